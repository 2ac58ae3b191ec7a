#include "storage/tree_store.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <map>
#include <thread>

#include "tree/node_walk.hpp"
#include "unit/storage/tree_fixture.hpp"

using namespace idena;
using namespace idena::storage;
using tree::Tree;

TEST_CASE("tree store: an empty store gives the empty tree at version 0") {
  const ScratchFolder folder;
  auto database = Database::open(folder.path() / "db");
  const TreeStore store(database, kSpace);
  CHECK(store.latest().version() == 0);
  CHECK(store.latest().root() == Tree().root());
  CHECK(store.latest_version() == 0);
  CHECK_FALSE(store.load(1).has_value());
}

TEST_CASE("tree store: roots are those of a tree in memory, whatever is loaded, reopened or trimmed between") {
  for (const std::size_t resident_bytes : {kResidentBytes, std::size_t{0}}) {
    const ScratchFolder folder;
    auto database = Database::open(folder.path() / "db");
    auto store = std::make_unique<TreeStore>(database, kSpace, TreeStore::Options{resident_bytes});
    History history(1);
    Tree expected;
    Tree tree = store->latest();
    for (std::uint64_t version = 1; version <= 300; ++version) {
      const auto block = history.block(30, 400);
      apply_block(expected, block);
      expected.set_version(version);
      apply_block(tree, block);
      REQUIRE(commit(database, *store, tree, version));
      REQUIRE(tree.root() == expected.root());
      REQUIRE(tree.size() == expected.size());
      REQUIRE(tree.version() == version);
      if (version % 7 == 0) store = std::make_unique<TreeStore>(database, kSpace, TreeStore::Options{resident_bytes});
      if (version % 7 == 0 || version % 5 == 0) tree = store->latest();
    }
    CHECK(store->verify(300));
    std::vector<Bytes> stored;
    store->latest().for_each([&](const tree::LeafView& leaf) {
      stored.push_back(to_bytes(leaf.key));
      stored.push_back(to_bytes(leaf.value));
      return true;
    });
    std::vector<Bytes> in_memory;
    expected.for_each([&](const tree::LeafView& leaf) {
      in_memory.push_back(to_bytes(leaf.key));
      in_memory.push_back(to_bytes(leaf.value));
      return true;
    });
    CHECK(stored == in_memory);
  }
}

TEST_CASE("tree store: the newest 100 versions stay readable over thousands of commits, and the disk does not grow") {
  const ScratchFolder folder;
  auto database = Database::open(folder.path() / "db");
  TreeStore store(database, kSpace);
  History history(2);
  Tree tree = store.latest();
  std::map<std::uint64_t, Hash> roots;
  std::size_t early_bytes = 0;
  std::uint64_t version = 0;
  for (int i = 1; i <= 2500; ++i) {
    version += i % 50 == 0 ? 1000U : 1U;  // fast sync skips versions
    apply_block(tree, history.block(20, 300));
    REQUIRE(commit(database, store, tree, version));
    roots[version] = tree.root();
    if (i == 500) early_bytes = count_records(database, TreeRecord::kChunk).second;
  }
  const auto versions = store.versions();
  REQUIRE(versions.size() >= kKeptVersions);
  CHECK(versions.size() < kKeptVersions + kVersionsPerJob);
  CHECK(versions.back() == version);
  for (const std::uint64_t kept : versions) {
    const auto old = store.load(kept);
    REQUIRE(old.has_value());
    REQUIRE(old->root() == roots[kept]);
    REQUIRE(store.verify(kept));
  }
  CHECK_FALSE(store.load(1).has_value());
  CHECK(count_records(database, TreeRecord::kVersion).first == versions.size());
  CHECK(count_records(database, TreeRecord::kRetired).first <= kKeptVersions + 3 * kVersionsPerJob);
  CHECK(count_records(database, TreeRecord::kChunk).second < early_bytes * 5 / 4);
  CHECK(count_records(database, TreeRecord::kDeadNodes).second < 64 * 1024);
}

