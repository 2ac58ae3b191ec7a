#pragma once
/// The nodes of a tree in memory: what Tree, the node stream and the store on disk have in common (spec: state §1.1).
///
/// A node is one allocation: a fixed part, then its key, then the value (leaf) or the hashes of both children (inner).
/// An inner node knows the hash, height and size of its children, so neither hashing nor balancing touches a sibling,
/// and a child may stay on disk: its slot then holds the number under which a NodeSource finds it. A node's own hash is
/// kept by its parent, or by the Tree for the root.

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <new>
#include <stdexcept>
#include <utility>

#include "base/bytes.hpp"

namespace idena::tree {

/// Where a store keeps a node. Chosen by the store, never 0 and below 2^63.
using NodeNumber = std::uint64_t;
inline constexpr NodeNumber kNotStored = 0;

/// No balanced tree that fits a machine is higher: this takes more than 10^19 leaves.
inline constexpr std::size_t kMaxHeight = 92;

enum class Side : std::uint8_t { kLeft = 0, kRight = 1 };
constexpr Side other(Side side) { return side == Side::kLeft ? Side::kRight : Side::kLeft; }

/// A tree on disk is not what its hashes say. Thrown: no input causes it, only a failing disk or a changed file.
class CorruptTree : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

class Node;

/// Shared ownership of a node; the count lies in the node and may be changed from any thread.
class NodePtr {
 public:
  NodePtr() = default;
  NodePtr(const NodePtr& other) noexcept;
  NodePtr(NodePtr&& other) noexcept : node_(std::exchange(other.node_, nullptr)) {}
  NodePtr& operator=(NodePtr other) noexcept {
    std::swap(node_, other.node_);
    return *this;
  }
  ~NodePtr();

  /// Takes over one count that the caller holds.
  static NodePtr adopt(Node* node) noexcept {
    NodePtr out;
    out.node_ = node;
    return out;
  }
  /// Gives the count to the caller.
  Node* release() noexcept { return std::exchange(node_, nullptr); }
  /// One more owner of a node that someone else keeps alive.
  static NodePtr share(Node* node) noexcept {
    NodePtr out = adopt(node);
    out.retain();
    return out;
  }

  [[nodiscard]] Node* get() const { return node_; }
  Node& operator*() const { return *node_; }
  Node* operator->() const { return node_; }
  explicit operator bool() const { return node_ != nullptr; }

 private:
  void retain() const noexcept;

  Node* node_ = nullptr;
};

/// Gives back nodes that were stored. `load` may be called from several threads at once.
class NodeSource {
 public:
  NodeSource() = default;
  NodeSource(const NodeSource&) = delete;
  NodeSource& operator=(const NodeSource&) = delete;
  virtual ~NodeSource() = default;
  /// The node with exactly this number; throws if it cannot be read. The caller checks its hash.
  [[nodiscard]] virtual NodePtr load(NodeNumber number) const = 0;
};

/// What a parent knows of a child. Owns one count of `node`; when `node` is null the child lies on disk under `number`.
struct Child {
  NodePtr node;
  NodeNumber number = kNotStored;
  std::uint64_t size = 0;   ///< leaves below it, or 1
  std::uint8_t height = 0;  ///< 0 for a leaf
  bool hash_known = false;
  Hash hash;
};

/// One leaf or inner node. Nodes that more than one owner can see are never changed, except that a slot on disk may
/// become a loaded one.
class Node {
 public:
  static NodePtr leaf(ByteView key, ByteView value, std::uint64_t version, NodeNumber number = kNotStored);
  static NodePtr inner(ByteView key, std::uint64_t version, Child left, Child right, NodeNumber number = kNotStored);
  /// A copy of an inner node with the same children and version under another (or the same) key, not stored.
  static NodePtr with_key(const Node& inner, ByteView key);

  Node(const Node&) = delete;
  Node& operator=(const Node&) = delete;

