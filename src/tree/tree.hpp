#pragma once
/// The authenticated map behind both state roots: an AVL tree with versions in its nodes (spec: state §1).

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "base/bytes.hpp"
#include "tree/node.hpp"

namespace idena::tree {

/// Whether the end key of an iteration is visited too.
enum class Bound : std::uint8_t { kExclusive, kInclusive };

/// One key and its value, as iteration shows it. The bytes live as long as the cursor.
struct LeafView {
  ByteView key;
  ByteView value;
  std::uint64_t version;  ///< when the leaf was last written
};

/// A value: copying is cheap and a copy never sees later changes of the original, nor the other way round. Nodes are
/// shared between copies and copied on write. Kept on disk by storage::TreeStore; parts not yet needed stay there.
///
/// Threads: any number of threads may read one Tree, or copies of it, at once, while another changes its own copy.
/// Computing hashes and saving fill in nodes that copies share: a tree with unsaved changes, and every copy made since
/// its last save, belongs to one thread, or moves to another for good.
///
/// A tree over a store throws the store's exception from any call that needs a node which cannot be read. A tree whose
/// set or remove threw must be dropped.
class Tree {
 public:
  /// The empty tree at version 0.
  Tree() = default;
  /// The tree saved in `source` as `version`, whose root node has this number; null for the empty tree.
  Tree(std::shared_ptr<const NodeSource> source, NodePtr root, NodeNumber root_number, std::uint64_t version);

  /// The current version v; nodes written now carry v + 1 (spec: state §1.3).
  [[nodiscard]] std::uint64_t version() const { return version_; }
  /// Both "save as `version`" of a tree that lives in memory only, and the "virtual version" of fast sync.
  void set_version(std::uint64_t version) { version_ = version; }

  [[nodiscard]] std::optional<Bytes> get(ByteView key) const;
  [[nodiscard]] bool has(ByteView key) const;
  /// Writes the leaf anew even if the value is the same: that changes the root. Keys are not empty.
  void set(ByteView key, ByteView value);
  /// Whether the key was there; if not, nothing changed.
  bool remove(ByteView key);

  /// SHA-256 of no bytes for the empty tree. Computes only the hashes of nodes changed since the last call.
  [[nodiscard]] Hash root() const;
  [[nodiscard]] std::uint64_t size() const { return root_ ? root_->size() : 0; }
  /// 0 for a single leaf and for the empty tree.
  [[nodiscard]] int height() const { return root_ ? root_->height() : 0; }

  /// Calls `visit(const LeafView&) -> bool` for the keys from `start` to `end` in ascending order until it gives false.
  /// No end: to the last key. The tree may be changed meanwhile; the visit goes on over the old one.
  template <class Visit>
  void for_each(ByteView start, std::optional<ByteView> end, Bound bound, Visit&& visit) const;
  template <class Visit>
  void for_each(Visit&& visit) const {
    for_each({}, std::nullopt, Bound::kExclusive, std::forward<Visit>(visit));
  }

  // For the node stream and the store:
  [[nodiscard]] const NodePtr& root_node() const { return root_; }
  [[nodiscard]] NodeNumber root_number() const { return root_number_; }
  [[nodiscard]] const std::shared_ptr<const NodeSource>& source() const { return source_; }
  /// Numbers of the stored nodes that this tree has stopped using since it was loaded or saved.
  [[nodiscard]] const std::vector<NodeNumber>& retired() const { return retired_; }
  /// The version as which this tree, before its latest changes, lies in `source`.
  [[nodiscard]] std::uint64_t saved_version() const { return saved_version_; }
  /// Calls `place` for each node that is not stored yet, children first and all their hashes known, and notes the
  /// number it answers. Gives the root's hash.
  Hash number_nodes(const std::function<NodeNumber(const Node&)>& place);
  /// All nodes now lie in `source` as `version`. `root` has the same content as the present root, if not all in memory.
  void mark_saved(std::shared_ptr<const NodeSource> source, NodePtr root, std::uint64_t version);

 private:
  friend class TreeEdit;
  [[nodiscard]] const Node* find(ByteView key) const;

  std::shared_ptr<const NodeSource> source_;
  NodePtr root_;
  NodeNumber root_number_ = kNotStored;
  mutable Hash root_hash_;
  mutable bool root_hash_known_ = false;
  std::uint64_t version_ = 0;
  std::uint64_t saved_version_ = 0;
  std::vector<NodeNumber> retired_;
};

/// Walks the leaves of a tree in ascending order. Keeps the tree it was made from alive and unchanged.
class LeafCursor {
 public:
  /// Starts at the first key that is not below `start`.
  LeafCursor(const Tree& tree, ByteView start);
  /// The next leaf, or none after the last.
  [[nodiscard]] const Node* next();

 private:
  void descend(const Node* node);

  std::shared_ptr<const NodeSource> source_;
  NodePtr root_;
  std::vector<const Node*> pending_;  ///< inner nodes whose right side is still to be visited
  const Node* leaf_ = nullptr;
};

template <class Visit>
void Tree::for_each(ByteView start, std::optional<ByteView> end, Bound bound, Visit&& visit) const {
  LeafCursor cursor(*this, start);
  while (const Node* leaf = cursor.next()) {
    if (end) {
      const auto order = compare(leaf->key(), *end);
      if (order > 0 || (order == 0 && bound == Bound::kExclusive)) return;
    }
    if (!visit(LeafView{leaf->key(), leaf->value(), leaf->version()})) return;
  }
}

}  // namespace idena::tree