TEST_CASE("tree store: pruning leaves little more on disk than the kept versions need") {
  const ScratchFolder folder;
  auto database = Database::open(folder.path() / "db");
  TreeStore store(database, kSpace);
  History history(3);
  Tree tree = store.latest();
  for (std::uint64_t version = 1; version <= 1000; ++version) {
    apply_block(tree, history.block(50, 2000));
    REQUIRE(commit(database, store, tree, version));
  }
  std::set<Hash> in_use;
  for (const std::uint64_t version : store.versions()) {
    const Tree kept = *store.load(version);
    tree::NodeWalk walk(kept);
    while (const tree::Node* node = walk.next()) in_use.insert(node->hash());
  }
  std::size_t on_disk = 0;
  database.for_each_prefix(tree_key_prefix(kSpace, TreeRecord::kChunk), [&](ByteView key, ByteView value) {
    for (unsigned place = 0; place < kChunkNodes; ++place) {
      if (read_subtree(value, number_of_tree_key(key) * kChunkNodes + place)) on_disk += 1;
    }
    return true;
  });
  CHECK(on_disk >= in_use.size());
  CHECK(on_disk < 2 * in_use.size());
}

TEST_CASE("tree store: after going back to any kept version the same blocks give the same roots") {
  const ScratchFolder folder;
  auto database = Database::open(folder.path() / "db");
  TreeStore store(database, kSpace);
  History history(4);
  Tree tree = store.latest();
  constexpr std::uint64_t kLast = 260;
  std::vector<std::vector<History::Write>> blocks(kLast + 1);
  std::vector<Hash> roots(kLast + 1);
  for (std::uint64_t version = 1; version <= kLast; ++version) {
    blocks[version] = history.block(15, 200);
    apply_block(tree, blocks[version]);
    REQUIRE(commit(database, store, tree, version));
    roots[version] = tree.root();
  }
  for (std::uint64_t target = kLast - kKeptVersions + 1; target <= kLast; ++target) {
    Batch batch;
    store.erase_versions_above(target, batch);
    database.write(batch, Sync::kNo);
    REQUIRE(store.latest_version() == target);
    tree = store.latest();
    REQUIRE(tree.version() == target);
    REQUIRE(tree.root() == roots[target]);
    for (std::uint64_t version = target + 1; version <= kLast; ++version) {
      apply_block(tree, blocks[version]);
      REQUIRE(commit(database, store, tree, version));
      REQUIRE(tree.root() == roots[version]);
    }
  }
  for (const std::uint64_t version : store.versions()) CHECK(store.verify(version));
}

TEST_CASE("tree store: going back below every version leaves nothing") {
  const ScratchFolder folder;
  auto database = Database::open(folder.path() / "db");
  TreeStore store(database, kSpace);
  Tree tree = store.latest();
  History history(5);
  for (std::uint64_t version = 11; version <= 200; ++version) {
    apply_block(tree, history.block(5, 100));
    REQUIRE(commit(database, store, tree, version));
  }
  Batch batch;
  store.erase_versions_above(10, batch);
  database.write(batch, Sync::kNo);
  std::size_t left = 0;
  database.for_each_prefix({}, [&](ByteView, ByteView) { return ++left > 0; });
  CHECK(left == 0);
  tree = store.latest();
  tree.set(bytes_of("a"), {});
  CHECK(commit(database, store, tree, 1));
}

