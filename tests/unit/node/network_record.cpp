#include "node/import/network_record.hpp"

#include <doctest/doctest.h>

#include "node/config/rules_json.hpp"
#include "node/devnet/devnet_network.hpp"
#include "node/import/importer.hpp"
#include "storage/block_store.hpp"
#include "unit/storage/scratch.hpp"

using namespace idena;
using namespace idena::node;

namespace {

RecordedConfig network() {
  types::Rules rules = devnet_rules();
  rules.ceremony.short_session = types::nanoseconds(1'500'000'001);
  rules.ranges.burn_tx_range = 17;
  state::GenesisConfig genesis = devnet_genesis(Address::crop(Bytes(Address::kSize, 7)), 1'700'000'000);
  genesis.god_address_invites = 9;
  genesis.allocations.push_back(
      {Address::crop(Bytes(Address::kSize, 8)), std::nullopt, Dna::coins(3), state::IdentityState::kHuman});
  return recorded_config("here", genesis, rules);
}

}  // namespace

TEST_CASE("network record: it reads back as the network it was made of, to the nanosecond") {
  const RecordedConfig config = network();
  const std::string text = config_record_text(config);
  CHECK(text.find('\n') == std::string::npos);
  const RecordedConfig read = read_chain_config(scan_record(text).value()).value();
  CHECK(read.name == "here");
  CHECK(rules_json(read.rules) == rules_json(config.rules));
  CHECK(read.genesis.network == kDevnetNetwork);
  CHECK(read.genesis.god_address_invites == 9);
  CHECK(read.genesis.first_ceremony_time == config.genesis.first_ceremony_time);
  CHECK(state::make_genesis(read.genesis).root == config.genesis_root);
  CHECK(read.genesis_hash == config.genesis_hash);
  CHECK(read.genesis_block == config.genesis_block);
}

TEST_CASE("network record: a store keeps one; an older one has none; a damaged one is refused") {
  const storage::ScratchFolder folder;
  storage::Database database = storage::Database::open(folder.path() / "db");
  CHECK_FALSE(stored_network(database).value());
  store_network(database, network());
  CHECK(stored_network(database).value()->genesis_hash == network().genesis_hash);
  storage::Batch batch;
  storage::BlockStore::put_named(batch, "network", as_bytes("{\"format\":1"));
  database.write(batch, storage::Sync::kYes);
  CHECK_FALSE(stored_network(database));
}
