#include "tree/snapshot_nodes.hpp"

#include <algorithm>
#include <utility>

namespace idena {

using tree::SnapshotError;

std::string_view ErrorTexts<SnapshotError>::text(SnapshotError code) {
  switch (code) {
    case SnapshotError::kEmptyKey: return "a tree node has no key";
    case SnapshotError::kKeyTooLong: return "the key of a tree node is too long";
    case SnapshotError::kLeafWithoutValue: return "a leaf has no value";
    case SnapshotError::kInnerWithValue: return "an inner node has a value";
    case SnapshotError::kVersion: return "the version of a tree node is not between 1 and the snapshot's height";
    case SnapshotError::kHeight: return "the height of a tree node does not follow from its children";
    case SnapshotError::kUnbalanced: return "the children of a tree node differ by more than one level";
    case SnapshotError::kMissingChild: return "an inner node comes before its two children";
    case SnapshotError::kLeafOrder: return "the leaves are not in strictly ascending order";
    case SnapshotError::kInnerKey: return "the key of an inner node is not the smallest of its right side";
    case SnapshotError::kSeveralRoots: return "the nodes do not make one tree";
  }
  return {};
}

}  // namespace idena

namespace idena::tree {

Result<> TreeBuilder::add(const SnapshotNode& node) {
  if (node.key.empty()) return SnapshotError::kEmptyKey;
  if (node.key.size() > kMaxKeySize) return SnapshotError::kKeyTooLong;
  if (node.version < 1 || node.version > height_) return SnapshotError::kVersion;
  return node.height == 0 ? add_leaf(node) : add_inner(node);
}

Result<> TreeBuilder::add_leaf(const SnapshotNode& node) {
  if (!node.value) return SnapshotError::kLeafWithoutValue;
  if (compare(node.key, last_leaf_) <= 0) return SnapshotError::kLeafOrder;
  if (stack_.size() > kMaxHeight) return SnapshotError::kSeveralRoots;
  last_leaf_ = to_bytes(node.key);
  push(Node::leaf(node.key, *node.value, node.version), last_leaf_);
  return ok();
}

Result<> TreeBuilder::add_inner(const SnapshotNode& node) {
  if (node.value) return SnapshotError::kInnerWithValue;
  if (stack_.size() < 2) return SnapshotError::kMissingChild;
  Subtree& left = stack_[stack_.size() - 2];
  Subtree& right = stack_.back();
  const int balance = int{left.child.height} - int{right.child.height};
  if (balance < -1 || balance > 1) return SnapshotError::kUnbalanced;
  if (node.height != 1U + std::max(left.child.height, right.child.height)) return SnapshotError::kHeight;
  if (!equal(node.key, right.smallest_key)) return SnapshotError::kInnerKey;
  NodePtr made = Node::inner(node.key, node.version, std::move(left.child), std::move(right.child));
  Bytes smallest_key = std::move(left.smallest_key);
  stack_.pop_back();
  stack_.pop_back();
  push(std::move(made), std::move(smallest_key));
  return ok();
}

void TreeBuilder::push(NodePtr node, Bytes smallest_key) {
  Subtree subtree;
  subtree.child.size = node->size();
  subtree.child.height = node->height();
  subtree.child.hash = node->hash();
  subtree.child.hash_known = true;
  place_(std::move(node), subtree.child);
  subtree.smallest_key = std::move(smallest_key);
  stack_.push_back(std::move(subtree));
}

Result<std::optional<Child>> TreeBuilder::finish() {
  if (stack_.empty()) return std::optional<Child>();
  if (stack_.size() > 1) return SnapshotError::kSeveralRoots;
  std::optional<Child> root = std::move(stack_.back().child);
  stack_.clear();
  return root;
}

Result<Tree> build_tree(const NextSnapshotNode& next, std::uint64_t version) {
  TreeBuilder builder(version, [](NodePtr node, Child& child) { child.node = std::move(node); });
  while (true) {
    IDENA_TRY(const std::optional<SnapshotNode> node, next());
    if (!node) break;
    IDENA_TRY(builder.add(*node));
  }
  IDENA_TRY(std::optional<Child> root, builder.finish());
  return Tree(nullptr, root ? std::move(root->node) : NodePtr{}, kNotStored, version);
}

SnapshotNode snapshot_node(const Node& node) {
  SnapshotNode out{node.key(), std::nullopt, node.version(), node.height()};
  if (node.is_leaf()) out.value = node.value();
  return out;
}

}  // namespace idena::tree