TEST_CASE("tree store: a crash before any batch is written loses nothing, also in the middle of pruning") {
  const ScratchFolder folder;
  auto database = Database::open(folder.path() / "db");
  auto store = std::make_unique<TreeStore>(database, kSpace);
  History history(6);
  Tree tree = store->latest();
  std::map<std::uint64_t, Hash> roots;
  int crashes_while_pruning = 0;
  for (std::uint64_t version = 1; version <= 900; ++version) {
    const auto block = history.block(12, 150);
    while (true) {
      apply_block(tree, block);
      Batch batch;
      REQUIRE(store->save(tree, version, batch));
      roots[version] = tree.root();
      const bool crashes = history.random()() % 3 == 0;
      if (!crashes) {
        database.write(batch, Sync::kNo);
        break;
      }
      if (database.has(tree_key(kSpace, TreeRecord::kPruneProgress, 0))) crashes_while_pruning += 1;
      store = std::make_unique<TreeStore>(database, kSpace);
      REQUIRE(store->latest_version() == version - 1);
      tree = store->latest();
    }
  }
  CHECK(crashes_while_pruning > 20);
  REQUIRE(store->versions().size() >= kKeptVersions);
  for (const std::uint64_t version : store->versions()) {
    REQUIRE(store->load(version)->root() == roots[version]);
    REQUIRE(store->verify(version));
  }
  CHECK(count_records(database, TreeRecord::kRetired).first <= kKeptVersions + 6 * kVersionsPerJob);
}

TEST_CASE("tree store: a number that exists is accepted again only with the same root") {
  const ScratchFolder folder;
  auto database = Database::open(folder.path() / "db");
  TreeStore store(database, kSpace);
  Tree tree = store.latest();
  tree.set_version(4);
  tree.set(bytes_of("a"), bytes_of("1"));
  REQUIRE(commit(database, store, tree, 5));
  CHECK(commit(database, store, tree, 5));

  Tree same;
  same.set_version(4);
  same.set(bytes_of("a"), bytes_of("1"));
  Tree written_earlier;
  written_earlier.set(bytes_of("a"), bytes_of("1"));
  Batch batch;
  CHECK(store.save(same, 5, batch));
  CHECK(store.save(written_earlier, 5, batch).error().is(TreeStoreError::kVersionExists));
  CHECK(batch.empty());
  same.set(bytes_of("b"), bytes_of("2"));
  REQUIRE(commit(database, store, same, 6));
  CHECK(store.verify(6));
}

TEST_CASE("tree store: versions only grow, and only from the latest one") {
  const ScratchFolder folder;
  auto database = Database::open(folder.path() / "db");
  TreeStore store(database, kSpace);
  Tree tree = store.latest();
  tree.set(bytes_of("a"), bytes_of("1"));
  const Tree unsaved = tree;
  REQUIRE(commit(database, store, tree, 5));
  const Tree at_five = tree;
  Batch batch;
  CHECK(store.save(tree, 4, batch).error().is(TreeStoreError::kVersionTooLow));
  tree.set(bytes_of("b"), bytes_of("2"));
  REQUIRE(commit(database, store, tree, 9));
  Tree stale = at_five;
  stale.set(bytes_of("c"), bytes_of("3"));
  CHECK(store.save(stale, 10, batch).error().is(TreeStoreError::kNotFromLatest));
  Tree foreign = unsaved;
  CHECK(store.save(foreign, 10, batch).error().is(TreeStoreError::kNotFromLatest));
  Tree unrelated;
  CHECK(store.save(unrelated, 10, batch).error().is(TreeStoreError::kNotFromLatest));
  CHECK(batch.empty());
  CHECK(store.versions() == std::vector<std::uint64_t>{5, 9});
}

TEST_CASE("tree store: the empty tree is a version like any other, unchanged trees keep their root node") {
  const ScratchFolder folder;
  auto database = Database::open(folder.path() / "db");
  TreeStore store(database, kSpace);
  Tree tree = store.latest();
  REQUIRE(commit(database, store, tree, 1));
  tree.set(bytes_of("a"), {});
  REQUIRE(commit(database, store, tree, 2));
  const Hash root = tree.root();
  REQUIRE(commit(database, store, tree, 3));
  tree.remove(bytes_of("a"));
  REQUIRE(commit(database, store, tree, 4));
  CHECK(store.load(1)->root() == Tree().root());
  CHECK(store.load(2)->root() == root);
  CHECK(store.load(3)->root() == root);
  CHECK(store.load(3)->version() == 3);
  CHECK(store.latest().size() == 0);
  CHECK(count_records(database, TreeRecord::kChunk).first == 1);
}

