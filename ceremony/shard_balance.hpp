#pragma once
/// Spreading the network evenly over its shards. spec: ceremony §2 (number), ceremony-rewards §4

#include <cstdint>

#include "ceremony/discrimination.hpp"
#include "state/state.hpp"

namespace idena::ceremony {

/// Shards for `network_size` identities (validated, suspended, zombies), where there are `current` (at least 1).
std::uint32_t next_shard_count(std::uint64_t network_size, std::uint32_t current);

/// Fixes number and sizes of the shards and gives every identity that has to move its new one. Everybody in the highest
/// shard moves, if only to where it was. Returns the largest stakes of the validated identities that moved.
TopStakes rebalance_shards(state::State& state);

}  // namespace idena::ceremony
