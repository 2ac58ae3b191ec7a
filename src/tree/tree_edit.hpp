#pragma once
/// Changes of a tree: insertion, removal, balance (spec: state §1.2).

#include <array>
#include <cstddef>

#include "tree/tree.hpp"

namespace idena::tree {

/// One change of one tree. Every inner node on the way down is made the tree's own: a node that only this tree sees is
/// changed in place, a shared one is replaced by a copy; either way it carries the working version, and if it was
/// stored, its number is retired.
class TreeEdit {
 public:
  explicit TreeEdit(Tree& tree);

  void set(ByteView key, ByteView value);
  /// The key must be there.
  void remove(ByteView key);

 private:
  struct Step {
    Node* node;
    Side side;
  };

  /// Owns the inner nodes from the root towards `key` and lists them in path_; gives the leaf at the end, not owned.
  Node& descend(ByteView key);
  /// After the lowest node of path_ got a new child: corrects heights and sizes above it and balances each node.
  void ascend();
  Node& own_root();
  Node& own_child(Node& parent, Side side);
  void retire(NodeNumber number);
  /// Retires the subtree's root at the end of the path.
  void retire_end();
  /// Takes the subtree at the end of the path (the root if the path is empty) out of the tree, or puts one there.
  Child detach();
  void attach(Child child);
  /// The subtree right of some node lost its smallest leaf: that node's key becomes the next smallest.
  void replace_right_key(ByteView key);

  NodePtr balanced(NodePtr node);
  NodePtr rotated(NodePtr node, Side towards);

  Tree& tree_;
  std::uint64_t version_;
  std::array<Step, kMaxHeight + 1> path_;
  std::size_t depth_ = 0;
};

}  // namespace idena::tree
