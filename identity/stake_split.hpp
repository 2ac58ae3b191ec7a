#pragma once
/// Which part of a reward is money and which part stake. spec: blocks §7.2, ceremony-rewards §1

#include "base/dna.hpp"
#include "state/enums.hpp"
#include "types/rules.hpp"

namespace idena::identity {

/// An exact share of an amount, truncated.
Dna share_of(const Dna& amount, types::Share share);

struct SplitReward {
  Dna balance;
  Dna stake;
};

/// Newbies get most of a reward as stake.
SplitReward split_reward(const Dna& reward, state::IdentityState receiver, const types::BlockRewardRules& rules);

}  // namespace idena::identity
