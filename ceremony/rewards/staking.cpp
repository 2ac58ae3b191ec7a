#include "ceremony/rewards/staking.hpp"

#include "ceremony/rewards/stake_weight.hpp"

namespace idena::ceremony {
namespace {

using state::Identity;
using state::IdentityState;

struct Claimant {
  Address address;
  IdentityState state = IdentityState::kUndefined;
  bool first_time = false;
  bool has_stake = false;
  Float32 weight = 0;
};

bool is_bad_author(const EpochResult& result, const Address& address, const Identity& identity) {
  const auto shard = result.shards.find(state::shifted_shard_id(identity));
  return shard != result.shards.end() && shard->second.bad_authors.contains(address);
}

/// In ascending address order.
std::vector<Claimant> claimants(const RewardInputs& in) {
  std::vector<Claimant> found;
  in.identities.for_each([&](const Address& address, const Identity& identity) {
    if (state::is_newbie_or_better(identity.state) && !is_bad_author(in.result, address, identity)) {
      found.push_back({.address = address,
                       .state = identity.state,
                       .first_time = identity.birthday == in.epoch,
                       .has_stake = !identity.stake.is_zero(),
                       .weight = stake_weight(identity.stake)});
    }
    return true;
  });
  return found;
}

/// The weight as the decimal it is as a binary64, unlike everywhere else.
Decimal widened(Float32 weight) { return Decimal::from_float64(static_cast<double>(weight)); }

void pay_claimants(RewardsUnderWay& rewards, const std::vector<Claimant>& claimants, Float32 total,
                   std::uint64_t candidates) {
  const types::ValidationRewardRules& rules = rewards.in.rules.validation_rewards;
  Decimal staking_share;
  if (total > 0) {
    const Decimal fund = rewards.fund(rules.staking_percent);
    staking_share = divide(fund, widened(total));
    rewards.note_fund(Fund::kStaking, fund, staking_share);
  }
  Decimal candidate_share;
  if (candidates > 0) {
    const Decimal fund = rewards.fund(rules.candidate_percent);
    candidate_share = divide(fund, {BigInt(candidates), 0});
    rewards.note_fund(Fund::kCandidate, fund, candidate_share);
  }
  for (const Claimant& claimant : claimants) {
    if (claimant.first_time) {
      rewards.pay(PaymentKind::kCandidate, claimant.address, candidate_share, claimant.state);
    }
    if (claimant.has_stake) {
      rewards.pay(PaymentKind::kStaking, claimant.address, staking_share * widened(claimant.weight), claimant.state);
    }
  }
}

}  // namespace

StakeWeights pay_staking(RewardsUnderWay& rewards) {
  const std::vector<Claimant> all = claimants(rewards.in);
  StakeWeights weights;
  Float32 total = 0;
  std::uint64_t candidates = 0;
  for (const Claimant& claimant : all) {
    total += claimant.weight;
    candidates += claimant.first_time ? 1U : 0U;
    weights.emplace_hint(weights.end(), claimant.address, claimant.weight);  // they ascend
  }
  pay_claimants(rewards, all, total, candidates);
  weights.emplace(rewards.in.god, stake_weight(rewards.in.identities.read(rewards.in.god).stake));
  return weights;
}

}  // namespace idena::ceremony
