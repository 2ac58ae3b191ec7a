// blocks/block_steps: whole blocks on recorded states, with transactions and all block-level steps.

#include "chain/run_block.hpp"
#include "vectors/blocks/vector_config.hpp"
#include "vectors/registry.hpp"
#include "vectors/state_json.hpp"
#include "vectors/tx_json.hpp"

namespace idena::vectors {
namespace {

/// The parent of a case: a header with the given seed and upgrade.
types::Header parent_of(const Json& item, std::int64_t time_distance) {
  types::ProposedHeader header;
  header.height = integer<std::uint64_t>(item, "height") - 1;
  header.time = integer<std::int64_t>(item, "time") - time_distance;
  header.block_seed = fixed<Hash>(item, "prevSeed");
  header.upgrade = integer<std::uint32_t>(item, "prevUpgrade");
  return {header};
}

chain::BlockFacts facts_of(const Json& item) {
  return {.height = integer<std::uint64_t>(item, "height"),
          .time = integer<std::int64_t>(item, "time"),
          .seed = fixed<Hash>(item, "blockSeed"),
          .coinbase = boolean(item, "empty") ? std::nullopt : std::optional(fixed<Address>(item, "coinbase")),
          .offline_address = has(item, "offlineAddr") ? optional_fixed<Address>(item, "offlineAddr") : std::nullopt};
}

/// The recorded ceremony result of a case in place of a ceremony. Its shards have nothing to tell.
std::optional<chain::EpochJudge> judge_of(const Json& item) {
  if (!has(item, "newEpochResult") || member(item, "newEpochResult").is_null()) return std::nullopt;
  const Json& recorded = member(item, "newEpochResult");
  if (text(recorded, "shardResults") != "shards 1 and 2, all maps empty" ||
      text(recorded, "nonValidatedStakes") != "empty") {
    throw std::runtime_error("newEpochResult of another kind");
  }
  ceremony::EpochResult result;
  result.network_size = integer<std::size_t>(recorded, "identitiesCount");
  result.failed = boolean(recorded, "failed");
  result.shards = {{1, {}}, {2, {}}};
  for (const Json& pool : array(recorded, "pools")) result.pools.insert(as_fixed<Address>(pool));
  return [result](chain::BlockUnderWay&) { return chain::CeremonyVerdict{{}, result}; };
}

void compare(const Json& item, const chain::BlockEffects& effects, const VectorState& before, Report& report) {
  const auto offline_flags = integer<std::uint32_t>(item, "extraFlags");
  report.equal("calculatedFlags", integer<std::uint32_t>(item, "calculatedFlags"), effects.flags.bits & ~offline_flags);
  report.equal("totalFee", dna(item, "totalFee"), effects.outcome.income.fees);
  report.equal("totalTips", dna(item, "totalTips"), effects.outcome.income.tips);
  report.equal("usedGas", integer<std::uint64_t>(item, "usedGas"), effects.outcome.used_gas);
  compare_writes(report, "state", member(item, "writes"), effects.state.writes, before.state, 0);
  compare_writes(report, "identity", member(item, "writes"), effects.identities.tree.writes, before.identities, 1);
  report.equal("root", fixed<Hash>(item, "root"), effects.root());
  report.equal("identityRoot", fixed<Hash>(item, "identityRoot"), effects.identity_root());
}

void run_case(const Json& item, const Json& config, const types::Rules& rules, Report& report) {
  const VectorState before = load_state(member(item, "state"), integer<std::uint64_t>(config, "stateVersion"));
  const types::Header header = parent_of(item, integer<std::int64_t>(config, "parentTimeDistance"));
  const identity::ValidatorSets validators(state::IdentityReader(before.identities),
                                           state::StateReader(before.state).global()->god_address);
  const std::optional<chain::EpochJudge> judge = judge_of(item);
  const chain::ParentView parent{header, before.state, before.identities, validators, judge ? &*judge : nullptr};
  chain::SignedTxs txs;
  for (const Json& tx : array(item, "txs")) txs.push_back(tx_of(tx));
  const types::BlockFlags offline_flags{integer<std::uint32_t>(item, "extraFlags")};
  const auto effects = chain::run_block(parent, facts_of(item), offline_flags, txs, rules);
  report.equal("error", std::string(), effects ? std::string() : effects.error().text());
  if (effects) compare(item, effects.value(), before, report);
}

void run(const VectorFile& file) {
  const Json& config = member(file.json, "config");
  const types::Rules rules = rules_of(config);
  for (const Json& item : array(file.json, "cases")) {
    file.report.begin_case(text(item, "name"));
    run_case(item, config, rules, file.report);
  }
}

const Registration kFile{"blocks/block_steps", run};

}  // namespace
}  // namespace idena::vectors
