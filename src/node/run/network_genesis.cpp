#include "node/run/network_genesis.hpp"

#include <algorithm>

namespace idena::node {

state::GenesisConfig genesis_of(const GenesisSettings& settings, const Address& own, std::int64_t now) {
  state::GenesisConfig out;
  out.network = settings.network;
  out.god_address = settings.god_address.value_or(own);
  out.first_ceremony_time = settings.first_ceremony_time == 0 ? now : settings.first_ceremony_time;
  out.god_address_invites = settings.god_address_invites;
  out.allocations = settings.allocations;
  const bool is_allocated =
      std::ranges::find(settings.allocations, own, &state::GenesisAllocation::address) != settings.allocations.end();
  if (!settings.own_balance.is_zero() && !is_allocated) {
    out.allocations.push_back({own, settings.own_balance, std::nullopt, state::IdentityState::kUndefined});
  }
  return out;
}

}  // namespace idena::node
