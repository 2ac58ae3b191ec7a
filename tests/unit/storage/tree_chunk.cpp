#include "storage/tree_chunk.hpp"

#include <doctest/doctest.h>

#include <map>

#include "unit/storage/tree_fixture.hpp"

using namespace idena;
using namespace idena::storage;
using tree::Node;
using tree::NodeNumber;
using tree::Side;

namespace {

struct Written {
  std::map<ChunkNumber, Bytes> chunks;
  NodeNumber root = 0;
  Hash hash;
};

Written write(tree::Tree& tree, ChunkNumber first) {
  Written out;
  ChunkWriter writer(first, [&](ChunkNumber chunk, ByteView content) { out.chunks[chunk] = to_bytes(content); });
  out.hash = tree.number_nodes([&](const Node& node) { return writer.add(node); });
  out.root = tree.root_number();
  writer.finish();
  return out;
}

tree::Tree some_tree(std::size_t writes) {
  History history(21);
  tree::Tree tree;
  for (int block = 0; block < 3; ++block) {
    apply_block(tree, history.block(writes / 3, writes));
    tree.set_version(tree.version() + 100);
  }
  return tree;
}

}  // namespace

TEST_CASE("tree chunk: a subtree comes back with its hashes and knows what lies elsewhere") {
  tree::Tree tree = some_tree(120);
  const Written written = write(tree, 9);
  REQUIRE(written.chunks.size() >= 3);
  REQUIRE(written.chunks.begin()->first == 9);
  auto root = read_subtree(written.chunks.at(chunk_of(written.root)), written.root);
  REQUIRE(root);
  CHECK(root.value()->hash() == written.hash);
  CHECK(root.value()->size() == tree.size());
  for (const Side side : {Side::kLeft, Side::kRight}) {
    const NodeNumber number = root.value()->child_number(side);
    CHECK((root.value()->resident_child(side) != nullptr) == (chunk_of(number) == chunk_of(written.root)));
    const auto child = read_subtree(written.chunks.at(chunk_of(number)), number);
    REQUIRE(child);
    CHECK(equal(child.value()->hash(), root.value()->child_hash(side)));
    CHECK(child.value()->height() == root.value()->child_height(side));
    CHECK(child.value()->size() == root.value()->child_size(side));
  }
}

TEST_CASE("tree chunk: a single leaf is its own chunk") {
  tree::Tree tree;
  tree.set(bytes_of("key"), {});
  const Written written = write(tree, 1);
  REQUIRE(written.chunks.size() == 1);
  const auto leaf = read_subtree(written.chunks.at(1), written.root);
  REQUIRE(leaf);
  CHECK(equal(leaf.value()->key(), as_bytes("key")));
  CHECK(leaf.value()->value().empty());
  CHECK(leaf.value()->hash() == written.hash);
}

TEST_CASE("tree chunk: without dead nodes the others stay as they were") {
  tree::Tree tree = some_tree(40);
  const Written written = write(tree, 1);
  const Bytes& whole = written.chunks.begin()->second;
  // Parents come after their children, so a chunk may always lose its last nodes.
  const ChunkMask dead = kFullMask << 20;
  const auto rest = without_nodes(whole, dead);
  REQUIRE(rest);
  CHECK(rest.value().size() < whole.size());
  for (unsigned place = 0; place < kChunkNodes; ++place) {
    const auto node = read_subtree(rest.value(), kChunkNodes + place);
    CHECK(node.has_value() == (place < 20));
    if (!node) CHECK(node.error().is(ChunkError::kNodeMissing));
    else CHECK(node.value()->hash() == read_subtree(whole, kChunkNodes + place).value()->hash());
  }
  CHECK(without_nodes(rest.value(), dead).value() == rest.value());
  CHECK(without_nodes(whole, kFullMask).value().empty());
}

TEST_CASE("tree chunk: cut off anywhere it is refused, never read past") {
  tree::Tree tree = some_tree(60);
  const Written written = write(tree, 1);
  const Bytes& whole = written.chunks.begin()->second;
  const NodeNumber last = kChunkNodes + kChunkNodes - 1;
  REQUIRE(read_subtree(whole, last));
  for (std::size_t size = 0; size < whole.size(); ++size) {
    const Bytes cut(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(size));
    REQUIRE_FALSE(read_subtree(cut, last));
    REQUIRE_FALSE(without_nodes(cut, 0));
  }
}
