#include "ceremony/rewards/validation_rewards.hpp"

#include "ceremony/rewards/flips.hpp"
#include "ceremony/rewards/invitations.hpp"
#include "ceremony/rewards/reports.hpp"
#include "ceremony/rewards/staking.hpp"

namespace idena::ceremony {
namespace {

/// A fund that goes to the balance of one address.
void pay_whole(RewardsUnderWay& rewards, Fund fund, PaymentKind kind, types::Share percent, const Address& to) {
  const Decimal amount = rewards.fund(percent);
  rewards.note_fund(fund, amount, amount);
  rewards.add({kind, to, Dna(truncate(amount)), to, Dna()});
}

}  // namespace

ValidationRewards validation_rewards(const RewardInputs& inputs) {
  const types::BlockRewardRules& blocks = inputs.rules.block_rewards;
  const types::ValidationRewardRules& rules = inputs.rules.validation_rewards;
  ValidationRewards rewards;
  rewards.total = (blocks.block_reward + blocks.final_committee_reward) * inputs.epoch_durations.back();
  RewardsUnderWay under_way(inputs, rewards);
  const StakeWeights stakes = pay_staking(under_way);
  pay_flips(under_way, stakes);
  pay_reports(under_way);
  pay_invitations(under_way, stakes);
  pay_whole(under_way, Fund::kFoundation, PaymentKind::kFoundation, rules.foundation_payouts_percent, inputs.god);
  pay_whole(under_way, Fund::kZeroWallet, PaymentKind::kZeroWallet, rules.zero_wallet_percent, Address());
  return rewards;
}

void pay_out(state::State& state, const ValidationRewards& rewards) {
  for (const Payment& payment : rewards.payments) {
    if (!payment.locks_stake) state.accounts().add_balance(payment.balance_to, payment.balance);
    if (payment.kind == PaymentKind::kFoundation || payment.kind == PaymentKind::kZeroWallet) continue;
    // Creates the identity if there is none, as asking for its pool does.
    state.identities().add_stake(payment.stake_to, payment.stake);
    if (!payment.locks_stake) continue;
    state.identities().add_replenished_stake(payment.stake_to, payment.stake);
    state.identities().add_locked_stake(payment.stake_to, payment.stake);
  }
}

std::vector<std::uint32_t> epoch_durations(const state::Global& global, std::uint64_t height) {
  std::vector<std::uint64_t> starts = global.previous_epoch_blocks;
  starts.push_back(global.epoch_block);
  starts.push_back(height);
  std::vector<std::uint32_t> durations;
  for (std::size_t i = 1; i < starts.size(); ++i) {
    durations.push_back(static_cast<std::uint32_t>(starts[i] - starts[i - 1]));
  }
  return durations;
}

}  // namespace idena::ceremony
