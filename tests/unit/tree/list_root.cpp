#include "tree/list_root.hpp"

#include <doctest/doctest.h>

#include "base/hex.hpp"
#include "unit/tree/reference_tree.hpp"

using namespace idena;

TEST_CASE("list root: no items give the hash of no bytes") {
  CHECK(to_hex(tree::list_root({})) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST_CASE("list root: little-endian keys make insertion order and key order differ from the 257th item on") {
  std::vector<Bytes> items;
  reference::Ptr expected;
  for (std::size_t i = 0; i < 700; ++i) {
    items.push_back(Bytes(i % 50, static_cast<std::uint8_t>(i)));
    expected =
        reference::set(expected, {static_cast<std::uint8_t>(i), static_cast<std::uint8_t>(i / 256), 0, 0}, items[i], 1);
    if (i % 100 == 1 || i == 256 || i == 699) CHECK(tree::list_root(items) == reference::hash(expected));
  }
}
