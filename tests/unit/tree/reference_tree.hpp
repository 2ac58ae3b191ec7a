#pragma once
/// The tree of spec state §1 once more, written for clearness only: immutable nodes, recursion, everything recomputed.

#include <algorithm>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "base/bytes.hpp"
#include "crypto/hash.hpp"

namespace idena::reference {

struct Node;
using Ptr = std::shared_ptr<const Node>;

struct Node {
  Bytes key;
  std::optional<Bytes> value;  // leaves only
  int height = 0;
  std::uint64_t size = 1;
  std::uint64_t version = 0;
  Ptr left, right;
};

inline Ptr leaf(Bytes key, Bytes value, std::uint64_t version) {
  return std::make_shared<Node>(Node{std::move(key), std::move(value), 0, 1, version, nullptr, nullptr});
}
inline Ptr inner(Bytes key, Ptr left, Ptr right, std::uint64_t version) {
  const int height = 1 + std::max(left->height, right->height);
  const std::uint64_t size = left->size + right->size;
  return std::make_shared<Node>(Node{std::move(key), std::nullopt, height, size, version, left, right});
}
inline int balance(const Ptr& node) { return node->left->height - node->right->height; }

inline Ptr rotate_right(const Ptr& n, std::uint64_t v) {
  return inner(n->left->key, n->left->left, inner(n->key, n->left->right, n->right, v), v);
}
inline Ptr rotate_left(const Ptr& n, std::uint64_t v) {
  return inner(n->right->key, inner(n->key, n->left, n->right->left, v), n->right->right, v);
}
inline Ptr rebalance(const Ptr& n, std::uint64_t v) {
  const int b = balance(n);
  if (b > 1) {
    if (balance(n->left) >= 0) return rotate_right(n, v);
    return rotate_right(inner(n->key, rotate_left(n->left, v), n->right, v), v);
  }
  if (b < -1) {
    if (balance(n->right) <= 0) return rotate_left(n, v);
    return rotate_left(inner(n->key, n->left, rotate_right(n->right, v), v), v);
  }
  return n;
}

inline Ptr set(const Ptr& n, const Bytes& key, const Bytes& value, std::uint64_t v) {
  if (!n) return leaf(key, value, v);
  if (n->value) {
    if (key == n->key) return leaf(key, value, v);
    if (key < n->key) return inner(n->key, leaf(key, value, v), n, v);
    return inner(key, n, leaf(key, value, v), v);
  }
  const std::uint64_t before = n->size;
  const Ptr out = key < n->key ? inner(n->key, set(n->left, key, value, v), n->right, v)
                               : inner(n->key, n->left, set(n->right, key, value, v), v);
  return out->size == before ? out : rebalance(out, v);
}

inline Bytes smallest(const Ptr& n) { return n->value ? n->key : smallest(n->left); }
inline bool has(const Ptr& n, const Bytes& key) {
  if (!n) return false;
  if (n->value) return n->key == key;
  return has(key < n->key ? n->left : n->right, key);
}
/// The key must be there.
inline Ptr remove(const Ptr& n, const Bytes& key, std::uint64_t v) {
  if (n->value) return nullptr;
  if (key < n->key) {
    const Ptr left = remove(n->left, key, v);
    return left ? rebalance(inner(n->key, left, n->right, v), v) : n->right;
  }
  const Ptr right = remove(n->right, key, v);
  return right ? rebalance(inner(smallest(right), n->left, right, v), v) : n->left;
}

inline void varint(Bytes& out, std::uint64_t value) {
  for (; value >= 128; value /= 128) out.push_back(static_cast<std::uint8_t>(value % 128 + 128));
  out.push_back(static_cast<std::uint8_t>(value));
}
inline Hash hash(const Ptr& n) {
  if (!n) return crypto::sha256({});
  Bytes preimage;
  varint(preimage, 2 * static_cast<std::uint64_t>(n->height));
  varint(preimage, 2 * n->size);
  varint(preimage, 2 * n->version);
  if (n->value) {
    varint(preimage, n->key.size());
    append(preimage, n->key);
    preimage.push_back(32);
    append(preimage, crypto::sha256(*n->value));
  } else {
    preimage.push_back(32);
    append(preimage, hash(n->left));
    preimage.push_back(32);
    append(preimage, hash(n->right));
  }
  return crypto::sha256(preimage);
}

inline void for_each_leaf(const Ptr& n, const std::function<void(const Node&)>& visit) {
  if (!n) return;
  if (n->value) return visit(*n);
  for_each_leaf(n->left, visit);
  for_each_leaf(n->right, visit);
}

}  // namespace idena::reference
