#include "node/flip_store.hpp"

#include <doctest/doctest.h>

#include "crypto/hash.hpp"
#include "storage/block_store.hpp"
#include "storage/key_space.hpp"
#include "types/cid.hpp"
#include "unit/storage/scratch.hpp"

using namespace idena;
using namespace idena::node;

namespace {

constexpr std::uint16_t kEpoch = 258;

types::IpfsFlip make_flip(std::uint8_t seed, std::size_t size = 40) {
  return {Bytes(65, seed), Bytes(size, seed), Bytes(size, static_cast<std::uint8_t>(seed + 1U))};
}

Bytes cid_of(const types::IpfsFlip& flip) { return to_bytes(types::cid_of(types::encode(flip))); }

FlipEntry entry_of(const types::IpfsFlip& flip, bool own = true) {
  FlipEntry entry;
  entry.epoch = kEpoch;
  entry.cid = cid_of(flip);
  entry.author.bytes.fill(7);
  entry.pair = 3;
  entry.transaction = crypto::keccak256(flip.public_part);
  entry.own = own;
  entry.size = types::encode(flip).size();
  return entry;
}

FlipDraft make_draft(std::uint8_t seed) {
  return {.id = 0, .saved_at = 1000 + seed, .pair = seed, .note = "story", .parts = {Bytes(9, seed), Bytes(4, seed)}};
}

/// A database that is opened anew at will.
struct Disk {
  storage::ScratchFolder folder;
  std::optional<storage::Database> database = storage::Database::open(folder.path());

  void restart() {
    database.reset();
    database = storage::Database::open(folder.path());
  }
  void put(const Bytes& key, const Bytes& value) {
    storage::Batch batch;
    batch.put(key, value);
    database->write(batch, storage::Sync::kNo);
  }
};

Bytes key_in(storage::KeySpace space, const Bytes& rest) {
  Bytes key{static_cast<std::uint8_t>(space)};
  append(key, rest);
  return key;
}

}  // namespace

TEST_CASE("flip store: flips are there after a restart, with content and entry") {
  Disk disk;
  const auto mine = make_flip(1);
  const auto others = make_flip(2);
  {
    FlipStore store(*disk.database);
    CHECK(store.add(entry_of(mine), mine));
    CHECK(store.add(entry_of(others, false), others));
  }
  disk.restart();
  const FlipStore store(*disk.database);
  CHECK(store.flip(cid_of(mine)) == mine);
  CHECK(store.flip(cid_of(others)) == others);
  CHECK(store.entry(kEpoch, cid_of(mine)) == entry_of(mine));
  CHECK(store.entries(kEpoch).size() == 2);
  CHECK(store.entries(kEpoch + 1).empty());
  CHECK(store.damaged() == 0);
}

TEST_CASE("flip store: a content stands once in an epoch") {
  Disk disk;
  FlipStore store(*disk.database);
  const auto flip = make_flip(1);
  CHECK(store.add(entry_of(flip), flip));
  CHECK(store.add(entry_of(flip, false), flip).error().text() == "duplicate flip");
  FlipEntry later = entry_of(flip);
  later.epoch = kEpoch + 1;
  CHECK(store.add(later, flip));
}

TEST_CASE("flip store: empty and too big flips are refused with the protocol's texts") {
  Disk disk;
  FlipStore store(*disk.database);
  const types::IpfsFlip empty{Bytes(65, 4), {}, {}};
  CHECK(store.add(entry_of(empty), empty).error().text() == "flip is empty");
  const auto big = make_flip(1, types::kMaxFlipSize / 2);
  CHECK(store.add(entry_of(big), big).error().text() ==
        "flip is too big, max expected size 614400, actual " + std::to_string(types::encode(big).size()));
  CHECK(store.entries(kEpoch).empty());
}

