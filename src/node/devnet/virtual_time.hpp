#pragma once
/// When a network in virtual time makes its next block. spec: ceremony §3

#include <cstdint>

#include "node/devnet/decisions.hpp"

namespace idena::node {

/// The first moment after the head at which something may happen: a few times between two ceremonies, and at every turn
/// of one. `head_time` is the head's date.
std::int64_t next_moment(const Scene& scene, std::int64_t head_time);

/// Blocks that have something to do follow each other so.
inline constexpr std::int64_t kVirtualBlockSeconds = 20;

}  // namespace idena::node
