#pragma once
/// Rewards for having a stake and for being validated for the first time. spec: ceremony-rewards §5 (staking)

#include "ceremony/rewards/payment.hpp"

namespace idena::ceremony {

/// Pays every validated identity that is no bad author. Returns the weights of their stakes and of god's.
StakeWeights pay_staking(RewardsUnderWay& rewards);

}  // namespace idena::ceremony
