#include "storage/snapshot.hpp"

#include <doctest/doctest.h>

#include "unit/storage/tree_fixture.hpp"

using namespace idena;
using namespace idena::storage;
using tree::SnapshotError;
using tree::SnapshotNode;
using tree::Tree;

namespace {

Bytes archive_of(const Tree& tree) {
  Bytes out;
  export_snapshot(tree, [&](ByteView more) { append(out, more); });
  return out;
}

Tree some_tree(std::size_t blocks, std::size_t writes) {
  History history(31);
  Tree tree;
  for (std::size_t i = 0; i < blocks; ++i) {
    apply_block(tree, history.block(writes, 100000));
    tree.set_version(tree.version() + 1 + history.random()() % 3);
  }
  return tree;
}

Result<> import_into(TreeStore& store, ByteView archive, std::uint64_t height, const Hash& root) {
  SnapshotReader reader(read_from(archive));
  return store.import_nodes([&] { return reader.next(); }, height, root);
}

/// Feeds a list of nodes to the builder and gives the first error, or that of the end.
Result<Tree> build(std::vector<SnapshotNode> nodes, std::uint64_t height) {
  std::size_t next = 0;
  return tree::build_tree(
      [&]() -> Result<std::optional<SnapshotNode>> {
        if (next == nodes.size()) return std::optional<SnapshotNode>();
        return std::optional(nodes[next++]);
      },
      height);
}

SnapshotNode leaf(std::string_view key, std::uint64_t version = 1) {
  return {as_bytes(key), as_bytes("v"), version, 0};
}
SnapshotNode inner(std::string_view key, std::uint64_t height, std::uint64_t version = 1) {
  return {as_bytes(key), std::nullopt, version, height};
}

}  // namespace

TEST_CASE("snapshot: the archive of the empty tree is its end mark") {
  const Bytes archive = archive_of(Tree());
  CHECK(archive == Bytes(1024));
  const auto tree = import_snapshot(read_from(archive), 7, Tree().root());
  REQUIRE(tree);
  CHECK(tree.value().version() == 7);
  CHECK(tree.value().size() == 0);
}

TEST_CASE("snapshot: an imported tree goes on as the exported one, in memory and in a store") {
  const ScratchFolder folder;
  auto database = Database::open(folder.path() / "db");
  TreeStore store(database, kSpace);
  Tree original = some_tree(8, 2000);  // more than one entry of 10000 nodes
  const Bytes archive = archive_of(original);
  const std::uint64_t height = original.version() + 5;  // the newest node may be older than the snapshot
  auto in_memory = import_snapshot(read_from(archive), height, original.root());
  REQUIRE(in_memory);
  REQUIRE(import_into(store, archive, height, original.root()));
  CHECK(store.versions() == std::vector<std::uint64_t>{height});
  CHECK(store.verify(height));
  Tree stored = store.latest();
  CHECK(archive_of(stored) == archive);
  CHECK(archive_of(in_memory.value()) == archive);

  original.set_version(height);
  History more(32);
  for (std::uint64_t version = height + 1; version < height + 150; ++version) {
    auto block = more.block(20, 1000);
    apply_block(original, block);
    original.set_version(version);
    apply_block(stored, block);
    REQUIRE(commit(database, store, stored, version));
    REQUIRE(stored.root() == original.root());
  }
  CHECK_FALSE(store.has(height));  // pruned with its own version number
}

TEST_CASE("snapshot: the root is required, and a refused import leaves nothing") {
  const ScratchFolder folder;
  auto database = Database::open(folder.path() / "db");
  TreeStore store(database, kSpace);
  const Tree original = some_tree(3, 300);
  const Bytes archive = archive_of(original);
  const auto nothing_left = [&] {
    bool any = false;
    database.for_each_prefix({}, [&](ByteView, ByteView) { return !(any = true); });
    return !any && store.versions().empty();
  };
  CHECK(import_into(store, archive, 100, Hash{}).error().is(TreeStoreError::kWrongRoot));
  CHECK(nothing_left());
  CHECK(import_into(store, ByteView(archive).first(archive.size() / 2), 100, original.root())
            .error()
            .is(SnapshotArchiveError::kTruncated));
  CHECK(nothing_left());
  CHECK(import_into(store, archive, original.root_node()->version() - 1, original.root())
            .error()
            .is(SnapshotError::kVersion));
  CHECK(nothing_left());
  REQUIRE(import_into(store, archive, 100, original.root()));
  CHECK(import_into(store, archive, 100, original.root()).error().is(TreeStoreError::kNotEmpty));
}

