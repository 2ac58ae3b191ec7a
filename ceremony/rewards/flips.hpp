#pragma once
/// Rewards of authors for their flips. spec: ceremony-rewards §5 (flips)

#include "ceremony/rewards/payment.hpp"

namespace idena::ceremony {

/// Pays every good author that did not miss the validation: all flips by their grades, those after the best three once
/// more by grade and stake.
void pay_flips(RewardsUnderWay& rewards, const StakeWeights& stakes);

}  // namespace idena::ceremony
