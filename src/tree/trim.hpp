#pragma once
/// Giving memory back: a tree of which only the busy part stays loaded (spec: none).

#include <cstdint>

#include "tree/node.hpp"

namespace idena::tree {

/// A copy of a wholly stored tree that keeps in memory only the nodes with numbers from `keep_from` on and those with
/// at least `keep_size` leaves below them; children that are neither are found on disk again when needed. The original
/// and its readers are not touched; what they share with nobody else is freed with them.
[[nodiscard]] NodePtr trimmed(const NodePtr& root, NodeNumber keep_from, std::uint64_t keep_size);

}  // namespace idena::tree