TEST_CASE("snapshot: what an interrupted import left is gone when the store is opened again") {
  const ScratchFolder folder;
  auto database = Database::open(folder.path() / "db");
  Batch batch;
  batch.put(tree_key(kSpace, TreeRecord::kChunk, 1), bytes_of("half"));
  database.write(batch, Sync::kNo);
  const TreeStore store(database, kSpace);
  CHECK(count_records(database, TreeRecord::kChunk).first == 0);
}

TEST_CASE("snapshot: every changed bit of an archive is refused") {
  Tree tree;
  for (const char* key : {"a", "b", "c"})
    tree.set(bytes_of(key), bytes_of(std::string_view(key) == "b" ? "" : "value"));
  const Bytes archive = archive_of(tree);
  REQUIRE(import_snapshot(read_from(archive), 1, tree.root()));
  for (std::size_t at = 0; at < archive.size(); ++at) {
    for (unsigned bit = 0; bit < 8; ++bit) {
      Bytes damaged = archive;
      damaged[at] ^= static_cast<std::uint8_t>(1U << bit);
      REQUIRE_FALSE(import_snapshot(read_from(damaged), 1, tree.root()));
    }
  }
  for (std::size_t size = 0; size < archive.size(); ++size) {
    REQUIRE_FALSE(import_snapshot(read_from(ByteView(archive).first(size)), 1, tree.root()));
  }
  Bytes longer = archive;
  longer.push_back(0);
  CHECK(import_snapshot(read_from(longer), 1, tree.root()).error().is(SnapshotArchiveError::kPadding));
}

TEST_CASE("snapshot: a header alone does not make the reader allocate what it promises") {
  const Bytes archive = archive_of(some_tree(1, 5));
  Bytes header(archive.begin(), archive.begin() + 512);
  SnapshotReader reader(read_from(header));
  CHECK(reader.next().error().is(SnapshotArchiveError::kTruncated));
}

TEST_CASE("node list: each rule of the import is checked") {
  CHECK(build({leaf("a"), leaf("b"), inner("b", 1)}, 1));
  CHECK(build({leaf("")}, 1).error().is(SnapshotError::kEmptyKey));
  CHECK(build({leaf("a", 0)}, 1).error().is(SnapshotError::kVersion));
  CHECK(build({leaf("a", 2)}, 1).error().is(SnapshotError::kVersion));
  CHECK(build({inner("a", 0)}, 1).error().is(SnapshotError::kLeafWithoutValue));
  CHECK(build({leaf("a"), {as_bytes("b"), as_bytes("v"), 1, 1}}, 1).error().is(SnapshotError::kInnerWithValue));
  CHECK(build({leaf("a"), inner("a", 1)}, 1).error().is(SnapshotError::kMissingChild));
  CHECK(build({leaf("b"), leaf("a")}, 1).error().is(SnapshotError::kLeafOrder));
  CHECK(build({leaf("a"), leaf("a")}, 1).error().is(SnapshotError::kLeafOrder));
  CHECK(build({leaf("a"), leaf("b"), inner("a", 1)}, 1).error().is(SnapshotError::kInnerKey));
  CHECK(build({leaf("a"), leaf("b"), inner("b", 2)}, 1).error().is(SnapshotError::kHeight));
  CHECK(build({leaf("a"), leaf("b")}, 1).error().is(SnapshotError::kSeveralRoots));
  CHECK(build({leaf("a"), leaf("b"), leaf("c"), leaf("d"), inner("d", 1), inner("c", 2), inner("b", 3)}, 1)
            .error()
            .is(SnapshotError::kUnbalanced));
  const std::string long_key(tree::kMaxKeySize + 1, 'k');
  CHECK(build({leaf(long_key)}, 1).error().is(SnapshotError::kKeyTooLong));
}

TEST_CASE("node list: endless leaves are refused before they fill the memory") {
  std::vector<std::string> keys;
  std::vector<SnapshotNode> nodes;
  for (int i = 100; i < 300; ++i) keys.push_back(std::to_string(i));
  for (const auto& key : keys) nodes.push_back(leaf(key));
  CHECK(build(nodes, 1).error().is(SnapshotError::kSeveralRoots));
}
