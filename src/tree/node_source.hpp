#pragma once
/// Shared ownership of tree nodes, and where those come from that are not in memory (spec: none).

#include <cstdint>
#include <utility>

namespace idena::tree {

/// Where a store keeps a node. Chosen by the store, never 0 and below 2^63.
using NodeNumber = std::uint64_t;
inline constexpr NodeNumber kNotStored = 0;

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

/// Gives back nodes that were stored. May be called from several threads at once.
class NodeSource {
 public:
  NodeSource() = default;
  NodeSource(const NodeSource&) = delete;
  NodeSource& operator=(const NodeSource&) = delete;
  virtual ~NodeSource() = default;
  /// The node with exactly this number; throws if it cannot be read. The caller checks its hash.
  [[nodiscard]] virtual NodePtr load(NodeNumber number) const = 0;
  /// Throws: a loaded node was not the one its parent committed to, so the disk failed or a file was changed.
  [[noreturn]] virtual void fail_mismatch(NodeNumber number) const = 0;
};

}  // namespace idena::tree
