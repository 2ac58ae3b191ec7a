#include "tree/node_walk.hpp"

#include <utility>

namespace idena::tree {

NodeWalk::NodeWalk(const Tree& tree) : source_(tree.source()) {
  if (tree.root_node()) path_[depth_++] = {tree.root_node(), Done::kNothing};
}

const Node* NodeWalk::next() {
  while (depth_ > 0) {
    Step& step = path_[depth_ - 1];
    if (step.node->is_leaf() || step.done == Done::kBoth) {
      depth_ -= 1;
      given_ = std::move(step.node);
      return given_.get();
    }
    const Side side = step.done == Done::kNothing ? Side::kLeft : Side::kRight;
    step.done = side == Side::kLeft ? Done::kLeft : Done::kBoth;
    path_[depth_++] = {step.node->detached_child(side, source_.get()), Done::kNothing};
  }
  return nullptr;
}

}  // namespace idena::tree