TEST_CASE("tree store: one database holds several trees") {
  const ScratchFolder folder;
  auto database = Database::open(folder.path() / "db");
  TreeStore state(database, KeySpace::kStateTree);
  TreeStore identities(database, KeySpace::kIdentityTree);
  Tree first = state.latest();
  Tree second = identities.latest();
  first.set(bytes_of("a"), bytes_of("state"));
  second.set(bytes_of("a"), bytes_of("identity"));
  REQUIRE(commit(database, state, first, 1));
  REQUIRE(commit(database, identities, second, 1));
  CHECK(state.latest().get(bytes_of("a")) == bytes_of("state"));
  CHECK(identities.latest().get(bytes_of("a")) == bytes_of("identity"));
  identities.erase_all();
  CHECK(identities.latest().size() == 0);
  CHECK(state.latest().get(bytes_of("a")) == bytes_of("state"));
}

TEST_CASE("tree store: damage on disk is told and never read as a tree") {
  const ScratchFolder folder;
  auto database = Database::open(folder.path() / "db");
  TreeStore store(database, kSpace);
  History history(7);
  Tree tree = store.latest();
  apply_block(tree, history.block(300, 1000));
  REQUIRE(commit(database, store, tree, 1));
  std::vector<std::pair<Bytes, Bytes>> chunks;
  database.for_each_prefix(tree_key_prefix(kSpace, TreeRecord::kChunk), [&](ByteView key, ByteView value) {
    chunks.emplace_back(to_bytes(key), to_bytes(value));
    return true;
  });
  const auto put = [&](const Bytes& key, const Bytes& value) {
    Batch batch;
    if (value.empty()) batch.erase(key);
    else batch.put(key, value);
    database.write(batch, Sync::kNo);
  };
  const auto is_told = [&] {
    try {
      return !store.verify(1);
    } catch (const StorageFailure& failure) {
      return failure.kind() == FailureKind::kCorrupt;
    }
  };
  REQUIRE_FALSE(is_told());
  for (const auto& [key, value] : chunks) {
    put(key, {});
    CHECK(is_told());
    put(key, Bytes(value.begin(), value.end() - 1));
    CHECK(is_told());
    for (std::size_t at = 0; at < value.size(); at += 1 + history.random()() % 60) {
      Bytes damaged = value;
      damaged[at] ^= static_cast<std::uint8_t>(1U << history.random()() % 8);
      put(key, damaged);
      CHECK_MESSAGE(is_told(), "byte ", at);
    }
    put(key, value);
  }
  CHECK_FALSE(is_told());
}

TEST_CASE("tree store: threads read old versions while the chain goes on") {
  const ScratchFolder folder;
  auto database = Database::open(folder.path() / "db");
  TreeStore store(database, kSpace, TreeStore::Options{0});
  History history(8);
  Tree tree = store.latest();
  apply_block(tree, history.block(2000, 3000));
  REQUIRE(commit(database, store, tree, 1));

  const Tree shared = store.latest();  // nothing loaded yet but the root's chunk
  std::vector<Bytes> keys;
  tree.for_each([&](const tree::LeafView& leaf) {
    keys.push_back(to_bytes(leaf.key));
    return true;
  });
  const Hash root = shared.root();
  std::atomic<int> wrong = 0;
  std::vector<std::thread> readers;
  for (std::size_t id = 0; id < 4; ++id) {
    readers.emplace_back([&, id] {
      const Tree own = id % 2 == 0 ? shared : *store.load(1);
      for (std::size_t i = 0; i < keys.size(); ++i) {
        if (!own.get(keys[(i * 7 + id * 13) % keys.size()])) wrong += 1;
      }
      std::size_t leaves = 0;
      own.for_each([&](const tree::LeafView&) { return ++leaves > 0; });
      if (leaves != keys.size() || own.root() != root) wrong += 1;
    });
  }
  tree = shared;
  for (std::uint64_t version = 2; version <= 60; ++version) {
    apply_block(tree, history.block(50, 3000));
    REQUIRE(commit(database, store, tree, version));
  }
  for (auto& reader : readers) reader.join();
  CHECK(wrong == 0);
  CHECK(shared.root() == root);
}
