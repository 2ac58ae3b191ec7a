#pragma once
/// A tree as the list of its nodes, and back (spec: state §8.2, §8.4). Pure: archives and messages are storage's.

#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "tree/tree.hpp"

namespace idena::tree {

/// One node of the list: left subtree, right subtree, node. Sizes and hashes are not part of it.
struct SnapshotNode {
  ByteView key;                   ///< of an inner node: the smallest key of its right subtree
  std::optional<ByteView> value;  ///< of a leaf, also if it has no bytes; inner nodes have none
  std::uint64_t version = 0;
  std::uint64_t height = 0;
};

/// Gives the next node or none at the end; the bytes are read before the next call.
using NextSnapshotNode = std::function<Result<std::optional<SnapshotNode>>()>;

enum class SnapshotError {
  kEmptyKey,
  kKeyTooLong,
  kLeafWithoutValue,
  kInnerWithValue,
  kVersion,       ///< not from 1 to the snapshot's height
  kHeight,        ///< not one more than that of the higher child
  kUnbalanced,    ///< the heights of the children differ by more than 1
  kMissingChild,  ///< an inner node before two subtrees
  kLeafOrder,     ///< a leaf not above the one before it
  kInnerKey,      ///< not the smallest key of the right subtree
  kSeveralRoots,  ///< the list ends with more than one tree, or holds more unfinished ones than any tree has levels
};

/// The longest key: a contract's store key of the greatest length behind its prefix (spec: state §2).
inline constexpr std::size_t kMaxKeySize = 1 + 20 + 131072;

/// Rebuilds a tree from the list, checking everything that the root does not cover as well. Holds one entry per level,
/// not the tree: the nodes go to `place`.
class TreeBuilder {
 public:
  /// Takes over a complete node and answers in `child` where its parent finds it: in memory or under a number.
  using Place = std::function<void(NodePtr node, Child& child)>;

  /// Accepts versions from 1 to `height`.
  TreeBuilder(std::uint64_t height, Place place) : height_(height), place_(std::move(place)) {}

  Result<> add(const SnapshotNode& node);
  /// The root as a child of nobody, its hash known; none for the empty tree.
  [[nodiscard]] Result<std::optional<Child>> finish();

 private:
  struct Subtree {
    Child child;
    Bytes smallest_key;
  };

  Result<> add_leaf(const SnapshotNode& node);
  Result<> add_inner(const SnapshotNode& node);
  void push(NodePtr node, Bytes smallest_key);

  std::uint64_t height_;
  Place place_;
  std::vector<Subtree> stack_;
  Bytes last_leaf_;
};

/// The whole tree in memory, at `version`, from a list of its nodes.
[[nodiscard]] Result<Tree> build_tree(const NextSnapshotNode& next, std::uint64_t version);

/// What the list holds of a node. The views live as long as the node.
[[nodiscard]] SnapshotNode snapshot_node(const Node& node);

}  // namespace idena::tree

template <>
struct idena::ErrorTexts<idena::tree::SnapshotError> {
  static constexpr std::string_view kRoom = "tree snapshot";
  static std::string_view text(tree::SnapshotError code);
};
