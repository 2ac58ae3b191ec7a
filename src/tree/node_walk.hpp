#pragma once
/// All nodes of a tree in the order in which snapshots and the store write them (spec: state §8.2).

#include <array>
#include <cstddef>

#include "tree/tree.hpp"

namespace idena::tree {

/// Gives the nodes in post-order: left subtree, right subtree, node. Keeps the tree it was made from alive.
class NodeWalk {
 public:
  enum class Which : std::uint8_t {
    kAll,
    kUnstored,  ///< only nodes without a number; below a stored node everything is stored
  };

  explicit NodeWalk(const Tree& tree, Which which = Which::kAll);
  /// The next node, or none after the root.
  [[nodiscard]] Node* next();

 private:
  enum class Done : std::uint8_t { kNothing, kLeft, kBoth };
  struct Step {
    Node* node;
    Done done;
  };

  /// The child if it is to be visited, else null.
  [[nodiscard]] Node* visited_child(const Node& node, Side side) const;

  std::shared_ptr<const NodeSource> source_;
  NodePtr root_;
  Which which_;
  std::array<Step, kMaxHeight + 2> path_;
  std::size_t depth_ = 0;
};

}  // namespace idena::tree
