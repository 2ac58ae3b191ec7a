#pragma once
/// Which shard a person belongs to, and how many belong to each. spec: transactions §6.3

#include <cstdint>

#include "state/state.hpp"

namespace idena::identity {

/// One less in the shard of an identity that is about to end or change; nothing if its state belongs to no shard.
void leave_shard(state::State& state, const Address& address);

/// Where a newcomer goes: the smallest shard with a known size, the first of equals.
std::uint32_t smallest_shard(const state::Global& global);

}  // namespace idena::identity
