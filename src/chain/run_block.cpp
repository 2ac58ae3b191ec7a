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

FlagInputs flag_inputs(const BlockUnderWay& block, bool kills_identity) {
  const state::Global& global = block.state.global().read();
  const state::SwitchLists& lists = block.state.lists();
  return {
      .height = block.facts.height,
      .time = block.facts.time,
      .validation_period = global.validation_period,
      .next_validation_time = global.next_validation_time,
      .last_snapshot = global.last_snapshot,
      .network_size = block.validators().network_size(),
      .kills_identity = kills_identity,
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

/// The shards whose answers or evidence the block holds.
std::set<std::uint32_t> ceremonial_shards(const BlockUnderWay& block, const std::set<Address>& senders) {
  std::set<std::uint32_t> shards;
  for (const Address& sender : senders) {
    shards.insert(state::shifted_shard_id(block.state.identities().read(sender)));
  }
  return shards;
}

/// The steps of §6, in their order. What the end of an epoch came to comes back.
std::shared_ptr<const EpochEnd> take_steps(BlockUnderWay& block, types::BlockFlags flags, const RewardContext& rewards,
                                           const TransactionsOutcome& txs) {
  const bool identity_update = flags.has(BlockFlag::kIdentityUpdate);
  std::vector<Undelegation> left;
  if (identity_update) {
    switch_statuses(block);
    apply_delayed_penalties(block);
    left = switch_delegations(block);
    switch_discriminations(block);
  }
  std::shared_ptr<const EpochEnd> epoch_end;
  if (flags.has(BlockFlag::kValidationFinished)) {
    epoch_end = std::make_shared<const EpochEnd>(change_epoch(block, (*block.parent.epoch_judge)(block)));
  }
  if (block.is_proposed()) pay_block_rewards(block, rewards, txs.income);
  if (identity_update) take_empty_pools_offline(block, left);
  update_global_parameters(block, flags, ceremonial_shards(block, txs.ceremonial_senders));
  if (block.is_proposed()) set_next_fee_price(block, txs.used_gas);
  update_proposer_threshold(block);
  clear_outdated_burnt_coins(block);
  return epoch_end;
}

RewardContext rewards_of(const BlockUnderWay& block) {
  return block.is_proposed() ? make_reward_context(block) : RewardContext{};
}

/// From the state after the transactions to that after the block.
Result<BlockEffects> finish(BlockUnderWay& block, const RewardContext& rewards, types::BlockFlags offline_flags,
                            ChosenTransactions run) {
  types::BlockFlags flags = calculate_flags(flag_inputs(block, run.outcome.kills_identity), block.rules);
  if (flags.has(BlockFlag::kValidationFinished) && block.parent.epoch_judge == nullptr) {
    return BlockError::kCeremonyUnsupported;
  }
  flags.bits |= offline_flags.bits;
  auto epoch_end = take_steps(block, flags, rewards, run.outcome);
  return BlockEffects{flags,
                      block.state.precommit(),
                      block.identities.precommit(),
                      std::move(run.txs),
                      std::move(run.outcome),
                      std::move(epoch_end)};
}

}  // namespace

Result<BlockEffects> run_block(const ParentView& parent, const BlockFacts& facts, types::BlockFlags offline_flags,
                               std::span<const SignedTxPtr> txs, const types::Rules& rules) {
  BlockUnderWay block(parent, rules, facts);
  const RewardContext rewards = rewards_of(block);
  IDENA_TRY(TransactionsOutcome outcome, run_transactions(block, txs));
  return finish(block, rewards, offline_flags, {{txs.begin(), txs.end()}, std::move(outcome)});
}

Result<BlockEffects> run_proposal(const ParentView& parent, const BlockFacts& facts,
                                  std::span<const SignedTxPtr> candidates, const types::Rules& rules) {
  BlockUnderWay block(parent, rules, facts);
  const RewardContext rewards = rewards_of(block);
  return finish(block, rewards, {}, choose_transactions(block, candidates));
}

}  // namespace idena::chain
