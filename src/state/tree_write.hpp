#pragma once
/// What a block does to a tree.

#include <optional>
#include <span>
#include <vector>

#include "base/bytes.hpp"
#include "tree/tree.hpp"

namespace idena::state {

/// Sets the key, also if it holds the same value already, or removes it if no value is given. Order matters: the shape
/// of the tree, and with it the root, depends on it (spec: state §4.4).
struct TreeWrite {
  Bytes key;
  std::optional<Bytes> value;

  friend bool operator==(const TreeWrite&, const TreeWrite&) = default;
};

/// What a block does to one tree: the writes in their order, and the tree after them. Nothing is saved.
struct TreeChange {
  std::vector<TreeWrite> writes;
  tree::Tree tree;
  Hash root;
};

void apply_writes(tree::Tree& tree, std::span<const TreeWrite> writes);

/// The tree `base` after `writes`.
TreeChange make_change(const tree::Tree& base, std::vector<TreeWrite> writes);

}  // namespace idena::state
