#include "types/certificate.hpp"

#include <cassert>

#include "types/wire.hpp"

namespace idena::types {
namespace {

void write_fields(WireWriter& out, const CertificateSignature& signature) {
  out.flag(1, signature.turn_offline);
  out.number(2, signature.upgrade);
  out.bytes(3, signature.signature);
}

void merge(WireReader& in, CertificateSignature& signature) {
  while (in.next()) {
    switch (in.field()) {
      case 1: in.get(signature.turn_offline); break;
      case 2: in.get(signature.upgrade); break;
      case 3: in.get(signature.signature); break;
      default: break;
    }
  }
}

}  // namespace

BlockCertificate compress(std::span<const Vote> votes) {
  BlockCertificate out;
  if (votes.empty()) return out;
  const VoteData& common = votes.front().data;
  out.round = common.round;
  out.step = common.step;
  out.voted_hash = common.voted_hash;
  out.signatures.reserve(votes.size());
  for (const Vote& vote : votes) {
    assert(vote.data.round == common.round && vote.data.step == common.step &&
           vote.data.voted_hash == common.voted_hash);
    out.signatures.push_back({vote.data.turn_offline, vote.data.upgrade, vote.signature});
  }
  return out;
}

std::vector<Vote> expand(const BlockCertificate& certificate, const Hash& parent_hash) {
  std::vector<Vote> votes;
  votes.reserve(certificate.signatures.size());
  for (const CertificateSignature& signature : certificate.signatures) {
    votes.push_back({{.round = certificate.round,
                      .step = certificate.step,
                      .parent_hash = parent_hash,
                      .voted_hash = certificate.voted_hash,
                      .turn_offline = signature.turn_offline,
                      .upgrade = signature.upgrade},
                     signature.signature});
  }
  return votes;
}

void write_fields(WireWriter& out, const BlockCertificate& certificate) {
  out.number(1, certificate.round);
  out.number(2, certificate.step);
  out.bytes_always(3, certificate.voted_hash);
  for (const CertificateSignature& signature : certificate.signatures) {
    out.message(4, [&] { write_fields(out, signature); });
  }
}

void merge(WireReader& in, BlockCertificate& certificate) {
  while (in.next()) {
    switch (in.field()) {
      case 1: in.get(certificate.round); break;
      case 2: in.get(certificate.step); break;
      case 3: in.get(certificate.voted_hash); break;
      case 4:
        if (!in.allow_more(certificate.signatures.size(), kMaxCertificateSignatures)) break;
        in.message([&](WireReader& inner) { merge(inner, certificate.signatures.emplace_back()); });
        break;
      default: break;
    }
  }
}

Bytes encode(const BlockCertificate& certificate) { return encode_message(certificate); }
Result<BlockCertificate> decode_certificate(ByteView bytes) { return decode_message<BlockCertificate>(bytes); }

}  // namespace idena::types
