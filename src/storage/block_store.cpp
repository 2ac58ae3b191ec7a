#include "storage/block_store.hpp"

#include <cassert>
#include <string>
#include <utility>

#include "base/hex.hpp"
#include "storage/block_records.hpp"
#include "storage/error.hpp"
#include "storage/key_space.hpp"

namespace idena::storage {
namespace {

Bytes key_of(KeySpace space, ByteView rest = {}) {
  Bytes key;
  key.reserve(1 + rest.size());
  key.push_back(static_cast<std::uint8_t>(space));
  append(key, rest);
  return key;
}

Bytes key_of(KeySpace space, std::uint64_t height) { return key_of(space, ByteView(encode_number(height))); }

/// The ring of weak certificates: under a place its block's hash, under no place how many there ever were.
Bytes ring_key(std::uint8_t place) { return key_of(KeySpace::kWeakCertificateRing, ByteView(&place, 1)); }
Bytes ring_count_key() { return key_of(KeySpace::kWeakCertificateRing); }

/// The record under `key`, decoded; absent if there is none.
template <class Decode>
auto read(const Database& database, const Bytes& key, Decode decode)
    -> std::optional<typename decltype(decode(ByteView()))::value_type> {
  const std::optional<Bytes> record = database.get(key);
  if (!record) return std::nullopt;
  auto decoded = decode(ByteView(*record));
  if (!decoded) throw failure_of_corruption(database.folder().string(), "the record " + to_hex0x(key));
  return std::move(decoded).value();
}

}  // namespace

std::optional<Head> BlockStore::head() const { return read(*database_, key_of(KeySpace::kHead), decode_head); }

void BlockStore::put_head(Batch& batch, const Head& head) { batch.put(key_of(KeySpace::kHead), encode(head)); }

std::optional<Bytes> BlockStore::header(const Hash& hash) const {
  return database_->get(key_of(KeySpace::kHeader, hash));
}

bool BlockStore::has_header(const Hash& hash) const { return database_->has(key_of(KeySpace::kHeader, hash)); }

void BlockStore::put_header(Batch& batch, const Hash& hash, ByteView header) {
  batch.put(key_of(KeySpace::kHeader, hash), header);
}

std::optional<Hash> BlockStore::canonical_hash(std::uint64_t height) const {
  return read(*database_, key_of(KeySpace::kCanonicalHash, height), decode_hash);
}

void BlockStore::put_canonical_hash(Batch& batch, std::uint64_t height, const Hash& hash) {
  batch.put(key_of(KeySpace::kCanonicalHash, height), hash);
}

void BlockStore::erase_blocks(Batch& batch, std::uint64_t above, std::uint64_t top) const {
  const std::uint64_t certificates = read(*database_, ring_count_key(), decode_number).value_or(0);
  std::uint64_t left = certificates;
  for (std::uint64_t height = top; height > above; --height) {
    if (const std::optional<Hash> hash = canonical_hash(height)) {
      batch.erase(key_of(KeySpace::kHeader, *hash));
      const Bytes key = key_of(KeySpace::kCertificate, *hash);
      if (const std::optional<CertificateRecord> old = read(*database_, key, decode_certificate)) {
        batch.erase(key);
        if (old->place != kPermanent) batch.erase(ring_key(old->place));
        // The place of the newest is the next one's again, so that a reset costs no older certificate its place.
        if (left > 0 && old->place == (left - 1) % kWeakCertificates) --left;
      }
    }
    batch.erase(key_of(KeySpace::kCanonicalHash, height));
    batch.erase(key_of(KeySpace::kIdentityDiff, height));
  }
  if (left == 0) batch.erase(ring_count_key());
  else if (left != certificates) batch.put(ring_count_key(), encode_number(left));
}

std::optional<Bytes> BlockStore::content(ByteView cid) const { return database_->get(key_of(KeySpace::kContent, cid)); }

bool BlockStore::has_content(ByteView cid) const { return database_->has(key_of(KeySpace::kContent, cid)); }

Result<> BlockStore::put_content(Batch& batch, ByteView cid, ByteView content) {
  if (content.size() > kMaxContentBytes) return StorageError::kContentTooLarge;
  batch.put(key_of(KeySpace::kContent, cid), content);
  return ok();
}

void BlockStore::erase_content(Batch& batch, ByteView cid) { batch.erase(key_of(KeySpace::kContent, cid)); }

std::optional<Bytes> BlockStore::certificate(const Hash& block) const {
  std::optional<CertificateRecord> record = read(*database_, key_of(KeySpace::kCertificate, block), decode_certificate);
  if (!record) return std::nullopt;
  return std::move(record->certificate);
}

void BlockStore::put_permanent_certificate(Batch& batch, const Hash& block, ByteView certificate) const {
  const Bytes key = key_of(KeySpace::kCertificate, block);
  const std::optional<CertificateRecord> old = read(*database_, key, decode_certificate);
  if (old && old->place != kPermanent) batch.erase(ring_key(old->place));
  batch.put(key, encode_certificate(kPermanent, certificate));
}

void BlockStore::put_weak_certificate(Batch& batch, const Hash& block, ByteView certificate) const {
  const Bytes key = key_of(KeySpace::kCertificate, block);
  if (const std::optional<CertificateRecord> old = read(*database_, key, decode_certificate)) {
    batch.put(key, encode_certificate(old->place, certificate));
    return;
  }
  const std::uint64_t count = read(*database_, ring_count_key(), decode_number).value_or(0);
  const auto place = static_cast<std::uint8_t>(count % kWeakCertificates);
  if (const std::optional<Hash> oldest = read(*database_, ring_key(place), decode_hash)) {
    batch.erase(key_of(KeySpace::kCertificate, *oldest));
  }
  batch.put(ring_key(place), block);
  batch.put(ring_count_key(), encode_number(count + 1));
  batch.put(key, encode_certificate(place, certificate));
}

std::optional<TransactionPlace> BlockStore::transaction(const Hash& tx) const {
  return read(*database_, key_of(KeySpace::kTransactionIndex, tx), decode_transaction_place);
}

void BlockStore::put_transaction(Batch& batch, const Hash& tx, const TransactionPlace& place) {
  batch.put(key_of(KeySpace::kTransactionIndex, tx), encode(place));
}

std::optional<ReceiptPlace> BlockStore::receipt(const Hash& tx) const {
  return read(*database_, key_of(KeySpace::kReceiptIndex, tx), decode_receipt_place);
}

void BlockStore::put_receipt(Batch& batch, const Hash& tx, const ReceiptPlace& place) {
  batch.put(key_of(KeySpace::kReceiptIndex, tx), encode(place));
}

void BlockStore::erase_transaction(Batch& batch, const Hash& tx) {
  batch.erase(key_of(KeySpace::kTransactionIndex, tx));
  batch.erase(key_of(KeySpace::kReceiptIndex, tx));
}

Bytes BlockStore::identity_diff(std::uint64_t height) const {
  return database_->get(key_of(KeySpace::kIdentityDiff, height)).value_or(Bytes{});
}

void BlockStore::put_identity_diff(Batch& batch, std::uint64_t height, ByteView diff) {
  const Bytes key = key_of(KeySpace::kIdentityDiff, height);
  if (diff.empty()) batch.erase(key);
  else batch.put(key, diff);
}

std::optional<Bytes> BlockStore::named(std::string_view name) const {
  return database_->get(key_of(KeySpace::kNamed, as_bytes(name)));
}

void BlockStore::put_named(Batch& batch, std::string_view name, ByteView value) {
  batch.put(key_of(KeySpace::kNamed, as_bytes(name)), value);
}

void BlockStore::erase_named(Batch& batch, std::string_view name) {
  batch.erase(key_of(KeySpace::kNamed, as_bytes(name)));
}

}  // namespace idena::storage
