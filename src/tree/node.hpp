#pragma once
/// The nodes of a tree in memory: what Tree, the node stream and the store on disk have in common (spec: state §1.1).
///
/// A node is one allocation: a fixed part, then its key, then the value (leaf) or the hashes of both children (inner).
/// An inner node knows hash, height, size and number of its children, so neither hashing, balancing nor saving touches
/// a sibling, and a child may stay on disk, where a NodeSource finds it by its number. What a node knows of its
/// children, the Tree knows of the root.

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <new>

#include "base/bytes.hpp"
#include "tree/node_source.hpp"

namespace idena::tree {

/// No balanced tree that fits a machine is higher: this takes more than 10^19 leaves.
inline constexpr std::size_t kMaxHeight = 92;

enum class Side : std::uint8_t { kLeft = 0, kRight = 1 };
constexpr Side other(Side side) { return side == Side::kLeft ? Side::kRight : Side::kLeft; }

/// What a parent knows of a child: it is in memory, in the store, or both.
struct Child {
  NodePtr node;                    ///< null if only in the store
  NodeNumber number = kNotStored;  ///< not stored: only in memory
  std::uint64_t size = 0;          ///< leaves below it, or 1
  std::uint8_t height = 0;         ///< 0 for a leaf
  bool hash_known = false;
  Hash hash;
};

/// One leaf or inner node. Nodes that more than one owner can see are never changed, except that a slot on disk may
/// become a loaded one.
class Node {
 public:
  static NodePtr leaf(ByteView key, ByteView value, std::uint64_t version);
  static NodePtr inner(ByteView key, std::uint64_t version, Child left, Child right);
  /// A copy of an inner node with the same children and version under another (or the same) key.
  static NodePtr with_key(const Node& inner, ByteView key);

  Node(const Node&) = delete;
  Node& operator=(const Node&) = delete;

  [[nodiscard]] bool is_leaf() const { return height_ == 0; }
  [[nodiscard]] std::uint8_t height() const { return height_; }
  [[nodiscard]] std::uint64_t version() const { return version_; }
  [[nodiscard]] ByteView key() const { return {bytes(), key_size_}; }
  /// Of a leaf.
  [[nodiscard]] ByteView value() const { return {bytes() + key_size_, value_size_}; }
  /// Leaves below an inner node; 1 for a leaf.
  [[nodiscard]] std::uint64_t size() const { return is_leaf() ? 1 : links().size[0] + links().size[1]; }
  /// Bytes this node takes in memory, without its children.
  [[nodiscard]] std::size_t memory() const;
  /// The hash of this node. The hashes of its children must be known.
  [[nodiscard]] Hash hash() const;

  // Of an inner node:
  [[nodiscard]] Side side_of(ByteView key) const { return compare(key, this->key()) < 0 ? Side::kLeft : Side::kRight; }
  [[nodiscard]] std::uint8_t child_height(Side side) const { return child_height_[index(side)]; }
  [[nodiscard]] std::uint64_t child_size(Side side) const { return links().size[index(side)]; }
  [[nodiscard]] bool child_hash_known(Side side) const { return (known_ & known_bit(side)) != 0; }
  [[nodiscard]] ByteView child_hash(Side side) const { return {hashes() + index(side) * Hash::kSize, Hash::kSize}; }
  /// The child if it is in memory, else null.
  [[nodiscard]] Node* resident_child(Side side) const;
  /// The child, loaded if need be. Any number of threads may ask at once. Throws what `source` throws, also if
  /// the loaded node is not the one this parent committed to.
  [[nodiscard]] Node& child(Side side, const NodeSource* source) const;
  /// The same without keeping a loaded child in the slot: for walks over trees larger than memory.
  [[nodiscard]] NodePtr detached_child(Side side, const NodeSource* source) const;
  /// The number under which the child is stored, also when it is in memory.
  [[nodiscard]] NodeNumber child_number(Side side) const { return links().number[index(side)]; }
  /// Height of the left child minus that of the right one.
  [[nodiscard]] int balance() const { return int{child_height_[0]} - int{child_height_[1]}; }

