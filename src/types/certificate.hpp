#pragma once
/// Certificates: the votes that decided a block, compressed (spec: encoding-and-crypto §3, consensus §5).

#include <span>
#include <vector>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "types/vote.hpp"

namespace idena::types {

/// What the votes of a certificate do not share.
struct CertificateSignature {
  bool turn_offline = false;
  std::uint32_t upgrade = 0;
  Bytes signature;

  friend bool operator==(const CertificateSignature&, const CertificateSignature&) = default;
};

/// Committees have at most some hundred members, but repeated signatures are no error.
inline constexpr std::size_t kMaxCertificateSignatures = 100'000;

/// Votes of one round and step for one hash. The parent hash they name is not carried.
struct BlockCertificate {
  std::uint64_t round = 0;
  std::uint8_t step = 0;
  Hash voted_hash;
  std::vector<CertificateSignature> signatures;

  [[nodiscard]] bool empty() const { return signatures.empty(); }
  friend bool operator==(const BlockCertificate&, const BlockCertificate&) = default;
};

/// The certificate of votes that agree in round, step and voted hash (a precondition). No votes give the empty one.
BlockCertificate compress(std::span<const Vote> votes);
/// The votes again, in the order of the signatures. `parent_hash` is the hash of the certified block's parent.
std::vector<Vote> expand(const BlockCertificate& certificate, const Hash& parent_hash);

Bytes encode(const BlockCertificate& certificate);
Result<BlockCertificate> decode_certificate(ByteView bytes);

void write_fields(WireWriter& out, const BlockCertificate& certificate);
void merge(WireReader& in, BlockCertificate& certificate);

}  // namespace idena::types
