#include "ceremony/rewards/invitations.hpp"

#include <algorithm>

namespace idena::ceremony {
namespace {

/// An invitation activated at the end of its epoch counts this much less.
constexpr double kLossOfLateInvite = 0.5;

/// The inviter's part; none for an age that is not rewarded.
std::optional<Float32> inviter_part(std::uint16_t age, const types::ValidationRewardRules& rules) {
  switch (age) {
    case 1: return rules.first_invitation_coef;
    case 2: return rules.second_invitation_coef;
    case 3: return rules.third_invitation_coef;
    default: return std::nullopt;
  }
}

/// The part of its epoch, up to 1, that had passed when the invitation was activated; none if that is not known.
std::optional<double> passed_part(const SuccessfulInvite& invite, std::span<const std::uint32_t> durations) {
  if (durations.size() < invite.age) return std::nullopt;
  const std::uint32_t duration = durations[durations.size() - invite.age];
  if (duration == 0) return std::nullopt;
  return std::min(static_cast<double>(invite.epoch_height) / static_cast<double>(duration), 1.0);
}

struct Claim {
  Address inviter;
  state::IdentityState inviter_status = state::IdentityState::kUndefined;
  Address invitee;
  InvitationWeights weights;
};

std::vector<Claim> claims(const RewardInputs& in, const StakeWeights& stakes) {
  std::vector<Claim> found;
  for (const auto& [number, shard] : in.result.shards) {
    for (const auto& [address, inviter] : shard.good_inviters) {
      if (!inviter.payable) continue;
      const auto kept = stakes.find(address);
      const Float32 stake = kept == stakes.end() ? 0 : kept->second;
      for (const SuccessfulInvite& invite : inviter.invites) {
        found.push_back({address, inviter.new_state, invite.invitee,
                         invitation_weights(invite, stake, in.epoch_durations, in.rules.validation_rewards)});
      }
    }
  }
  return found;
}

void pay_invitee(RewardsUnderWay& rewards, const Address& invitee, const Decimal& amount) {
  if (rewards.in.rules.invitations.invitee_reward_is_locked) {
    rewards.add({PaymentKind::kInvitee, invitee, Dna(), invitee, Dna(truncate(amount)), true});
  } else {
    rewards.pay(PaymentKind::kInvitee, invitee, amount, rewards.in.identities.state(invitee));
  }
}

}  // namespace

double fourth_power(double value) {
  const double square = value * value;
  return square * square;
}

InvitationWeights invitation_weights(const SuccessfulInvite& invite, Float32 inviter_stake,
                                     std::span<const std::uint32_t> epoch_durations,
                                     const types::ValidationRewardRules& rules) {
  const auto part = inviter_part(invite.age, rules);
  if (!part) return {};
  Float32 value = inviter_stake;
  if (const auto passed = passed_part(invite, epoch_durations)) {
    value = inviter_stake * static_cast<Float32>(1 - fourth_power(*passed) * kLossOfLateInvite);
  }
  const Float32 inviter = value * *part;
  return {inviter, invite.penalised ? 0 : value - inviter};
}

void pay_invitations(RewardsUnderWay& rewards, const StakeWeights& stakes) {
  const std::vector<Claim> all = claims(rewards.in, stakes);
  Float32 total = 0;
  for (const Claim& claim : all) {
    total += claim.weights.inviter;
    total += claim.weights.invitee;
  }
  if (!(total > 0)) return;
  const Decimal fund = rewards.fund(rewards.in.rules.validation_rewards.valid_invitation_percent);
  const Decimal share = divide(fund, Decimal::from_float32(total));
  rewards.note_fund(Fund::kInvitations, fund, share);
  for (const Claim& claim : all) {
    if (claim.weights.inviter > 0) {
      rewards.pay(PaymentKind::kInviter, claim.inviter, share * Decimal::from_float32(claim.weights.inviter),
                  claim.inviter_status);
    }
    if (claim.weights.invitee > 0) {
      pay_invitee(rewards, claim.invitee, share * Decimal::from_float32(claim.weights.invitee));
    }
  }
}

}  // namespace idena::ceremony