  // Changes, allowed only to the one owner of the whole path from the root, except that hashes and numbers of children
  // may be filled in later:
  [[nodiscard]] bool is_shared() const { return references_.load(std::memory_order_acquire) != 1; }
  void set_version(std::uint64_t version) { version_ = version; }
  /// The new key must be as long as the old one.
  void overwrite_key(ByteView key);
  void set_child_hash(Side side, const Hash& hash);
  void set_child_number(Side side, NodeNumber number) { links().number[index(side)] = number; }
  /// Moves a child out; the slot is empty until put_child.
  [[nodiscard]] Child take_child(Side side);
  /// Puts a child into an empty slot and recomputes the height.
  void put_child(Side side, Child child);
  /// Puts another node into a slot that may be full; it is neither hashed nor stored yet.
  void replace_child(Side side, NodePtr node);
  /// Takes over height and size of a child that changed in place. Its hash was forgotten before.
  void refresh_child(Side side);
  /// The child is about to change: it is neither hashed nor stored.
  void forget_child(Side side) {
    known_ = static_cast<std::uint8_t>(known_ & ~known_bit(side));
    links().number[index(side)] = kNotStored;
  }
  /// Lets a stored child that is in memory go back to the disk. For copies that no other thread sees yet.
  void unload_child(Side side);

 private:
  friend class NodePtr;
  /// Follows the fixed part of an inner node. A link is null while the child lies on disk only.
  struct Links {
    mutable std::atomic<Node*> link[2] = {nullptr, nullptr};
    NodeNumber number[2] = {kNotStored, kNotStored};
    std::uint64_t size[2] = {0, 0};
  };

  Node(std::size_t key_size, std::size_t value_size, std::uint8_t height, std::uint64_t version);
  ~Node() = default;
  static Node* allocate(std::size_t key_size, std::size_t value_size, std::uint8_t height, std::uint64_t version);
  static void drop(Node* node) noexcept;
  static void destroy(Node* node) noexcept;
  static constexpr std::size_t index(Side side) { return static_cast<std::size_t>(side); }
  static constexpr std::uint8_t kBothKnown = 3;
  static constexpr unsigned known_bit(Side side) { return 1U << index(side); }

  [[nodiscard]] NodePtr load_checked(Side side, const NodeSource* source) const;
  [[nodiscard]] Node& load_child(Side side, const NodeSource* source) const;
  [[nodiscard]] const Links& links() const;
  [[nodiscard]] Links& links();
  [[nodiscard]] const std::uint8_t* bytes() const;
  [[nodiscard]] std::uint8_t* bytes();
  [[nodiscard]] const std::uint8_t* hashes() const { return bytes() + key_size_; }

  mutable std::atomic<std::uint32_t> references_ = 1;
  std::uint32_t key_size_;
  std::uint64_t version_;
  std::uint32_t value_size_;
  std::uint8_t height_;
  std::uint8_t known_ = 0;  ///< bit per side: the hash of the child is known
  std::uint8_t child_height_[2] = {0, 0};
};

inline const Node::Links& Node::links() const { return *std::launder(reinterpret_cast<const Links*>(this + 1)); }
inline Node::Links& Node::links() { return *std::launder(reinterpret_cast<Links*>(this + 1)); }
inline const std::uint8_t* Node::bytes() const {
  return reinterpret_cast<const std::uint8_t*>(this + 1) + (is_leaf() ? 0 : sizeof(Links));
}
inline std::uint8_t* Node::bytes() {
  return reinterpret_cast<std::uint8_t*>(this + 1) + (is_leaf() ? 0 : sizeof(Links));
}

inline Node* Node::resident_child(Side side) const { return links().link[index(side)].load(std::memory_order_acquire); }
inline Node& Node::child(Side side, const NodeSource* source) const {
  Node* resident = resident_child(side);
  if (resident != nullptr) [[likely]]
    return *resident;
  return load_child(side, source);
}

inline void NodePtr::retain() const noexcept {
  if (node_ != nullptr) node_->references_.fetch_add(1, std::memory_order_relaxed);
}
inline NodePtr::NodePtr(const NodePtr& other) noexcept : node_(other.node_) { retain(); }
inline NodePtr::~NodePtr() {
  if (node_ != nullptr) Node::drop(node_);
}

}  // namespace idena::tree
