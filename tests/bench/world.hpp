#pragma once
/// World(n, S) of the baseline: a synthetic network of n identities in S shards (spec: go-baseline §1).

#include <cstddef>
#include <cstdint>

#include "tree/tree.hpp"

namespace idena::bench {

/// Writes it into two empty trees, in the order of a commit.
void build_world(std::size_t count, std::uint32_t shards, tree::Tree& state, tree::Tree& identities);

}  // namespace idena::bench
