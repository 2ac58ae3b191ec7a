#include "tree/tree.hpp"

#include <array>
#include <cassert>

#include "crypto/hash.hpp"
#include "tree/tree_edit.hpp"

namespace idena::tree {

Tree::Tree(std::shared_ptr<const NodeSource> source, NodePtr root, NodeNumber root_number, std::uint64_t version)
    : source_(std::move(source)),
      root_(std::move(root)),
      root_number_(root_number),
      version_(version),
      saved_version_(version) {}

void Tree::mark_saved(std::shared_ptr<const NodeSource> source, NodePtr root, std::uint64_t version) {
  source_ = std::move(source);
  root_ = std::move(root);
  version_ = version;
  saved_version_ = version;
  retired_.clear();
}

const Node* Tree::find(ByteView key) const {
  const Node* node = root_.get();
  if (node == nullptr) return nullptr;
  while (!node->is_leaf()) node = &node->child(node->side_of(key), source_.get());
  return equal(node->key(), key) ? node : nullptr;
}

std::optional<Bytes> Tree::get(ByteView key) const {
  const Node* leaf = find(key);
  if (leaf == nullptr) return std::nullopt;
  return to_bytes(leaf->value());
}

bool Tree::has(ByteView key) const { return find(key) != nullptr; }

void Tree::set(ByteView key, ByteView value) {
  assert(!key.empty());
  TreeEdit(*this).set(key, value);
}

bool Tree::remove(ByteView key) {
  if (!has(key)) return false;
  TreeEdit(*this).remove(key);
  return true;
}

namespace {

/// Post-order over the nodes that `is_done(parent, side)` does not hold back; all of them are in memory.
template <class IsDone, class Finish>
void finish_children(Node& root, IsDone&& is_done, Finish&& finish) {
  std::array<Node*, kMaxHeight + 1> path;
  std::size_t depth = 0;
  path[depth] = &root;
  while (true) {
    const Node& node = *path[depth];
    if (!node.is_leaf() && !is_done(node, Side::kLeft)) {
      path[++depth] = node.resident_child(Side::kLeft);
    } else if (!node.is_leaf() && !is_done(node, Side::kRight)) {
      path[++depth] = node.resident_child(Side::kRight);
    } else if (depth == 0) {
      return;
    } else {
      Node& parent = *path[--depth];
      finish(parent, is_done(parent, Side::kLeft) ? Side::kRight : Side::kLeft, node);
    }
  }
}

}  // namespace

Hash Tree::root() const {
  if (root_hash_known_) return root_hash_;
  if (!root_) return crypto::sha256({});
  finish_children(
      *root_, [](const Node& parent, Side side) { return parent.child_hash_known(side); },
      [](Node& parent, Side side, const Node& child) { parent.set_child_hash(side, child.hash()); });
  root_hash_ = root_->hash();
  root_hash_known_ = true;
  return root_hash_;
}

Hash Tree::number_nodes(const std::function<NodeNumber(const Node&)>& place) {
  if (!root_ || root_number_ != kNotStored) return root();
  finish_children(
      *root_,
      [](const Node& parent, Side side) {
        return parent.child_number(side) != kNotStored && parent.child_hash_known(side);
      },
      [&](Node& parent, Side side, const Node& child) {
        if (!parent.child_hash_known(side)) parent.set_child_hash(side, child.hash());
        if (parent.child_number(side) == kNotStored) parent.set_child_number(side, place(child));
      });
  root_number_ = place(*root_);
  return root();
}

LeafCursor::LeafCursor(const Tree& tree, ByteView start) : source_(tree.source()), root_(tree.root_node()) {
  const Node* node = root_.get();
  if (node == nullptr) return;
  while (!node->is_leaf()) {
    const Side side = node->side_of(start);
    if (side == Side::kLeft) pending_.push_back(node);
    node = &node->child(side, source_.get());
  }
  if (compare(node->key(), start) >= 0) leaf_ = node;
}

void LeafCursor::descend(const Node* node) {
  while (!node->is_leaf()) {
    pending_.push_back(node);
    node = &node->child(Side::kLeft, source_.get());
  }
  leaf_ = node;
}

const Node* LeafCursor::next() {
  const Node* current = leaf_;
  leaf_ = nullptr;
  if (current != nullptr) return current;
  if (pending_.empty()) return nullptr;
  const Node* inner = pending_.back();
  pending_.pop_back();
  descend(&inner->child(Side::kRight, source_.get()));
  return std::exchange(leaf_, nullptr);
}

}  // namespace idena::tree
