#include "identity/shards.hpp"

#include <limits>

namespace idena::identity {

void leave_shard(state::State& state, const Address& address) {
  if (!state::is_in_shard(state.identities().state(address))) return;
  state.global().decrease_shard_size(state.shard_id(address));
}

std::uint32_t smallest_shard(const state::Global& global) {
  std::uint32_t smallest = 1;
  if (global.shard_count() == 1) return smallest;
  std::uint32_t least = std::numeric_limits<std::uint32_t>::max();
  for (const auto& [shard, size] : global.shard_sizes) {
    if (shard < 1 || shard > global.shard_count() || size >= least) continue;
    smallest = shard;
    least = size;
  }
  return smallest;
}

}  // namespace idena::identity
