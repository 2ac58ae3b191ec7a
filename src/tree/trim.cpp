#include "tree/trim.hpp"

#include <utility>
#include <vector>

namespace idena::tree {
NodePtr trimmed(const NodePtr& root, NodeNumber keep_from, std::uint64_t keep_size) {
  if (!root || root->is_leaf()) return root;
  NodePtr top = Node::with_key(*root, root->key());
  std::vector<Node*> copies{top.get()};
  while (!copies.empty()) {
    Node& node = *copies.back();
    copies.pop_back();
    for (const Side side : {Side::kLeft, Side::kRight}) {
      const Node* child = node.resident_child(side);
      if (child == nullptr) continue;
      if (node.child_number(side) < keep_from && child->size() < keep_size) {
        node.unload_child(side);
      } else if (!child->is_leaf()) {
        Child slot = node.take_child(side);
        slot.node = Node::with_key(*slot.node, slot.node->key());
        copies.push_back(slot.node.get());
        node.put_child(side, std::move(slot));
      }
    }
  }
  return top;
}

}  // namespace idena::tree
