#include "node/import/chain_config.hpp"

#include "node/config/rules_json.hpp"
#include "node/import/record_json.hpp"

namespace idena::node {
namespace {

using rpc::JsonKind;
using rpc::JsonValue;

constexpr std::uint32_t kFormat = 1;
constexpr std::uint32_t kHighestState = static_cast<std::uint32_t>(state::IdentityState::kHuman);

Result<state::GenesisAllocation> read_allocation(const std::string& address, JsonValue value) {
  state::GenesisAllocation out;
  IDENA_TRY(out.address, fixed_from_hex0x<Address>(address));
  if (find_member(value, "balance")) {
    IDENA_TRY(out.balance, amount_member(value, "balance"));
  }
  if (find_member(value, "stake")) {
    IDENA_TRY(out.stake, amount_member(value, "stake"));
  }
  IDENA_TRY(const auto state, integer_member<std::uint32_t>(value, "state"));
  if (state > kHighestState) return bad_member("alloc." + address + ".state", "a state from 0 to 8");
  out.state = static_cast<state::IdentityState>(state);
  return out;
}

Result<std::vector<state::GenesisAllocation>> read_allocations(JsonValue record) {
  std::vector<state::GenesisAllocation> out;
  IDENA_TRY(const JsonValue alloc, required_member(record, "alloc"));
  if (alloc.kind() != JsonKind::kObject) return bad_member("alloc", "an object");
  std::optional<Error> problem;
  alloc.for_each_member([&](JsonValue name, JsonValue value) {
    auto allocation = read_allocation(name.string(), value);
    if (allocation) {
      out.push_back(std::move(allocation).value());
    } else {
      problem = allocation.error();
    }
    return !problem.has_value();
  });
  if (problem) return *problem;
  return out;
}

Result<types::nanoseconds> seconds_member(JsonValue record, std::string_view name) {
  IDENA_TRY(const auto seconds, integer_member<std::uint32_t>(record, name));
  return types::nanoseconds(types::seconds(seconds));
}

/// The values the record repeats outside `consensus` are the effective ones.
Result<types::Rules> read_rules(JsonValue record) {
  types::Rules rules;
  IDENA_TRY(const JsonValue consensus, required_member(record, "consensus"));
  ConfigNotes of_other_versions;
  IDENA_TRY(read_consensus_section(consensus, rules, of_other_versions));
  auto& times = rules.ceremony;
  IDENA_TRY(times.validation_interval, seconds_member(record, "validationInterval"));
  IDENA_TRY(times.flip_lottery, seconds_member(record, "flipLotteryDuration"));
  IDENA_TRY(times.short_session, seconds_member(record, "shortSessionDuration"));
  IDENA_TRY(times.long_session, seconds_member(record, "longSessionDuration"));
  if (const auto exact = find_member(record, "validation")) {  // in nanoseconds: a member of our own
    IDENA_TRY(read_validation_section(*exact, rules, of_other_versions));
  }
  if (const auto fixed_elsewhere = find_member(record, "protocol")) {  // likewise; recorded networks do not have it
    IDENA_TRY(read_protocol_section(*fixed_elsewhere, rules, of_other_versions));
  }
  auto& ranges = rules.ranges;
  const auto replace = [&](auto& target, std::string_view name) -> Result<> {
    if (!find_member(record, name)) return ok();
    IDENA_TRY(target, integer_member<std::remove_reference_t<decltype(target)>>(record, name));
    return ok();
  };
  IDENA_TRY(replace(ranges.snapshot_range, "snapshotRange"));
  IDENA_TRY(replace(ranges.status_switch_range, "statusSwitchRange"));
  IDENA_TRY(replace(ranges.delegation_switch_range, "delegationSwitchRange"));
  IDENA_TRY(replace(ranges.discrimination_switch_range, "discriminationSwitchRange"));
  IDENA_TRY(replace(ranges.burn_tx_range, "burnTxRange"));
  IDENA_TRY(replace(ranges.unlock_stake_age, "unlockStakeAge"));
  IDENA_TRY(replace(ranges.key_words_v3_epoch, "keyWordsV3Epoch"));
  if (ranges.status_switch_range == 0 || ranges.delegation_switch_range == 0 ||
      ranges.discrimination_switch_range == 0) {
    return bad_member("statusSwitchRange, delegationSwitchRange or discriminationSwitchRange", "1 or more");
  }
  if (find_member(record, "offlinePenaltySeconds")) {
    IDENA_TRY(const auto penalty, integer_member<std::uint16_t>(record, "offlinePenaltySeconds"));
    ranges.offline_penalty_duration = types::seconds(penalty);
  }
  return rules;
}

}  // namespace

Result<RecordedConfig> read_chain_config(JsonValue record) {
  IDENA_TRY(const auto format, integer_member<std::uint32_t>(record, "format"));
  if (format != kFormat) return bad_member("format", "1: this program knows no other form of recorded chains");
  RecordedConfig out;
  IDENA_TRY(out.name, text_member(record, "name"));
  IDENA_TRY(out.genesis.network, integer_member<std::uint32_t>(record, "network"));
  IDENA_TRY(out.genesis.god_address, fixed_member<Address>(record, "godAddress"));
  IDENA_TRY(out.genesis.god_address_invites, integer_member<std::uint16_t>(record, "godAddressInvites"));
  IDENA_TRY(out.genesis.first_ceremony_time, integer_member<std::int64_t>(record, "firstCeremonyTime"));
  IDENA_TRY(out.genesis.allocations, read_allocations(record));
  IDENA_TRY(out.rules, read_rules(record));
  IDENA_TRY(out.genesis_hash, fixed_member<Hash>(record, "genesisHash"));
  IDENA_TRY(out.genesis_root, fixed_member<Hash>(record, "genesisRoot"));
  IDENA_TRY(out.genesis_identity_root, fixed_member<Hash>(record, "genesisIdentityRoot"));
  IDENA_TRY(out.genesis_block, bytes_member(record, "genesisBlock"));
  return out;
}

}  // namespace idena::node
