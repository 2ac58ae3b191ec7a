#include "node/devnet/devnet_network.hpp"

#include <chrono>

namespace idena::node {
namespace {

constexpr std::uint64_t kGodCoins = 1'000'000;
constexpr std::chrono::seconds kUntilFirstCeremony = std::chrono::years(100);

}  // namespace

state::GenesisConfig devnet_genesis(const Address& god, std::int64_t now) {
  state::GenesisConfig config;
  config.network = kDevnetNetwork;
  config.god_address = god;
  config.first_ceremony_time = now + kUntilFirstCeremony.count();
  config.allocations.push_back({god, Dna::coins(kGodCoins), std::nullopt, state::IdentityState::kUndefined});
  return config;
}

types::Rules devnet_rules() {
  types::Rules rules;
  rules.committee.automine = true;
  rules.committee.min_proposer_threshold = 0;
  return rules;
}

}  // namespace idena::node
