#include <doctest/doctest.h>

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "storage/store_check.hpp"
#include "unit/storage/crash_chain.hpp"
#include "unit/storage/scratch.hpp"

namespace idena::storage {
namespace {

using Path = std::filesystem::path;

constexpr std::uint64_t kBlocks = 120;

/// A database with tables, a log and some pruned versions, to be damaged in a copy each time.
class DamageTest {
 public:
  DamageTest() {
    DatabaseOptions options;
    options.write_buffer_bytes = 64 * 1024;
    CrashChain chain(original_, options);
    while (chain.height() < kBlocks) chain.commit(Sync::kNo);
  }

  /// Damages a copy of every file with `damage`, which gives the new content of a file.
  void run(const std::function<std::string(std::string content)>& damage) {
    for (const auto& entry : std::filesystem::directory_iterator(original_)) {
      const std::string before = read_text(entry.path());
      const std::string after = damage(before);
      if (after == before) continue;
      const Path folder = scratch_.path() / "copy";
      std::filesystem::remove_all(folder);
      std::filesystem::copy(original_, folder);
      write_text(folder / entry.path().filename(), after);
      look_at(folder, entry.path().filename().string());
    }
  }

  [[nodiscard]] int refused() const { return refused_; }
  [[nodiscard]] int sound() const { return sound_; }

 private:
  void look_at(const Path& folder, const std::string& name) {
    CAPTURE(name);
    try {
      const CrashChain chain(folder);
      const std::string difference = chain.difference(expected_);
      CHECK(difference == "");
      CHECK(chain.height() <= kBlocks);
      ++sound_;
    } catch (const StorageFailure& failure) {
      CHECK(failure.kind() == FailureKind::kCorrupt);
      const std::string text = failure.what();
      CHECK(text.find("is damaged") != std::string::npos);
      CHECK(text.find("Delete this folder") != std::string::npos);
      CHECK(text.find(folder.string()) != std::string::npos);
      ++refused_;
    }
  }

  ScratchFolder scratch_;
  Path original_ = scratch_.path() / "db";
  ExpectedRoots expected_;
  int refused_ = 0;
  int sound_ = 0;
};

TEST_CASE("a flipped bit in any file of the database is refused or without effect, never a wrong state") {
  DamageTest test;
  constexpr std::size_t kPlaces = 12;
  for (std::size_t place = 0; place < kPlaces; ++place) {
    test.run([&](std::string content) {
      if (content.empty()) return content;
      char& byte = content[place * (content.size() - 1) / (kPlaces - 1)];
      byte = static_cast<char>(byte ^ 0x10);
      return content;
    });
  }
  MESSAGE("refused: ", test.refused(), ", without effect: ", test.sound());
  CHECK(test.refused() > 20);
}

TEST_CASE("a file of the database cut short is refused or gives an earlier sound state") {
  DamageTest test;
  constexpr std::size_t kPlaces = 8;
  for (std::size_t place = 0; place < kPlaces; ++place) {
    test.run([&](std::string content) {
      content.resize(place * content.size() / kPlaces);
      return content;
    });
  }
  MESSAGE("refused: ", test.refused(), ", sound: ", test.sound());
  CHECK(test.refused() > 10);
}

TEST_CASE("a missing file of the database is refused or without effect") {
  const ScratchFolder scratch;
  const Path folder = scratch.path() / "db";
  {
    DatabaseOptions options;
    options.write_buffer_bytes = 64 * 1024;
    CrashChain chain(folder, options);
    while (chain.height() < kBlocks) chain.commit(Sync::kNo);
  }
  ExpectedRoots expected;
  int refused = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const std::string name = entry.path().filename().string();
    CAPTURE(name);
    const Path copy = scratch.path() / "copy";
    std::filesystem::remove_all(copy);
    std::filesystem::copy(folder, copy);
    std::filesystem::remove(copy / name);
    try {
      const CrashChain chain(copy);
      const std::string difference = chain.difference(expected);
      CHECK(difference == "");
    } catch (const StorageFailure& failure) {
      CHECK(failure.kind() == FailureKind::kCorrupt);
      ++refused;
    }
  }
  CHECK(refused > 2);
}

TEST_CASE("a table that vanishes while the node runs is a failure, not an absent key") {
  const ScratchFolder scratch;
  const Path folder = scratch.path() / "db";
  for (int i = 0; i < 2; ++i) {  // the second opening moves the log into a table
    CrashChain chain(folder);
    if (chain.height() == 0) chain.commit(Sync::kYes);
  }
  const Database database = Database::open(folder);
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == ".ldb") std::filesystem::remove(entry.path());
  }
  CHECK_THROWS_AS(static_cast<void>(BlockStore(database).head()), StorageFailure);
}

/// Writes one block, then what `spoil` appends, and checks the store.
std::optional<Head> check_after(const std::function<void(const BlockStore& blocks, Batch& batch)>& spoil) {
  const ScratchFolder scratch;
  CrashChain(scratch.path() / "db").commit(Sync::kYes);
  Database database = Database::open(scratch.path() / "db");
  const BlockStore blocks(database);
  Batch batch;
  spoil(blocks, batch);
  database.write(batch, Sync::kYes);
  const TreeStore state(database, KeySpace::kStateTree);
  const TreeStore identity(database, KeySpace::kIdentityTree);
  return check_store(database, blocks, state, identity);
}

TEST_CASE("the head, its block and both trees must belong together") {
  CHECK(check_after([](const BlockStore&, Batch&) {}).value().height == 1);
  const auto with_head = [](const std::function<void(Head&)>& change) {
    return check_after([&](const BlockStore& blocks, Batch& batch) {
      Head head = blocks.head().value();
      change(head);
      BlockStore::put_canonical_hash(batch, head.height, head.hash);
      BlockStore::put_head(batch, head);
    });
  };
  CHECK_THROWS_AS(with_head([](Head& head) { head.height = 2; }), StorageFailure);
  CHECK_THROWS_AS(with_head([](Head& head) { head.hash = Hash(); }), StorageFailure);
  CHECK_THROWS_AS(with_head([](Head& head) { head.state_root = Hash(); }), StorageFailure);
  CHECK_THROWS_AS(with_head([](Head& head) { head.identity_root = Hash(); }), StorageFailure);
  CHECK_THROWS_AS(check_after([](const BlockStore& blocks, Batch& batch) { blocks.erase_blocks(batch, 0, 1); }),
                  StorageFailure);
  const auto erase_head = [](const BlockStore&, Batch& batch) {
    batch.erase(Bytes{static_cast<std::uint8_t>(KeySpace::kHead)});
  };
  CHECK_THROWS_AS(check_after(erase_head), StorageFailure);
  CHECK_FALSE(check_after([&](const BlockStore& blocks, Batch& batch) {
                erase_head(blocks, batch);
                blocks.erase_blocks(batch, 0, 1);
              }).has_value());
}

}  // namespace
}  // namespace idena::storage
