// blocks/rewards: who gets what of a block, on recorded states.

#include "chain/block_rewards.hpp"
#include "vectors/registry.hpp"
#include "vectors/state_json.hpp"
#include "vectors/tx_json.hpp"

namespace idena::vectors {
namespace {

constexpr std::size_t kWeightDigits = 70;  ///< significant digits of a recorded weight

/// Whether a weight is the recorded one, to the digits that were recorded.
void compare_weight(const char* what, const std::string& recorded, const BigFloat& computed, Report& report) {
  const std::size_t point = std::min(recorded.find('.'), recorded.size());
  std::string digits = recorded;
  if (point < recorded.size()) digits.erase(point, 1);
  const auto decimals = static_cast<unsigned>(digits.size() - point);
  // Digits that are zero at the end were left out of the record.
  const auto missing = static_cast<unsigned>(kWeightDigits - std::min(kWeightDigits, digits.size()));
  const auto integer = BigInt::from_decimal(digits);
  if (!integer) throw std::runtime_error("not a weight: " + recorded);
  const BigFloat scaled = computed * BigFloat::from_integer(BigInt::pow10(decimals + missing));
  const BigFloat expected = BigFloat::from_integer(*integer * BigInt::pow10(missing));
  const BigFloat difference = scaled > expected ? scaled - expected : expected - scaled;
  if (difference > BigFloat(1)) report.differ(what, recorded, computed.to_text());
}

void compare_context(const Json& item, const chain::RewardContext& context, Report& report) {
  compare_weight("proposerWeight", text(item, "proposerWeight"), context.proposer_weight, report);
  const auto& committee = array(item, "committee");
  report.equal("committee size", committee.size(), context.committee.size());
  for (std::size_t i = 0; i < std::min(committee.size(), context.committee.size()); ++i) {
    report.equal("member", fixed<Address>(committee[i], "address"), context.committee[i].address);
    compare_weight("weight", text(committee[i], "weight"), context.committee[i].weight, report);
  }
}

void run_case(const Json& item, Report& report) {
  const VectorState before = load_state(member(item, "state"), 1);
  types::EmptyHeader parent_header;
  parent_header.height = integer<std::uint64_t>(item, "height") - 1;
  parent_header.block_seed = fixed<Hash>(item, "prevSeed");
  const types::Header header{parent_header};
  const identity::ValidatorSets validators(state::IdentityReader(before.identities),
                                           state::StateReader(before.state).global()->god_address);
  const chain::ParentView parent{header, before.state, before.identities, validators, nullptr};
  const chain::BlockFacts facts{.height = integer<std::uint64_t>(item, "height"),
                                .time = integer<std::int64_t>(item, "time"),
                                .seed = {},
                                .coinbase = fixed<Address>(item, "coinbase"),
                                .offline_address = std::nullopt};
  const types::Rules rules;
  chain::BlockUnderWay block(parent, rules, facts);
  const chain::RewardContext context = chain::make_reward_context(block);
  compare_context(item, context, report);
  chain::pay_block_rewards(block, context, {dna(item, "totalFee"), dna(item, "totalTips")});
  const state::TreeChange change = block.state.precommit();
  const auto identities = block.identities.precommit();
  compare_writes(report, "state", member(item, "writes"), change.writes, before.state, 0);
  compare_writes(report, "identity", member(item, "writes"), identities.tree.writes, before.identities, 1);
  report.equal("root", fixed<Hash>(item, "root"), change.root);
  report.equal("identityRoot", fixed<Hash>(item, "identityRoot"), identities.tree.root);
}

void run(const VectorFile& file) {
  std::size_t index = 0;
  for (const Json& item : array(file.json, "cases")) {
    file.report.begin_case("case " + std::to_string(index++));
    run_case(item, file.report);
  }
}

const Registration kFile{"blocks/rewards", run};

}  // namespace
}  // namespace idena::vectors
