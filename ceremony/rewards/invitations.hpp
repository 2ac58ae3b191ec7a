#pragma once
/// Rewards for bringing somebody in, and for having come. spec: ceremony-rewards §5 (invitations)

#include <span>

#include "ceremony/rewards/payment.hpp"

namespace idena::ceremony {

/// By two squarings, each rounded.
double fourth_power(double value);

/// How much one invitation counts for both sides.
struct InvitationWeights {
  Float32 inviter = 0;
  Float32 invitee = 0;
};

/// `inviter_stake` is the weight of the inviter's stake. The later in its epoch the invitation was activated, the less
/// it counts; `epoch_durations` end with the epoch that ends now.
InvitationWeights invitation_weights(const SuccessfulInvite& invite, Float32 inviter_stake,
                                     std::span<const std::uint32_t> epoch_durations,
                                     const types::ValidationRewardRules& rules);

/// Pays inviters, and to their invitees stake that is locked.
void pay_invitations(RewardsUnderWay& rewards, const StakeWeights& stakes);

}  // namespace idena::ceremony
