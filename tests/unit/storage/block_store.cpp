#include "storage/block_store.hpp"

#include <doctest/doctest.h>

#include "storage/block_records.hpp"
#include "storage/error.hpp"
#include "storage/key_space.hpp"
#include "storage/sync_policy.hpp"
#include "unit/storage/scratch.hpp"

namespace idena::storage {
namespace {

Hash hash_of(std::uint64_t number) { return Hash::crop(encode_number(number + 1)); }

/// A database in a folder of its own, and the block store over it.
struct Store {
  ScratchFolder scratch;
  Database database = Database::open(scratch.path() / "db");
  BlockStore blocks{database};

  template <class Fill>
  void commit(Fill fill) {
    Batch batch;
    fill(batch);
    database.write(batch, Sync::kNo);
  }
};

TEST_CASE("an empty store has no head and no block") {
  const Store store;
  CHECK_FALSE(store.blocks.head().has_value());
  CHECK_FALSE(store.blocks.canonical_hash(1).has_value());
  CHECK_FALSE(store.blocks.header(hash_of(1)).has_value());
  CHECK_FALSE(store.blocks.has_header(hash_of(1)));
  CHECK_FALSE(store.blocks.certificate(hash_of(1)).has_value());
  CHECK_FALSE(store.blocks.transaction(hash_of(1)).has_value());
  CHECK_FALSE(store.blocks.receipt(hash_of(1)).has_value());
  CHECK_FALSE(store.blocks.content(as_bytes("cid")).has_value());
  CHECK_FALSE(store.blocks.named("x").has_value());
  CHECK(store.blocks.identity_diff(1).empty());
}

TEST_CASE("what one batch holds appears when it is written, and all of it") {
  Store store;
  const Head head{7, hash_of(7), hash_of(70), hash_of(71)};
  const TransactionPlace place{hash_of(7), 3};
  const ReceiptPlace receipt{bytes_of("receipts"), 4};
  store.commit([&](Batch& batch) {
    BlockStore::put_head(batch, head);
    BlockStore::put_header(batch, head.hash, as_bytes("header"));
    BlockStore::put_canonical_hash(batch, 7, head.hash);
    CHECK(BlockStore::put_content(batch, as_bytes("cid"), as_bytes("body")).has_value());
    BlockStore::put_transaction(batch, hash_of(100), place);
    BlockStore::put_receipt(batch, hash_of(100), receipt);
    BlockStore::put_identity_diff(batch, 7, as_bytes("diff"));
    BlockStore::put_named(batch, "genesis", as_bytes("7"));
    CHECK_FALSE(store.blocks.head().has_value());
  });
  CHECK(store.blocks.head() == head);
  CHECK(text_of(store.blocks.header(head.hash).value()) == "header");
  CHECK(store.blocks.has_header(head.hash));
  CHECK(store.blocks.canonical_hash(7) == head.hash);
  CHECK(text_of(store.blocks.content(as_bytes("cid")).value()) == "body");
  CHECK(store.blocks.transaction(hash_of(100)) == place);
  CHECK(store.blocks.receipt(hash_of(100)) == receipt);
  CHECK(text_of(store.blocks.identity_diff(7)) == "diff");
  CHECK(text_of(store.blocks.named("genesis").value()) == "7");
  store.commit([&](Batch& batch) {
    BlockStore::erase_transaction(batch, hash_of(100));
    BlockStore::erase_content(batch, as_bytes("cid"));
    BlockStore::erase_named(batch, "genesis");
  });
  CHECK_FALSE(store.blocks.transaction(hash_of(100)).has_value());
  CHECK_FALSE(store.blocks.receipt(hash_of(100)).has_value());
  CHECK_FALSE(store.blocks.has_content(as_bytes("cid")));
  CHECK_FALSE(store.blocks.named("genesis").has_value());
}

TEST_CASE("a reset takes back headers, canonical hashes and identity diffs above its height only") {
  Store store;
  store.commit([&](Batch& batch) {
    for (std::uint64_t height = 1; height <= 5; ++height) {
      BlockStore::put_header(batch, hash_of(height), as_bytes("header"));
      BlockStore::put_canonical_hash(batch, height, hash_of(height));
      BlockStore::put_identity_diff(batch, height, as_bytes("diff"));
    }
  });
  store.commit([&](Batch& batch) { store.blocks.erase_blocks(batch, 3, 5); });
  for (std::uint64_t height = 1; height <= 5; ++height) {
    CAPTURE(height);
    CHECK(store.blocks.has_header(hash_of(height)) == (height <= 3));
    CHECK(store.blocks.canonical_hash(height).has_value() == (height <= 3));
    CHECK(store.blocks.identity_diff(height).empty() == (height > 3));
  }
}

TEST_CASE("an empty identity diff removes the one of another branch") {
  Store store;
  store.commit([](Batch& batch) { BlockStore::put_identity_diff(batch, 9, as_bytes("stale")); });
  store.commit([](Batch& batch) { BlockStore::put_identity_diff(batch, 9, {}); });
  CHECK(store.blocks.identity_diff(9).empty());
}

TEST_CASE("content above the limit is refused and nothing of it written") {
  Batch batch;
  const Bytes large(kMaxContentBytes + 1);
  CHECK(BlockStore::put_content(batch, as_bytes("cid"), large).error().is(StorageError::kContentTooLarge));
  CHECK(batch.empty());
  CHECK(BlockStore::put_content(batch, as_bytes("cid"), ByteView(large).first(kMaxContentBytes)).has_value());
}

TEST_CASE("of weak certificates the last hundred stay, permanent ones forever") {
  Store store;
  store.commit(
      [&](Batch& batch) { store.blocks.put_permanent_certificate(batch, hash_of(1000), as_bytes("permanent")); });
  for (std::uint64_t i = 0; i < kWeakCertificates + 5; ++i) {
    store.commit([&](Batch& batch) { store.blocks.put_weak_certificate(batch, hash_of(i), as_bytes("weak")); });
  }
  for (std::uint64_t i = 0; i < kWeakCertificates + 5; ++i) {
    CAPTURE(i);
    CHECK(store.blocks.certificate(hash_of(i)).has_value() == (i >= 5));
  }
  CHECK(text_of(store.blocks.certificate(hash_of(1000)).value()) == "permanent");
}

TEST_CASE("a weak certificate that becomes permanent is no longer in the queue") {
  Store store;
  store.commit([&](Batch& batch) { store.blocks.put_weak_certificate(batch, hash_of(0), as_bytes("weak")); });
  store.commit([&](Batch& batch) { store.blocks.put_permanent_certificate(batch, hash_of(0), as_bytes("strong")); });
  for (std::uint64_t i = 1; i <= 2 * kWeakCertificates; ++i) {
    store.commit([&](Batch& batch) { store.blocks.put_weak_certificate(batch, hash_of(i), as_bytes("weak")); });
  }
  CHECK(text_of(store.blocks.certificate(hash_of(0)).value()) == "strong");
}

TEST_CASE("certificates of blocks that are taken back go with them and cost no older one its place") {
  Store store;
  const auto keep = [&](std::uint64_t height, bool permanent) {
    store.commit([&](Batch& batch) {
      BlockStore::put_canonical_hash(batch, height, hash_of(height));
      if (permanent) store.blocks.put_permanent_certificate(batch, hash_of(height), as_bytes("permanent"));
      else store.blocks.put_weak_certificate(batch, hash_of(height), as_bytes("weak"));
    });
  };
  for (std::uint64_t height = 0; height < 150; ++height) keep(height, height == 140);
  store.commit([&](Batch& batch) { store.blocks.erase_blocks(batch, 119, 149); });
  for (std::uint64_t height = 120; height < 150; ++height) CHECK_FALSE(store.blocks.certificate(hash_of(height)));
  for (std::uint64_t height = 120; height < 149; ++height) keep(height, false);
  for (std::uint64_t height = 0; height < 149; ++height) {
    CAPTURE(height);
    CHECK(store.blocks.certificate(hash_of(height)).has_value() == (height >= 49));
  }
}

TEST_CASE("a weak certificate for a block that has one takes over its rank") {
  Store store;
  const auto put_weak = [&](std::uint64_t i, std::string_view text) {
    store.commit([&](Batch& batch) { store.blocks.put_weak_certificate(batch, hash_of(i), as_bytes(text)); });
  };
  store.commit([&](Batch& batch) { store.blocks.put_permanent_certificate(batch, hash_of(500), as_bytes("one")); });
  put_weak(500, "two");
  put_weak(0, "first");
  for (std::uint64_t i = 1; i < kWeakCertificates; ++i) put_weak(i, "weak");
  put_weak(0, "again");
  CHECK(text_of(store.blocks.certificate(hash_of(0)).value()) == "again");
  put_weak(kWeakCertificates, "one more");
  CHECK_FALSE(store.blocks.certificate(hash_of(0)).has_value());
  CHECK(store.blocks.certificate(hash_of(1)).has_value());
  CHECK(text_of(store.blocks.certificate(hash_of(500)).value()) == "two");
}

TEST_CASE("a record that is not what was written is a damaged database, never a wrong answer") {
  Store store;
  Bytes key{static_cast<std::uint8_t>(KeySpace::kHead)};
  store.commit([&](Batch& batch) { batch.put(key, as_bytes("short")); });
  try {
    const std::optional<Head> head = store.blocks.head();
    FAIL("a damaged head was read at height ", head->height);
  } catch (const StorageFailure& failure) {
    CHECK(failure.kind() == FailureKind::kCorrupt);
    CHECK(std::string(failure.what()).find("0x10") != std::string::npos);
  }
}

TEST_CASE("the decoders of block records take what the encoders give and no other length") {
  const Head head{0x0102030405060708, hash_of(1), hash_of(2), hash_of(3)};
  const TransactionPlace transaction{hash_of(4), 0xfffffffe};
  const ReceiptPlace receipt{Bytes(36, 0xab), 5};
  CHECK(decode_head(encode(head)).value() == head);
  CHECK(to_bytes(ByteView(encode(head)).first(8)) == Bytes{1, 2, 3, 4, 5, 6, 7, 8});
  CHECK(decode_transaction_place(encode(transaction)).value() == transaction);
  CHECK(decode_receipt_place(encode(receipt)).value() == receipt);
  CHECK(decode_certificate(encode_certificate(7, as_bytes("c"))).value() == CertificateRecord{7, bytes_of("c")});
  CHECK(decode_certificate(encode_certificate(kPermanent, {})).value() == CertificateRecord{kPermanent, {}});
  CHECK(decode_number(encode_number(256)).value() == 256);
  for (std::size_t size = 0; size < 200; ++size) {
    CAPTURE(size);
    const Bytes record(size, 1);
    CHECK(decode_head(record).has_value() == (size == 104));
    CHECK(decode_transaction_place(record).has_value() == (size == 36));
    CHECK(decode_receipt_place(record).has_value() == (size > 4 && size <= 132));
    CHECK(decode_hash(record).has_value() == (size == 32));
    CHECK(decode_number(record).has_value() == (size == 8));
    CHECK(decode_certificate(record).has_value() == (size > 0));
  }
  CHECK(decode_certificate(Bytes{100, 1}).error().is(StorageError::kDamagedRecord));
}

TEST_CASE("live every block is synced, an import at least once a second and from its first block") {
  using namespace std::chrono_literals;
  const SyncPolicy::Clock::time_point start{};
  SyncPolicy live(SyncPolicy::Mode::kLive);
  CHECK(live.at(start) == Sync::kYes);
  CHECK(live.at(start) == Sync::kYes);
  SyncPolicy import(SyncPolicy::Mode::kImport);
  CHECK(import.at(start) == Sync::kYes);
  CHECK(import.at(start + 499ms) == Sync::kNo);
  CHECK(import.at(start + 500ms) == Sync::kYes);
  CHECK(import.at(start + 999ms) == Sync::kNo);
  CHECK(import.at(start + 2s) == Sync::kYes);
}

}  // namespace
}  // namespace idena::storage
