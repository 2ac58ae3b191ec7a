#pragma once
/// All nodes of a tree in the order in which snapshots list them (spec: state §8.2).

#include <array>
#include <cstddef>

#include "tree/tree.hpp"

namespace idena::tree {

/// Gives the nodes in post-order: left subtree, right subtree, node. Keeps the tree it was made from alive, but nothing
/// that it loads itself, so a tree may be larger than memory.
class NodeWalk {
 public:
  explicit NodeWalk(const Tree& tree);
  /// The next node, or none after the root. It lives until the next call.
  [[nodiscard]] const Node* next();

 private:
  enum class Done : std::uint8_t { kNothing, kLeft, kBoth };
  struct Step {
    NodePtr node;
    Done done;
  };

  std::shared_ptr<const NodeSource> source_;
  NodePtr given_;  ///< what next() gave last
  std::array<Step, kMaxHeight + 2> path_;
  std::size_t depth_ = 0;
};

}  // namespace idena::tree