TEST_CASE("flip store: number and bytes of an epoch are limited, also after a restart") {
  Disk disk;
  const auto size = types::encode(make_flip(1)).size();
  const FlipStoreLimits limits{.flips = 2, .bytes = 10 * size, .drafts = 1};
  {
    FlipStore store(*disk.database, limits);
    CHECK(store.add(entry_of(make_flip(1)), make_flip(1)));
    CHECK(store.add(entry_of(make_flip(2)), make_flip(2)));
  }
  FlipStore store(*disk.database, limits);
  CHECK(store.add(entry_of(make_flip(3)), make_flip(3)).error().is(FlipStoreError::kTooMany));
  store.forget(kEpoch, cid_of(make_flip(2)));
  CHECK_FALSE(store.flip(cid_of(make_flip(2))));
  CHECK(store.add(entry_of(make_flip(3)), make_flip(3)));
  FlipStore small(*disk.database, {.flips = 100, .bytes = 2 * size, .drafts = 1});
  CHECK(small.add(entry_of(make_flip(4)), make_flip(4)).error().is(FlipStoreError::kTooManyBytes));
}

TEST_CASE("flip store: damaged records are reported and passed over, the others serve") {
  Disk disk;
  const auto good = make_flip(1);
  const auto bad = make_flip(2);
  {
    FlipStore store(*disk.database);
    CHECK(store.add(entry_of(good), good));
    CHECK(store.add(entry_of(bad), bad));
    CHECK(store.save_draft(make_draft(1)));
  }
  disk.put(key_in(storage::KeySpace::kFlip, {1, 2, 0xaa}), {0x0a, 0xff});
  disk.put(key_in(storage::KeySpace::kFlipDraft, {9}), {0x01});
  storage::Batch batch;
  CHECK(storage::BlockStore::put_content(batch, cid_of(bad), types::encode(make_flip(3))));
  disk.database->write(batch, storage::Sync::kNo);
  FlipStore store(*disk.database);
  CHECK(store.damaged() == 2);
  CHECK(store.entries(kEpoch).size() == 2);
  CHECK(store.flip(cid_of(good)) == good);
  CHECK_FALSE(store.flip(cid_of(bad)));
  CHECK(store.drafts().size() == 1);
  CHECK(store.save_draft(make_draft(2)));
  CHECK(store.drafts().size() == 2);
}

TEST_CASE("flip store: the flips of earlier epochs go with their contents, drafts stay") {
  Disk disk;
  FlipStore store(*disk.database);
  const auto old = make_flip(1);
  const auto now = make_flip(2);
  CHECK(store.add(entry_of(old), old));
  FlipEntry later = entry_of(now);
  later.epoch = kEpoch + 1;
  CHECK(store.add(later, now));
  CHECK(store.save_draft(make_draft(1)));
  store.forget_before(kEpoch + 1);
  CHECK(store.entries(kEpoch).empty());
  CHECK_FALSE(store.flip(cid_of(old)));
  CHECK(store.flip(cid_of(now)) == now);
  CHECK(store.drafts().size() == 1);
}

TEST_CASE("flip store: drafts outlive a restart and are found by number") {
  Disk disk;
  {
    FlipStore store(*disk.database);
    CHECK(store.save_draft(make_draft(1)).value() == 1);
    CHECK(store.save_draft(make_draft(2)).value() == 2);
  }
  disk.restart();
  FlipStore store(*disk.database);
  FlipDraft second = make_draft(2);
  second.id = 2;
  CHECK(store.draft(2).value() == second);
  CHECK(store.drafts().size() == 2);
  CHECK(store.erase_draft(1));
  CHECK(store.draft(1).error().is(FlipStoreError::kNoSuchDraft));
  CHECK(store.erase_draft(1).error().is(FlipStoreError::kNoSuchDraft));
  CHECK(store.save_draft(make_draft(3)).value() == 3);
}

TEST_CASE("flip store: a draft needs a story, and no more of them than allowed") {
  Disk disk;
  FlipStore store(*disk.database, {.drafts = 1});
  CHECK(store.save_draft({}).error().is(FlipStoreError::kEmpty));
  FlipDraft draft = make_draft(1);
  draft.note.assign(flips::kMaxDraftNote + 1, 'n');
  CHECK(store.save_draft(draft).error().is(FlipStoreError::kNoteTooLong));
  draft = make_draft(1);
  draft.parts.private_part.assign(types::kMaxFlipSize, 1);
  CHECK(store.save_draft(draft).error().is(FlipStoreError::kTooBig));
  CHECK(store.save_draft(make_draft(1)));
  CHECK(store.save_draft(make_draft(2)).error().is(FlipStoreError::kTooManyDrafts));
}
