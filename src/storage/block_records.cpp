#include "storage/block_records.hpp"

#include <array>
#include <cstddef>

#include "storage/error.hpp"

namespace idena::storage {
namespace {

constexpr std::size_t kHeadSize = sizeof(std::uint64_t) + 3 * Hash::kSize;
constexpr std::size_t kTransactionPlaceSize = Hash::kSize + sizeof(std::uint32_t);
/// The longest CID that is accepted anywhere fits many times (spec: encoding-and-crypto §8).
constexpr std::size_t kMaxCidSize = 128;

template <class Number>
void append_big_endian(Bytes& out, Number number) {
  for (std::size_t i = sizeof(Number); i-- > 0;) out.push_back(static_cast<std::uint8_t>(number >> (8 * i)));
}

/// `bytes` must hold at least sizeof(Number); takes them off the front.
template <class Number>
Number take_big_endian(ByteView& bytes) {
  Number number = 0;
  for (std::size_t i = 0; i < sizeof(Number); ++i) number = static_cast<Number>(number << 8U | bytes[i]);
  bytes = bytes.subspan(sizeof(Number));
  return number;
}

Hash take_hash(ByteView& bytes) {
  const Hash hash = Hash::crop(bytes.first(Hash::kSize));
  bytes = bytes.subspan(Hash::kSize);
  return hash;
}

}  // namespace

Bytes encode(const Head& head) {
  Bytes record;
  record.reserve(kHeadSize);
  append_big_endian(record, head.height);
  append(record, head.hash);
  append(record, head.state_root);
  append(record, head.identity_root);
  return record;
}

Bytes encode(const TransactionPlace& place) {
  Bytes record;
  record.reserve(kTransactionPlaceSize);
  append_big_endian(record, place.index);
  append(record, place.block);
  return record;
}

Bytes encode(const ReceiptPlace& place) {
  Bytes record;
  append_big_endian(record, place.index);
  append(record, place.receipts_cid);
  return record;
}

Bytes encode_certificate(std::uint8_t place, ByteView certificate) {
  Bytes record;
  record.reserve(1 + certificate.size());
  record.push_back(place);
  append(record, certificate);
  return record;
}

Bytes encode_number(std::uint64_t number) {
  Bytes record;
  append_big_endian(record, number);
  return record;
}

Result<Head> decode_head(ByteView record) {
  if (record.size() != kHeadSize) return StorageError::kDamagedRecord;
  Head head;
  head.height = take_big_endian<std::uint64_t>(record);
  head.hash = take_hash(record);
  head.state_root = take_hash(record);
  head.identity_root = take_hash(record);
  return head;
}

Result<TransactionPlace> decode_transaction_place(ByteView record) {
  if (record.size() != kTransactionPlaceSize) return StorageError::kDamagedRecord;
  TransactionPlace place;
  place.index = take_big_endian<std::uint32_t>(record);
  place.block = take_hash(record);
  return place;
}

Result<ReceiptPlace> decode_receipt_place(ByteView record) {
  if (record.size() <= sizeof(std::uint32_t) || record.size() > sizeof(std::uint32_t) + kMaxCidSize) {
    return StorageError::kDamagedRecord;
  }
  ReceiptPlace place;
  place.index = take_big_endian<std::uint32_t>(record);
  place.receipts_cid = to_bytes(record);
  return place;
}

Result<CertificateRecord> decode_certificate(ByteView record) {
  if (record.empty() || (record[0] >= kWeakCertificates && record[0] != kPermanent)) {
    return StorageError::kDamagedRecord;
  }
  return CertificateRecord{record[0], to_bytes(record.subspan(1))};
}

Result<Hash> decode_hash(ByteView record) {
  if (record.size() != Hash::kSize) return StorageError::kDamagedRecord;
  return Hash::crop(record);
}

Result<std::uint64_t> decode_number(ByteView record) {
  if (record.size() != sizeof(std::uint64_t)) return StorageError::kDamagedRecord;
  return take_big_endian<std::uint64_t>(record);
}

}  // namespace idena::storage
