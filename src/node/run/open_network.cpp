#include "node/run/open_network.hpp"

#include <ctime>
#include <optional>
#include <string>

#include "base/log.hpp"
#include "chain/genesis_block.hpp"
#include "crypto/keys.hpp"
#include "node/config/rules_json.hpp"
#include "node/import/network_record.hpp"
#include "node/run/network_genesis.hpp"
#include "types/block.hpp"

namespace idena::node {
namespace {

std::string date_text(std::int64_t unix_seconds) {
  const std::time_t seconds = unix_seconds;
  std::tm parts{};
  char text[] = "2026-11-21T07:53:54Z and more";
  if (gmtime_r(&seconds, &parts) == nullptr || std::strftime(text, sizeof text, "%FT%TZ", &parts) == 0) return "?";
  return text;
}

void begin(ChainStore& store, const state::GenesisConfig& genesis, const types::Rules& rules,
           chain::ChainOptions options) {
  log::info("Next validation time",
            {{"time", date_text(genesis.first_ceremony_time)}, {"unix", std::to_string(genesis.first_ceremony_time)}});
  store_network(store.database(), recorded_config("network-" + std::to_string(genesis.network), genesis, rules));
  store.begin(genesis, std::move(options));
}

/// The chain follows from the rules it began with; others are the operator's own risk.
void compare_rules(const storage::Database& database, const types::Rules& rules) {
  const auto stored = stored_network(database);
  if (!stored) return;
  const std::optional<RecordedConfig>& network = stored.value();
  if (!network || rules_json(network->rules) == rules_json(rules)) return;
  log::warn("The rules are not those that this chain began with: others will not follow it, nor will an export");
}

/// Whether the file tells the whole genesis, so that it can be compared.
bool is_settled(const GenesisSettings& settings) {
  return settings.god_address && settings.first_ceremony_time != 0 && settings.own_balance.is_zero();
}

}  // namespace

Result<> check_can_run(const NodeConfig& config) {
  const std::string what_works =
      " What works: --devnet, or --config FILE with a network of your own (Network other than 1, Consensus.Automine).";
  if (config.genesis.network == kMainnet) {
    return Error(RunError::kNoPeers,
                 "The main network cannot be joined: peers are not part of this build yet." + what_works);
  }
  if (!config.rules.committee.automine) {
    return Error(RunError::kNoPeers, "Network " + std::to_string(config.genesis.network) +
                                         " cannot be joined: peers are not part of this build yet. With --automine "
                                         "this node makes the blocks alone." +
                                         what_works);
  }
  return ok();
}

Result<> open_network(ChainStore& store, const NodeConfig& config, const Address& own, std::int64_t now,
                      chain::ChainOptions options) {
  const GenesisSettings& settings = config.genesis;
  const state::GenesisConfig genesis = genesis_of(settings, own, now);
  if (store.has_chain()) {
    store.resume(std::move(options));
    compare_rules(store.database(), config.rules);
  } else {
    begin(store, genesis, config.rules, std::move(options));
  }
  const auto first = store.chain().block_at(state::kGenesisHeight);
  const std::string folder = store.data_dir().folder().string();
  if (!first || first->header.block_seed() != types::genesis_seed(settings.network)) {
    return Error(RunError::kOtherNetwork, "the data directory " + folder +
                                              " holds the chain of another network. Name another folder with "
                                              "--datadir");
  }
  if (is_settled(settings) && types::hash(*first) != types::hash(chain::genesis_block(state::make_genesis(genesis)))) {
    return Error(RunError::kOtherGenesis, "the chain in " + folder +
                                              " began with another genesis than GenesisConf says. Put the config back, "
                                              "or delete idenachain.db to begin anew");
  }
  const Address god = store.chain().head()->validators.god();
  if (!settings.god_address && god != own) {
    return Error(RunError::kOtherGod, "the network in " + folder + " belongs to " + crypto::checksum_text(god) +
                                          ", but keystore/nodekey is the key of " + crypto::checksum_text(own) +
                                          ". Put its key back, or delete idenachain.db to begin a new network");
  }
  return ok();
}

}  // namespace idena::node

std::string_view idena::ErrorTexts<idena::node::RunError>::text(node::RunError code) {
  switch (code) {
    case node::RunError::kNoPeers: return "peers are not part of this build yet";
    case node::RunError::kOtherNetwork: return "the data directory holds the chain of another network";
    case node::RunError::kOtherGod: return "the chain in the data directory belongs to another key";
    case node::RunError::kOtherGenesis: return "the chain in the data directory began with another genesis";
    case node::RunError::kNoChain: return "the data directory holds no chain";
    case node::RunError::kNoStart: return "no empty store could begin at this head";
    case node::RunError::kOpenWithoutKey: return "the RPC would be open to other machines without a key";
  }
  return {};
}
