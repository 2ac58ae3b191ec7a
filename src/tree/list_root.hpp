#pragma once
/// The commitment of a block header to its transactions (spec: encoding-and-crypto §3.3).

#include <span>

#include "base/bytes.hpp"

namespace idena::tree {

/// Root of the tree that grows by setting LE32(i) to the i-th item, in that order, at version 1. No items give SHA-256
/// of no bytes. At most 2^32 items.
[[nodiscard]] Hash list_root(std::span<const Bytes> items);

}  // namespace idena::tree
