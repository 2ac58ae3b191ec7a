#include "tree/node.hpp"

#include <array>
#include <cassert>
#include <cstring>
#include <limits>

#include "crypto/hash.hpp"

namespace idena::tree {
namespace {

/// The part of a hash preimage before the hashes or the key: at most three varints of ten bytes, and one more.
class Preimage {
 public:
  /// Of a number that is not negative and below 2^63.
  void zigzag(std::uint64_t value) { varint(value << 1); }
  void varint(std::uint64_t value) {
    while (value >= 0x80) {
      bytes_[size_++] = static_cast<std::uint8_t>(value | 0x80);
      value >>= 7;
    }
    bytes_[size_++] = static_cast<std::uint8_t>(value);
  }
  void prefixed_hash(ByteView hash) {
    bytes_[size_++] = Hash::kSize;
    std::memcpy(bytes_.data() + size_, hash.data(), Hash::kSize);
    size_ += Hash::kSize;
  }
  [[nodiscard]] ByteView view() const { return {bytes_.data(), size_}; }

 private:
  std::array<std::uint8_t, 4 * 10 + 2 * (1 + Hash::kSize)> bytes_;
  std::size_t size_ = 0;
};

}  // namespace

Node::Node(std::size_t key_size, std::size_t value_size, std::uint8_t height, std::uint64_t version)
    : key_size_(static_cast<std::uint32_t>(key_size)),
      version_(version),
      value_size_(static_cast<std::uint32_t>(value_size)),
      height_(height) {}

Node* Node::allocate(std::size_t key_size, std::size_t value_size, std::uint8_t height, std::uint64_t version) {
  constexpr std::size_t kLimit = std::numeric_limits<std::uint32_t>::max();
  assert(key_size <= kLimit && value_size <= kLimit);
  const std::size_t trailing = height == 0 ? key_size + value_size : sizeof(Links) + key_size + 2 * Hash::kSize;
  void* place = ::operator new(sizeof(Node) + trailing);
  Node* node = new (place) Node(key_size, value_size, height, version);
  if (height != 0) new (node + 1) Links;
  return node;
}

NodePtr Node::leaf(ByteView key, ByteView value, std::uint64_t version) {
  Node* node = allocate(key.size(), value.size(), 0, version);
  std::ranges::copy(key, node->bytes());
  std::ranges::copy(value, node->bytes() + key.size());
  return NodePtr::adopt(node);
}

NodePtr Node::inner(ByteView key, std::uint64_t version, Child left, Child right) {
  const auto height = static_cast<std::uint8_t>(1 + std::max(left.height, right.height));
  assert(height <= kMaxHeight);
  Node* node = allocate(key.size(), 0, height, version);
  std::ranges::copy(key, node->bytes());
  node->put_child(Side::kLeft, std::move(left));
  node->put_child(Side::kRight, std::move(right));
  return NodePtr::adopt(node);
}

NodePtr Node::with_key(const Node& inner, ByteView key) {
  Node* node = allocate(key.size(), 0, inner.height_, inner.version_);
  std::ranges::copy(key, node->bytes());
  std::memcpy(node->bytes() + key.size(), inner.hashes(), 2 * Hash::kSize);
  node->known_ = inner.known_;
  for (const std::size_t side : {std::size_t{0}, std::size_t{1}}) {
    Node* child = inner.links().link[side].load(std::memory_order_acquire);
    if (child != nullptr) child->references_.fetch_add(1, std::memory_order_relaxed);
    node->links().link[side].store(child, std::memory_order_relaxed);
    node->links().number[side] = inner.links().number[side];
    node->links().size[side] = inner.links().size[side];
    node->child_height_[side] = inner.child_height_[side];
  }
  return NodePtr::adopt(node);
}

std::size_t Node::memory() const {
  return sizeof(Node) + key_size_ + (is_leaf() ? value_size_ : sizeof(Links) + 2 * Hash::kSize);
}

Hash Node::hash() const {
  Preimage preimage;
  preimage.zigzag(height_);
  preimage.zigzag(size());
  preimage.zigzag(version_);
  if (!is_leaf()) {
    assert(known_ == kBothKnown);
    preimage.prefixed_hash(child_hash(Side::kLeft));
    preimage.prefixed_hash(child_hash(Side::kRight));
    return crypto::sha256(preimage.view());
  }
  preimage.varint(key_size_);
  const Hash value_hash = crypto::sha256(value());
  static constexpr std::uint8_t kHashLength = Hash::kSize;
  return crypto::sha256({preimage.view(), key(), ByteView(&kHashLength, 1), value_hash});
}

NodePtr Node::load_checked(Side side, const NodeSource* source) const {
  const NodeNumber number = child_number(side);
  assert(source != nullptr && number != kNotStored);
  NodePtr fresh = source->load(number);
  if (fresh->height() != child_height(side) || fresh->size() != child_size(side) ||
      !equal(fresh->hash(), child_hash(side))) {
    source->fail_mismatch(number);
  }
  return fresh;
}

Node& Node::load_child(Side side, const NodeSource* source) const {
  NodePtr fresh = load_checked(side, source);
  Node* present = nullptr;
  auto& slot = links().link[index(side)];
  if (slot.compare_exchange_strong(present, fresh.get(), std::memory_order_acq_rel, std::memory_order_acquire)) {
    return *fresh.release();
  }
  return *present;  // another thread was faster
}

NodePtr Node::detached_child(Side side, const NodeSource* source) const {
  Node* resident = resident_child(side);
  return resident != nullptr ? NodePtr::share(resident) : load_checked(side, source);
}

void Node::unload_child(Side side) {
  assert(child_number(side) != kNotStored);
  Node* old = links().link[index(side)].exchange(nullptr, std::memory_order_acq_rel);
  if (old != nullptr) drop(old);
}

void Node::overwrite_key(ByteView key) {
  assert(key.size() == key_size_);
  std::ranges::copy(key, bytes());
}

void Node::set_child_hash(Side side, const Hash& hash) {
  std::memcpy(bytes() + key_size_ + index(side) * Hash::kSize, hash.data(), Hash::kSize);
  known_ = static_cast<std::uint8_t>(known_ | known_bit(side));
}

Child Node::take_child(Side side) {
  Child out;
  out.node = NodePtr::adopt(links().link[index(side)].exchange(nullptr, std::memory_order_acq_rel));
  out.number = child_number(side);
  out.size = child_size(side);
  out.height = child_height(side);
  out.hash_known = child_hash_known(side);
  if (out.hash_known) out.hash = Hash::crop(child_hash(side));
  forget_child(side);
  return out;
}

void Node::put_child(Side side, Child child) {
  assert(resident_child(side) == nullptr && child_number(side) == kNotStored);
  assert(child.node || child.number != kNotStored);
  if (child.hash_known) set_child_hash(side, child.hash);
  links().number[index(side)] = child.number;
  links().size[index(side)] = child.size;
  child_height_[index(side)] = child.height;
  height_ = static_cast<std::uint8_t>(1 + std::max(child_height_[0], child_height_[1]));
  links().link[index(side)].store(child.node.release(), std::memory_order_release);
}

void Node::replace_child(Side side, NodePtr node) {
  forget_child(side);
  links().size[index(side)] = node->size();
  child_height_[index(side)] = node->height();
  height_ = static_cast<std::uint8_t>(1 + std::max(child_height_[0], child_height_[1]));
  Node* old = links().link[index(side)].exchange(node.release(), std::memory_order_acq_rel);
  if (old != nullptr) drop(old);
}

void Node::refresh_child(Side side) {
  const Node& child = *resident_child(side);
  links().size[index(side)] = child.size();
  child_height_[index(side)] = child.height();
  height_ = static_cast<std::uint8_t>(1 + std::max(child_height_[0], child_height_[1]));
}

void Node::drop(Node* node) noexcept {
  // A parent's death may end its children; at most one sibling per level waits.
  std::array<Node*, kMaxHeight + 2> waiting;
  std::size_t count = 0;
  waiting[count++] = node;
  while (count > 0) {
    Node* last = waiting[--count];
    if (last->references_.fetch_sub(1, std::memory_order_acq_rel) != 1) continue;
    if (!last->is_leaf()) {
      for (const Side side : {Side::kLeft, Side::kRight}) {
        Node* child = last->resident_child(side);
        if (child != nullptr) waiting[count++] = child;
      }
    }
    destroy(last);
  }
}

void Node::destroy(Node* node) noexcept {
  if (!node->is_leaf()) node->links().~Links();
  node->~Node();
  ::operator delete(node);
}

}  // namespace idena::tree
