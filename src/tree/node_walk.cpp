#include "tree/node_walk.hpp"

namespace idena::tree {

NodeWalk::NodeWalk(const Tree& tree, Which which) : source_(tree.source()), root_(tree.root_node()), which_(which) {
  if (root_ && (which == Which::kAll || root_->number() == kNotStored)) path_[depth_++] = {root_.get(), Done::kNothing};
}

Node* NodeWalk::visited_child(const Node& node, Side side) const {
  if (which_ == Which::kAll) return &node.child(side, source_.get());
  Node* resident = node.resident_child(side);
  return resident != nullptr && resident->number() == kNotStored ? resident : nullptr;
}

Node* NodeWalk::next() {
  while (depth_ > 0) {
    Step& step = path_[depth_ - 1];
    if (step.node->is_leaf() || step.done == Done::kBoth) {
      depth_ -= 1;
      return step.node;
    }
    const Side side = step.done == Done::kNothing ? Side::kLeft : Side::kRight;
    step.done = side == Side::kLeft ? Done::kLeft : Done::kBoth;
    if (Node* child = visited_child(*step.node, side)) path_[depth_++] = {child, Done::kNothing};
  }
  return nullptr;
}

}  // namespace idena::tree
