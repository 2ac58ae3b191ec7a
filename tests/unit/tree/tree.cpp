#include "tree/tree.hpp"

#include <doctest/doctest.h>

#include <map>
#include <random>

#include "base/hex.hpp"
#include "crypto/hash.hpp"
#include "tree/node_walk.hpp"
#include "unit/tree/reference_tree.hpp"

using namespace idena;
using tree::Bound;
using tree::Tree;

namespace {

using Random = std::mt19937_64;

Bytes hex(std::string_view digits) { return from_hex(digits).value(); }

Bytes random_bytes(Random& random, std::size_t size) {
  Bytes out(size);
  for (auto& byte : out) byte = static_cast<std::uint8_t>(random());
  return out;
}

/// Keys as both state trees have them, or very short ones of several lengths.
Bytes random_key(Random& random, bool short_keys) {
  if (short_keys) return random_bytes(random, 1 + random() % 2);
  Bytes out{2};
  append(out, random_bytes(random, 20));
  return out;
}

void check_nodes(const Tree& tree) {
  tree::NodeWalk walk(tree);
  std::vector<const tree::Node*> stack;
  while (const tree::Node* node = walk.next()) {
    if (!node->is_leaf()) {
      const tree::Node* right = stack.back();
      stack.pop_back();
      const tree::Node* left = stack.back();
      stack.pop_back();
      REQUIRE(node->height() == 1 + std::max(left->height(), right->height()));
      REQUIRE(node->size() == left->size() + right->size());
      REQUIRE(std::abs(node->balance()) <= 1);
      while (!right->is_leaf()) right = &right->child(tree::Side::kLeft, nullptr);
      REQUIRE(equal(node->key(), right->key()));
    }
    stack.push_back(node);
  }
  REQUIRE(stack.size() <= 1);
}

std::vector<Bytes> keys_between(const Tree& tree, ByteView start, std::optional<ByteView> end, Bound bound) {
  std::vector<Bytes> out;
  tree.for_each(start, end, bound, [&](const tree::LeafView& leaf) {
    out.push_back(to_bytes(leaf.key));
    return true;
  });
  return out;
}

}  // namespace

