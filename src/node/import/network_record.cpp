#include "node/import/network_record.hpp"

#include <algorithm>

#include "chain/genesis_block.hpp"
#include "crypto/keys.hpp"
#include "node/config/rules_json.hpp"
#include "node/import/importer.hpp"
#include "rpc/json_text.hpp"
#include "storage/block_store.hpp"

namespace idena::node {
namespace {

using rpc::Json;
using rpc::JsonObject;

constexpr std::uint64_t kRecordFormat = 1;
constexpr std::string_view kNetworkRecord = "network";

Json atoms(const Dna& amount) { return Json::string(amount.atoms().to_string()); }

Json allocations_json(const std::vector<state::GenesisAllocation>& allocations) {
  JsonObject out;
  for (const state::GenesisAllocation& allocation : allocations) {
    JsonObject one;
    if (allocation.balance) one.member("balance", atoms(*allocation.balance));
    if (allocation.stake) one.member("stake", atoms(*allocation.stake));
    one.member("state", Json::integer(static_cast<std::uint64_t>(allocation.state)));
    out.member(crypto::checksum_text(allocation.address), one.finish());
  }
  return out.finish();
}

Json whole_seconds(types::nanoseconds time) {
  return Json::signed_integer(std::chrono::duration_cast<std::chrono::seconds>(time).count());
}

void add_effective_values(JsonObject& out, const types::Rules& rules) {
  out.member("validationInterval", whole_seconds(rules.ceremony.validation_interval))
      .member("flipLotteryDuration", whole_seconds(rules.ceremony.flip_lottery))
      .member("shortSessionDuration", whole_seconds(rules.ceremony.short_session))
      .member("longSessionDuration", whole_seconds(rules.ceremony.long_session))
      .member("snapshotRange", Json::integer(rules.ranges.snapshot_range))
      .member("statusSwitchRange", Json::integer(rules.ranges.status_switch_range))
      .member("delegationSwitchRange", Json::integer(rules.ranges.delegation_switch_range))
      .member("discriminationSwitchRange", Json::integer(rules.ranges.discrimination_switch_range))
      .member("burnTxRange", Json::integer(rules.ranges.burn_tx_range))
      .member("unlockStakeAge", Json::integer(rules.ranges.unlock_stake_age))
      .member("offlinePenaltySeconds", whole_seconds(rules.ranges.offline_penalty_duration))
      .member("keyWordsV3Epoch", Json::integer(rules.ranges.key_words_v3_epoch));
}

/// Sections are told over several lines.
std::string in_one_line(std::string text) {
  std::ranges::replace(text, '\n', ' ');
  return text;
}

}  // namespace

RecordedConfig recorded_config(std::string name, const state::GenesisConfig& genesis, const types::Rules& rules) {
  const state::Genesis made = state::make_genesis(genesis);
  const types::Block block = chain::genesis_block(made);
  return {.name = std::move(name),
          .genesis = genesis,
          .rules = rules,
          .genesis_hash = types::hash(block),
          .genesis_root = made.root,
          .genesis_identity_root = made.identity_root,
          .genesis_block = types::encode(block)};
}

std::string config_record_text(const RecordedConfig& config) {
  JsonObject out;
  out.member("t", Json::string("config"))
      .member("format", Json::integer(kRecordFormat))
      .member("name", Json::string(config.name))
      .member("description", Json::string("exported by idena-cpp"))
      .member("network", Json::integer(config.genesis.network))
      .member("godAddress", Json::string(crypto::checksum_text(config.genesis.god_address)))
      .member("godAddressInvites", Json::integer(config.genesis.god_address_invites))
      .member("firstCeremonyTime", Json::signed_integer(config.genesis.first_ceremony_time))
      .member("alloc", allocations_json(config.genesis.allocations));
  add_effective_values(out, config.rules);
  out.member("genesisHash", Json::hex(config.genesis_hash))
      .member("genesisRoot", Json::hex(config.genesis_root))
      .member("genesisIdentityRoot", Json::hex(config.genesis_identity_root))
      .member("genesisBlock", Json::hex(config.genesis_block));
  std::string text = out.finish().text();
  text.pop_back();
  return text + "," + in_one_line(told_section("consensus", consensus_keys(), config.rules)) + "," +
         in_one_line(told_section("validation", validation_keys(), config.rules)) + "," +
         in_one_line(told_section("protocol", protocol_keys(), config.rules)) + "}";
}

void store_network(storage::Database& database, const RecordedConfig& config) {
  storage::Batch batch;
  storage::BlockStore::put_named(batch, kNetworkRecord, as_bytes(config_record_text(config)));
  database.write(batch, storage::Sync::kYes);
}

Result<std::optional<RecordedConfig>> stored_network(const storage::Database& database) {
  const auto kept = storage::BlockStore(database).named(kNetworkRecord);
  if (!kept) return std::optional<RecordedConfig>{};
  IDENA_TRY(const rpc::JsonValue record, scan_record(as_text(*kept)));
  IDENA_TRY(RecordedConfig config, read_chain_config(record));
  return std::optional<RecordedConfig>(std::move(config));
}

}  // namespace idena::node
