#pragma once
/// How the block store's own records look on disk. Each decoder takes exactly what the encoder gives and nothing else:
/// the error says that a record is damaged. Numbers are big-endian.

#include <cstdint>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "storage/block_store.hpp"

namespace idena::storage {

/// `place` of a permanent certificate.
inline constexpr std::uint8_t kPermanent = 0xff;
static_assert(kWeakCertificates < kPermanent);

/// A certificate, and its place in the ring of weak ones (0 … kWeakCertificates - 1) or kPermanent.
struct CertificateRecord {
  std::uint8_t place = kPermanent;
  Bytes certificate;

  friend bool operator==(const CertificateRecord&, const CertificateRecord&) = default;
};

[[nodiscard]] Bytes encode(const Head& head);
[[nodiscard]] Bytes encode(const TransactionPlace& place);
[[nodiscard]] Bytes encode(const ReceiptPlace& place);
[[nodiscard]] Bytes encode_certificate(std::uint8_t place, ByteView certificate);
[[nodiscard]] Bytes encode_number(std::uint64_t number);

/// All fail with StorageError::kDamagedRecord.
[[nodiscard]] Result<Head> decode_head(ByteView record);
[[nodiscard]] Result<TransactionPlace> decode_transaction_place(ByteView record);
[[nodiscard]] Result<ReceiptPlace> decode_receipt_place(ByteView record);
[[nodiscard]] Result<CertificateRecord> decode_certificate(ByteView record);
[[nodiscard]] Result<Hash> decode_hash(ByteView record);
[[nodiscard]] Result<std::uint64_t> decode_number(ByteView record);

}  // namespace idena::storage