  [[nodiscard]] bool is_leaf() const { return height_ == 0; }
  [[nodiscard]] std::uint8_t height() const { return height_; }
  [[nodiscard]] std::uint64_t version() const { return version_; }
  [[nodiscard]] NodeNumber number() const { return number_; }
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
  [[nodiscard]] bool child_hash_known(Side side) const { return (known_ & (1U << index(side))) != 0; }
  [[nodiscard]] ByteView child_hash(Side side) const { return {hashes() + index(side) * Hash::kSize, Hash::kSize}; }
  /// The child if it is in memory, else null.
  [[nodiscard]] Node* resident_child(Side side) const;
  /// The child, loaded if need be. Any number of threads may ask at once. Throws what `source` throws, and CorruptTree
  /// if the loaded node is not the one this parent committed to.
  [[nodiscard]] Node& child(Side side, const NodeSource* source) const;
  /// The number under which the child is stored, also when it is in memory.
  [[nodiscard]] NodeNumber child_number(Side side) const;
  /// Height of the left child minus that of the right one.
  [[nodiscard]] int balance() const { return int{child_height_[0]} - int{child_height_[1]}; }

  // Changes, allowed only to the one owner of the whole path from the root (Tree), or to the store for numbers:
  [[nodiscard]] bool is_shared() const { return references_.load(std::memory_order_acquire) != 1; }
  void set_version(std::uint64_t version) { version_ = version; }
  void set_number(NodeNumber number) { number_ = number; }
  /// The new key must be as long as the old one.
  void overwrite_key(ByteView key);
  void set_child_hash(Side side, const Hash& hash);
  /// Moves a child out; the slot is empty until put_child.
  [[nodiscard]] Child take_child(Side side);
  /// Puts a child into an empty slot and recomputes the height.
  void put_child(Side side, Child child);
  /// Puts another node into a slot that may be full; its hash is not known yet.
  void replace_child(Side side, NodePtr node);
  /// Takes over height and size of a child that changed in place. Its hash was forgotten before.
  void refresh_child(Side side);
  void forget_child_hash(Side side) { known_ = static_cast<std::uint8_t>(known_ & ~(1U << index(side))); }

 private:
  friend class NodePtr;
  /// Follows the fixed part of an inner node. A link is the address of the child, or its number with the lowest bit
  /// set.
  struct Links {
    mutable std::atomic<std::uint64_t> link[2] = {0, 0};
    std::uint64_t size[2] = {0, 0};
  };

  static constexpr std::uint64_t kOnDisk = 1;
  static Node* node_at(std::uint64_t link) {
    return reinterpret_cast<Node*>(link);
  }  // NOLINT(performance-no-int-to-ptr)
  static std::uint64_t link_of(NodeNumber number) { return number << 1 | kOnDisk; }

  Node(std::size_t key_size, std::size_t value_size, std::uint8_t height, std::uint64_t version, NodeNumber number);
  ~Node() = default;
  static Node* allocate(std::size_t key_size, std::size_t value_size, std::uint8_t height, std::uint64_t version,
                        NodeNumber number);
  static void drop(Node* node) noexcept;
  static void destroy(Node* node) noexcept;
  static constexpr std::size_t index(Side side) { return static_cast<std::size_t>(side); }

  [[nodiscard]] Node& load_child(Side side, std::uint64_t link, const NodeSource* source) const;
  [[nodiscard]] const Links& links() const;
  [[nodiscard]] Links& links();
  [[nodiscard]] const std::uint8_t* bytes() const;
  [[nodiscard]] std::uint8_t* bytes();
  [[nodiscard]] const std::uint8_t* hashes() const { return bytes() + key_size_; }

  mutable std::atomic<std::uint32_t> references_ = 1;
  std::uint32_t key_size_;
  std::uint64_t version_;
  NodeNumber number_;
  std::uint32_t value_size_;
  std::uint8_t height_;
  std::uint8_t known_ = 0;  ///< bit per side: the child's hash is known
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

inline Node* Node::resident_child(Side side) const {
  const std::uint64_t link = links().link[index(side)].load(std::memory_order_acquire);
  return (link & kOnDisk) != 0 ? nullptr : node_at(link);
}
inline Node& Node::child(Side side, const NodeSource* source) const {
  const std::uint64_t link = links().link[index(side)].load(std::memory_order_acquire);
  if ((link & kOnDisk) == 0) [[likely]]
    return *node_at(link);
  return load_child(side, link, source);
}

inline void NodePtr::retain() const noexcept {
  if (node_ != nullptr) node_->references_.fetch_add(1, std::memory_order_relaxed);
}
inline NodePtr::NodePtr(const NodePtr& other) noexcept : node_(other.node_) { retain(); }
inline NodePtr::~NodePtr() {
  if (node_ != nullptr) Node::drop(node_);
}

}  // namespace idena::tree
