// ceremony/periods: flags that move the period, and the counters of its last part.

#include "chain/flag_rules.hpp"
#include "chain/global_parameters.hpp"
#include "state/keys.hpp"
#include "vectors/blocks/vector_config.hpp"
#include "vectors/registry.hpp"

namespace idena::vectors {
namespace {

void run_flags(const VectorFile& file, const types::Rules& rules) {
  const Json& config = member(member(file.json, "config"), "flags");
  const auto validation = integer<std::int64_t>(config, "nextValidationTime");
  for (const Json& row : array(file.json, "flags")) {
    const auto size = as_integer<std::size_t>(row.at(0));
    const auto period = as_integer<std::uint32_t>(row.at(1));
    const auto after_validation = as_integer<std::int64_t>(row.at(2));
    file.report.begin_case("period " + std::to_string(period) + " of " + std::to_string(size) + " at " +
                           std::to_string(after_validation));
    const chain::FlagInputs inputs{.height = integer<std::uint64_t>(config, "height"),
                                   .time = validation + after_validation,
                                   .validation_period = static_cast<state::ValidationPeriod>(period),
                                   .next_validation_time = validation,
                                   .last_snapshot = integer<std::uint64_t>(config, "lastSnapshot"),
                                   .network_size = size,
                                   .parent_voted_upgrade = integer<std::uint32_t>(config, "parentUpgrade") > 0};
    file.report.equal("flags", as_integer<std::uint32_t>(row.at(3)), chain::calculate_flags(inputs, rules).bits);
  }
}

struct Participant {
  Address address;
  state::Identity identity;
};

std::vector<Participant> participants_of(const Json& sequence) {
  std::vector<Participant> out;
  for (const Json& item : array(sequence, "participants")) {
    Participant& one = out.emplace_back(Participant{fixed<Address>(item, "address"), {}});
    one.identity.shard_id = integer<std::uint32_t>(item, "shard");
    one.identity.state = static_cast<state::IdentityState>(integer<std::uint8_t>(item, "state"));
  }
  return out;
}

tree::Tree first_state(const Json& sequence, const std::vector<Participant>& participants, const Json& config) {
  tree::Tree tree;
  for (const Participant& one : participants) {
    tree.set(state::keys::identity(one.address), state::encode(one.identity));
  }
  state::Global global;
  global.shards_num = integer<std::uint32_t>(sequence, "shards");
  global.validation_period = static_cast<state::ValidationPeriod>(integer<std::uint32_t>(config, "period"));
  tree.set(state::keys::single(state::keys::Kind::kGlobal), state::encode(global));
  return tree;
}

/// So many online people, whoever they are.
tree::Tree online_people(std::size_t count) {
  tree::Tree tree;
  state::ApprovedIdentity somebody;
  somebody.validated = somebody.online = true;
  const Bytes record = state::encode(somebody);
  for (std::size_t i = 0; i < count; ++i) {
    Address address;
    address.bytes.front() = static_cast<std::uint8_t>(i);
    address.bytes.back() = static_cast<std::uint8_t>(i >> 8U);
    tree.set(state::keys::identity(address), record);
  }
  return tree;
}

void compare_counters(Report& report, const Json& after, const state::Global& global) {
  report.equal("blocksWithoutCeremonialTxs", integer<std::uint32_t>(after, "blocksWithoutCeremonialTxs"),
               global.blocks_without_ceremonial_transactions);
  report.equal("canCompleteEpoch", boolean(after, "canCompleteEpoch"), state::can_complete_epoch(global));
  const Json& shards = member(after, "emptyBlocksByShard");
  const std::size_t count = shards.is_null() ? 0 : shards.as_object().size();
  report.equal("shards with empty blocks", count, global.empty_blocks_by_shards.size());
  for (const auto& [number, proposers] : global.empty_blocks_by_shards) {
    std::vector<Address> expected;
    for (const Json& address : array(shards, std::to_string(number))) expected.push_back(as_fixed<Address>(address));
    report.equal("empty blocks of shard " + std::to_string(number), expected, proposers);
  }
}

void run_sequence(const VectorFile& file, const Json& sequence, const types::Rules& rules) {
  const Json& config = member(member(file.json, "config"), "afterLong");
  const auto participants = participants_of(sequence);
  tree::Tree state = first_state(sequence, participants, config);
  const tree::Tree identities = online_people(integer<std::size_t>(sequence, "onlineSize"));
  const identity::ValidatorSets validators(state::IdentityReader(identities), Address{});
  auto height = integer<std::uint64_t>(config, "firstHeight");
  for (const Json& item : array(sequence, "blocks")) {
    const types::Header header{types::ProposedHeader{}};
    const chain::ParentView parent{header, state, identities, validators};
    chain::BlockFacts facts;
    facts.height = height++;
    facts.seed = fixed<Hash>(item, "seed");
    if (!boolean(item, "empty")) facts.coinbase = participants.at(integer<std::size_t>(item, "proposer")).address;
    std::set<std::uint32_t> shards;
    for (const Json& sender : array(item, "ceremonialSenders")) {
      shards.insert(state::shifted_shard_id(participants.at(as_integer<std::size_t>(sender)).identity));
    }
    chain::BlockUnderWay block(parent, rules, facts);
    chain::update_global_parameters(block, {}, shards);
    compare_counters(file.report, member(item, "after"), block.state.global().read());
    state = block.state.precommit().tree;
  }
}

void run(const VectorFile& file) {
  const types::Rules rules = rules_of(member(file.json, "config"));
  run_flags(file, rules);
  std::size_t number = 0;
  for (const Json& sequence : array(file.json, "afterLong")) {
    file.report.begin_case("late blocks " + std::to_string(number++));
    run_sequence(file, sequence, rules);
  }
}

const Registration kFile{"ceremony/periods", run};

}  // namespace
}  // namespace idena::vectors
