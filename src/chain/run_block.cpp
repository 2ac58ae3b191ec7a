#include "chain/run_block.hpp"

#include "chain/block_error.hpp"
#include "chain/block_rewards.hpp"
#include "chain/fee_price.hpp"
#include "chain/flag_rules.hpp"
#include "chain/global_parameters.hpp"
#include "chain/identity_switches.hpp"

namespace idena::chain {
namespace {

using types::BlockFlag;

bool parent_voted_upgrade(const types::Header& parent) {
  const types::ProposedHeader* proposed = parent.proposed();
  return proposed != nullptr && proposed->upgrade > 0;
}

FlagInputs flag_inputs(const BlockUnderWay& block) {
  const state::Global& global = block.state.global().read();
  const state::SwitchLists& lists = block.state.lists();
  return {
      .height = block.facts.height,
      .time = block.facts.time,
      .validation_period = global.validation_period,
      .next_validation_time = global.next_validation_time,
      .last_snapshot = global.last_snapshot,
      .network_size = block.validators().network_size(),
      .kills_identity = false,
      .epoch_can_complete = state::can_complete_epoch(global),
      .status_switch_pending = !lists.status_switch().empty() || !lists.delayed_penalties().empty(),
      .delegation_switch_pending = !lists.delegation_switch().empty(),
      .discrimination_switch_pending = !lists.discrimination_switch().empty(),
      .parent_voted_upgrade = parent_voted_upgrade(block.parent.header),
  };
}

void set_next_fee_price(BlockUnderWay& block, std::uint64_t used_gas) {
  auto& global = block.state.global();
  global.set_fee_per_gas(
      next_fee_per_gas(global.read().fee_per_gas, used_gas, block.validators().network_size(), block.rules));
}

/// The steps of §6, in their order.
void take_steps(BlockUnderWay& block, types::BlockFlags flags, const RewardContext& rewards, std::uint64_t used_gas,
                const BlockIncome& income) {
  const bool identity_update = flags.has(BlockFlag::kIdentityUpdate);
  std::vector<Undelegation> left;
  if (identity_update) {
    switch_statuses(block);
    apply_delayed_penalties(block);
    left = switch_delegations(block);
    switch_discriminations(block);
  }
  if (block.is_proposed()) pay_block_rewards(block, rewards, income);
  if (identity_update) take_empty_pools_offline(block, left);
  update_global_parameters(block, flags, {});
  if (block.is_proposed()) set_next_fee_price(block, used_gas);
  update_proposer_threshold(block);
  clear_outdated_burnt_coins(block);
}

}  // namespace

Result<BlockEffects> run_block(const ParentView& parent, const BlockFacts& facts, types::BlockFlags offline_flags,
                               const types::Body& body, const types::Rules& rules) {
  if (!body.transactions.empty()) return BlockError::kTransactionsUnsupported;
  BlockUnderWay block(parent, rules, facts);
  const RewardContext rewards = block.is_proposed() ? make_reward_context(block) : RewardContext{};
  types::BlockFlags flags = calculate_flags(flag_inputs(block), rules);
  if (flags.has(BlockFlag::kValidationFinished)) return BlockError::kCeremonyUnsupported;
  flags.bits |= offline_flags.bits;
  take_steps(block, flags, rewards, 0, BlockIncome{});
  return BlockEffects{flags, block.state.precommit(), block.identities.precommit()};
}

}  // namespace idena::chain
