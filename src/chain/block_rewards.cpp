#include "chain/block_rewards.hpp"

#include <algorithm>

#include "chain/penalty.hpp"
#include "consensus/committee.hpp"
#include "identity/stake_split.hpp"
#include "types/vote.hpp"

namespace idena::chain {
namespace {

using identity::share_of;
using identity::split_reward;
using identity::SplitReward;

constexpr unsigned kStakeRoot = 10;
constexpr unsigned kStakePower = 9;

/// stake^0.9, times a factor; the factor alone where stake does not weigh.
BigFloat weight(const Dna& stake, const BigFloat& factor, const types::Rules& rules) {
  if (!rules.money.stake_weighs_in_blocks) return factor;
  if (stake.is_zero()) return {};
  const BigFloat coins = BigFloat::from_integer(stake.atoms()) / BigFloat::from_integer(BigInt::pow10(Dna::kDecimals));
  return pow(root(coins, kStakeRoot), kStakePower) * factor;
}

/// How much the proposer counts beside a committee of `members`. The cases are the table of §7.1.
BigFloat proposer_factor(const BlockUnderWay& block, std::size_t members) {
  const types::BlockRewardRules& rules = block.rules.block_rewards;
  const BigFloat ratio =
      BigFloat::from_integer(rules.block_reward.atoms()) / BigFloat::from_integer(rules.final_committee_reward.atoms());
  return BigFloat(members) * ratio;
}

/// The member of a pool whose turn it is, and the turn after it.
std::pair<Address, std::uint32_t> member_on_turn(const BlockUnderWay& block, const Address& pool) {
  std::vector<Address> members;
  if (block.validators().is_validated(pool)) members.push_back(pool);
  const auto delegators = block.validators().delegators(pool);
  members.insert(members.end(), delegators.begin(), delegators.end());
  std::uint32_t turn = block.state.identities().read(pool).delegation_nonce;
  if (turn >= members.size()) turn = 0;
  return {members[turn], turn + 1};
}

/// Pays what a penalty leaves (§7.3). Asking for the penalty creates the identity of `penalised`.
void pay(BlockUnderWay& block, const SplitReward& reward, const Address& balance_to, const Address& stake_to,
         const Address& penalised) {
  auto& identities = block.state.identities();
  SplitReward paid = reward;
  const Dna penalty = identities.penalty(penalised);
  const std::uint16_t seconds = identities.read(penalised).penalty_seconds;
  if (seconds > 0) {
    paid = {};
    const std::uint16_t consumed = consumed_penalty_seconds(identities.read(penalised), block.facts.time);
    if (consumed > 0) {
      identities.sub_penalty_seconds(penalised, consumed);
      identities.set_penalty_timestamp(penalised, consumed == seconds ? 0 : block.facts.time);
    }
  } else if (!penalty.is_zero()) {
    const Dna from_balance = std::min(penalty, paid.balance);
    const Dna from_stake = std::min(penalty - from_balance, paid.stake);
    paid = {paid.balance - from_balance, paid.stake - from_stake};
    identities.sub_penalty(penalised, from_balance + from_stake);
  }
  block.state.accounts().add_balance(balance_to, paid.balance);
  identities.add_stake(stake_to, paid.stake);
}

BigFloat total_weight(const RewardContext& context) {
  BigFloat all = context.proposer_weight;
  for (const auto& member : context.committee) all += member.weight;
  return all;
}

/// Where nobody has stake, all share alike.
void share_alike_without_stake(RewardContext& context) {
  if (!total_weight(context).is_zero()) return;
  context.proposer_weight = BigFloat(1);
  for (auto& member : context.committee) member.weight = BigFloat(1);
}

/// Pays the members; returns how much that was.
Dna pay_committee(BlockUnderWay& block, const RewardContext& context, const Dna& total) {
  if (context.committee.empty()) return {};
  const BigFloat all = total_weight(context);
  const BigFloat share = BigFloat::from_integer(total.atoms()) / all;
  Dna remaining = total;
  for (const auto& [address, member_weight] : context.committee) {
    const Dna reward = std::min(Dna((share * member_weight).to_integer()), remaining);
    remaining -= reward;
    const Address receiver = block.validators().delegatee(address).value_or(address);
    const state::IdentityState status = block.state.identities().state(address);
    pay(block, split_reward(reward, status, block.rules.block_rewards), receiver, address, receiver);
  }
  return total - remaining;
}

}  // namespace

RewardContext make_reward_context(const BlockUnderWay& block) {
  RewardContext context;
  const Address& coinbase = *block.facts.coinbase;
  context.stake_address = coinbase;
  if (block.validators().is_pool(coinbase)) {
    const auto [member, next_turn] = member_on_turn(block, coinbase);
    context.stake_address = member;
    context.next_pool_turn = next_turn;
  }
  const auto drawn = consensus::draw_committee(block.validators(), block.parent.header.block_seed(), block.facts.height,
                                               types::kStepFinal, block.rules.committee);
  std::vector<Address> members = drawn.value_or(std::vector<Address>{});
  std::ranges::sort(members);
  const state::Identities& identities = block.state.identities();
  for (const Address& member : members) {
    context.committee.push_back({member, weight(identities.read(member).stake, BigFloat(1), block.rules)});
  }
  context.proposer_weight =
      weight(identities.read(context.stake_address).stake, proposer_factor(block, members.size()), block.rules);
  if (!context.committee.empty()) share_alike_without_stake(context);
  return context;
}

void pay_block_rewards(BlockUnderWay& block, const RewardContext& context, const BlockIncome& income) {
  const types::BlockRewardRules& rules = block.rules.block_rewards;
  const Address& coinbase = *block.facts.coinbase;
  const Dna total = rules.block_reward + rules.final_committee_reward;
  const Dna to_committee = pay_committee(block, context, total);
  const Dna fees = income.fees - share_of(income.fees, rules.fee_burn_rate);
  const Dna to_proposer = total - to_committee + fees + income.tips;
  const state::IdentityState status = block.state.identities().state(context.stake_address);
  if (context.next_pool_turn) block.state.identities().set_delegation_nonce(coinbase, *context.next_pool_turn);
  pay(block, split_reward(to_proposer, status, rules), coinbase, context.stake_address, coinbase);
}

}  // namespace idena::chain