TEST_CASE("tree: the empty tree has the hash of no bytes") {
  const Tree tree;
  CHECK(to_hex(tree.root()) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(tree.size() == 0);
  CHECK(tree.height() == 0);
  CHECK_FALSE(tree.get(hex("01")).has_value());
  CHECK(keys_between(tree, {}, std::nullopt, Bound::kExclusive).empty());
}

TEST_CASE("tree: the worked example of the spec") {
  Tree first;
  first.set(hex("01"), hex("02"));
  CHECK(to_hex(first.root()) == "f3b4c1517dc8ee8ee9a30b3c3c64fb1290c35d86b5699b76c66a0213d3e90c04");
  Tree second;
  second.set(hex("03"), {});
  CHECK(to_hex(second.root()) == "d2f5b446d63cd25195d32f00e3b95fd4f7ecf03ffa227d73846bc5e469456045");
  first.set(hex("03"), {});
  CHECK(to_hex(first.root()) == "2344a0c9f142869ba4411a216bb70fe51283bd6dae7f390c7526a5581826be1a");
  CHECK(first.get(hex("03")) == Bytes{});
}

TEST_CASE("tree: writing the same value again changes the root, removing an absent key does not") {
  Tree tree;
  for (const char* key : {"10", "20", "30"}) tree.set(hex(key), hex("aa"));
  tree.set_version(1);
  const Hash before = tree.root();
  CHECK_FALSE(tree.remove(hex("11")));
  CHECK(tree.root() == before);
  tree.set(hex("10"), hex("aa"));
  CHECK(tree.root() != before);
}

TEST_CASE("tree: a saved number alone does not change the root, the next writes carry the number after it") {
  Tree tree;
  tree.set(hex("10"), hex("aa"));
  const Hash before = tree.root();
  tree.set_version(7);
  CHECK(tree.root() == before);
  tree.set(hex("20"), hex("bb"));
  std::vector<std::uint64_t> versions;
  tree.for_each([&](const tree::LeafView& leaf) {
    versions.push_back(leaf.version);
    return true;
  });
  CHECK(versions == std::vector<std::uint64_t>{1, 8});
  CHECK(tree.root_node()->version() == 8);
}

TEST_CASE("tree: random writes and removals give the shape and versions of the reference") {
  for (const bool short_keys : {true, false}) {
    Random random(short_keys ? 11 : 12);
    Tree tree;
    reference::Ptr expected;
    std::vector<Bytes> known;
    for (int step = 0; step < 6000; ++step) {
      const Bytes key =
          known.empty() || random() % 3 == 0 ? random_key(random, short_keys) : known[random() % known.size()];
      const bool removing = step > 4000 ? random() % 4 != 0 : random() % 4 == 0;
      const std::uint64_t version = tree.version() + 1;
      if (removing) {
        const bool present = reference::has(expected, key);
        REQUIRE(tree.remove(key) == present);
        if (present) expected = reference::remove(expected, key, version);
      } else {
        const Bytes value = random_bytes(random, random() % 40);
        tree.set(key, value);
        expected = reference::set(expected, key, value, version);
        known.push_back(key);
      }
      if (random() % 20 == 0) tree.set_version(tree.version() + 1 + random() % 3);
      if (step % 200 != 0) continue;
      REQUIRE(tree.root() == reference::hash(expected));
      check_nodes(tree);
    }
    CHECK(tree.root() == reference::hash(expected));
  }
}

TEST_CASE("tree: a copy never sees later changes, hashed before or not") {
  Random random(5);
  Tree tree;
  for (int i = 0; i < 300; ++i) tree.set(random_key(random, false), random_bytes(random, 9));
  std::vector<std::pair<Tree, std::map<Bytes, Bytes>>> copies;
  for (int round = 0; round < 20; ++round) {
    std::map<Bytes, Bytes> content;
    tree.for_each([&](const tree::LeafView& leaf) {
      content[to_bytes(leaf.key)] = to_bytes(leaf.value);
      return true;
    });
    copies.emplace_back(tree, content);
    if (round % 2 == 0) CHECK(copies.back().first.root() == tree.root());
    Tree fork = tree;
    for (int i = 0; i < 30; ++i) {
      const auto victim = std::next(content.begin(), static_cast<std::ptrdiff_t>(random() % content.size()));
      tree.remove(victim->first);
      fork.set(victim->first, random_bytes(random, 3));
      tree.set(random_key(random, false), random_bytes(random, 9));
    }
  }
  for (const auto& [copy, content] : copies) {
    auto expected = content.begin();
    copy.for_each([&](const tree::LeafView& leaf) {
      REQUIRE(expected != content.end());
      REQUIRE(equal(leaf.key, expected->first));
      REQUIRE(equal(leaf.value, expected->second));
      ++expected;
      return true;
    });
    CHECK(expected == content.end());
  }
}

TEST_CASE("tree: equal histories give equal roots wherever hashes were taken between") {
  Random random(6);
  Tree often;
  Tree once;
  for (int i = 0; i < 500; ++i) {
    const Bytes key = random_key(random, true);
    const Bytes value = random_bytes(random, 5);
    if (i % 5 == 4) {
      CHECK(often.remove(key) == once.remove(key));
    } else {
      often.set(key, value);
      once.set(key, value);
    }
    static_cast<void>(often.root());
  }
  CHECK(often.root() == once.root());
}

TEST_CASE("tree: iteration is ascending, its start is included and its end as asked") {
  Tree tree;
  for (const char* key : {"0501", "05", "04", "06", "0500", "ff"}) tree.set(hex(key), {});
  const auto range = [&](const char* start, const char* end, Bound bound) {
    return keys_between(tree, hex(start), hex(end), bound);
  };
  CHECK(keys_between(tree, {}, std::nullopt, Bound::kExclusive) ==
        std::vector<Bytes>{hex("04"), hex("05"), hex("0500"), hex("0501"), hex("06"), hex("ff")});
  CHECK(range("05", "06", Bound::kExclusive) == std::vector<Bytes>{hex("05"), hex("0500"), hex("0501")});
  CHECK(range("05", "06", Bound::kInclusive) == std::vector<Bytes>{hex("05"), hex("0500"), hex("0501"), hex("06")});
  CHECK(range("0502", "fe", Bound::kInclusive) == std::vector<Bytes>{hex("06")});
  CHECK(range("0502", "0503", Bound::kInclusive).empty());
  CHECK(keys_between(tree, hex("ffff"), std::nullopt, Bound::kExclusive).empty());
  int seen = 0;
  tree.for_each([&](const tree::LeafView&) { return ++seen < 2; });
  CHECK(seen == 2);
}

TEST_CASE("tree: a visit goes on over the tree as it was when it began") {
  Tree tree;
  for (const char* key : {"01", "02", "03", "04"}) tree.set(hex(key), hex("aa"));
  std::vector<Bytes> seen;
  tree.for_each([&](const tree::LeafView& leaf) {
    seen.push_back(to_bytes(leaf.key));
    tree.remove(hex("03"));
    tree.set(hex("05"), hex("bb"));
    return true;
  });
  CHECK(seen == std::vector<Bytes>{hex("01"), hex("02"), hex("03"), hex("04")});
  CHECK_FALSE(tree.has(hex("03")));
  CHECK(tree.has(hex("05")));
}
