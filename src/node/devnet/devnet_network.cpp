#include "node/devnet/devnet_network.hpp"

#include <chrono>

#include "node/run/network_genesis.hpp"

namespace idena::node {
namespace {

constexpr std::uint64_t kGodCoins = 1'000'000;
constexpr std::chrono::seconds kUntilFirstCeremony = std::chrono::years(100);

}  // namespace

state::GenesisConfig devnet_genesis(const Address& god, std::int64_t now) {
  return genesis_of(devnet_config(now).genesis, god, now);
}

types::Rules devnet_rules() {
  types::Rules rules;
  rules.committee.automine = true;
  rules.committee.min_proposer_threshold = 0;
  return rules;
}

NodeConfig devnet_config(std::int64_t now) {
  NodeConfig config;
  config.rules = devnet_rules();
  config.genesis.network = kDevnetNetwork;
  config.genesis.first_ceremony_time = now + kUntilFirstCeremony.count();
  config.genesis.own_balance = Dna::coins(kGodCoins);
  return config;
}

}  // namespace idena::node
