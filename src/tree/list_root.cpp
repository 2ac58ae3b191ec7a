#include "tree/list_root.hpp"

#include <array>
#include <cstdint>

#include "tree/tree.hpp"

namespace idena::tree {

Hash list_root(std::span<const Bytes> items) {
  Tree tree;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const std::array<std::uint8_t, 4> key{static_cast<std::uint8_t>(i), static_cast<std::uint8_t>(i >> 8),
                                          static_cast<std::uint8_t>(i >> 16), static_cast<std::uint8_t>(i >> 24)};
    tree.set(key, items[i]);
  }
  return tree.root();
}

}  // namespace idena::tree
