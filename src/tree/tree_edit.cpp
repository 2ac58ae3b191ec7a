#include "tree/tree_edit.hpp"

#include <utility>

namespace idena::tree {
namespace {

/// A child as its parent should see it, not hashed yet.
Child unhashed(NodePtr node) {
  Child out;
  out.size = node->size();
  out.height = node->height();
  out.node = std::move(node);
  return out;
}

}  // namespace

TreeEdit::TreeEdit(Tree& tree) : tree_(tree), version_(tree.version_ + 1) { tree_.root_hash_known_ = false; }

void TreeEdit::set(ByteView key, ByteView value) {
  NodePtr written = Node::leaf(key, value, version_);
  if (!tree_.root_) {
    tree_.root_ = std::move(written);
    return;
  }
  const Node& found = descend(key);
  const auto order = compare(key, found.key());
  if (order == 0) {
    retire_end();
    if (depth_ == 0) tree_.root_ = std::move(written);
    else path_[depth_ - 1].node->replace_child(path_[depth_ - 1].side, std::move(written));
    return;
  }
  Child old = detach();
  const ByteView old_key = old.node->key();
  attach(unhashed(order < 0 ? Node::inner(old_key, version_, unhashed(std::move(written)), std::move(old))
                            : Node::inner(key, version_, std::move(old), unhashed(std::move(written)))));
  ascend();
}

void TreeEdit::remove(ByteView key) {
  static_cast<void>(descend(key));
  retire_end();
  if (depth_ == 0) {
    tree_.root_ = {};
    return;
  }
  const auto [parent, side] = path_[--depth_];
  if (depth_ == 0) static_cast<void>(parent->child(other(side), tree_.source_.get()));  // the root is always in memory
  const Child vanishing = detach();
  attach(parent->take_child(other(side)));
  if (side == Side::kLeft) replace_right_key(parent->key());
  ascend();
}

void TreeEdit::retire(NodeNumber number) {
  if (number != kNotStored) tree_.retired_.push_back(number);
}

void TreeEdit::retire_end() {
  if (depth_ == 0) retire(std::exchange(tree_.root_number_, kNotStored));
  else retire(path_[depth_ - 1].node->child_number(path_[depth_ - 1].side));
}

Node& TreeEdit::own_root() {
  NodePtr& root = tree_.root_;
  retire(std::exchange(tree_.root_number_, kNotStored));
  if (root->is_shared()) root = Node::with_key(*root, root->key());
  root->set_version(version_);
  return *root;
}

Node& TreeEdit::own_child(Node& parent, Side side) {
  Node* child = &parent.child(side, tree_.source_.get());
  retire(parent.child_number(side));
  if (child->is_shared()) {
    NodePtr copy = Node::with_key(*child, child->key());
    child = copy.get();
    parent.replace_child(side, std::move(copy));
  } else {
    parent.forget_child(side);
  }
  child->set_version(version_);
  return *child;
}

Node& TreeEdit::descend(ByteView key) {
  if (tree_.root_->is_leaf()) return *tree_.root_;
  Node* node = &own_root();
  while (true) {
    const Side side = node->side_of(key);
    path_[depth_++] = {node, side};
    if (node->child_height(side) == 0) return node->child(side, tree_.source_.get());
    node = &own_child(*node, side);
  }
}

Child TreeEdit::detach() {
  if (depth_ == 0) {
    Child root = unhashed(std::move(tree_.root_));
    root.number = std::exchange(tree_.root_number_, kNotStored);
    return root;
  }
  return path_[depth_ - 1].node->take_child(path_[depth_ - 1].side);
}

void TreeEdit::attach(Child child) {
  if (depth_ == 0) {
    tree_.root_ = std::move(child.node);
    tree_.root_number_ = child.number;
    return;
  }
  path_[depth_ - 1].node->put_child(path_[depth_ - 1].side, std::move(child));
}

void TreeEdit::replace_right_key(ByteView key) {
  for (std::size_t i = depth_; i-- > 0;) {
    if (path_[i].side == Side::kLeft) continue;
    Node*& node = path_[i].node;
    if (node->key().size() == key.size()) {
      node->overwrite_key(key);
      return;
    }
    NodePtr renamed = Node::with_key(*node, key);
    node = renamed.get();
    if (i == 0) tree_.root_ = std::move(renamed);
    else path_[i - 1].node->replace_child(path_[i - 1].side, std::move(renamed));
    return;
  }
}

void TreeEdit::ascend() {
  while (depth_ > 0) {
    const Node& node = *path_[--depth_].node;
    const int balance = node.balance();
    if (balance < -1 || balance > 1) attach(unhashed(balanced(detach().node)));
    else if (depth_ > 0) path_[depth_ - 1].node->refresh_child(path_[depth_ - 1].side);
  }
}

NodePtr TreeEdit::balanced(NodePtr node) {
  const Side heavy = node->balance() > 1 ? Side::kLeft : Side::kRight;
  Node& child = node->child(heavy, tree_.source_.get());
  const int inner_balance = heavy == Side::kLeft ? child.balance() : -child.balance();
  if (inner_balance < 0) {
    own_child(*node, heavy);
    Child lower = node->take_child(heavy);
    node->put_child(heavy, unhashed(rotated(std::move(lower.node), heavy)));
  }
  return rotated(std::move(node), other(heavy));
}

NodePtr TreeEdit::rotated(NodePtr node, Side towards) {
  const Side from = other(towards);
  own_child(*node, from);
  NodePtr top = std::move(node->take_child(from).node);
  node->put_child(from, top->take_child(towards));
  top->put_child(towards, unhashed(std::move(node)));
  return top;
}

}  // namespace idena::tree
