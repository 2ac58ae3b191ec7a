#include "identity/stake_split.hpp"

#include "base/decimal.hpp"

namespace idena::identity {

Dna share_of(const Dna& amount, types::Share share) {
  return Dna(truncate(Decimal{amount.atoms(), 0} * Decimal::from_float32(share)));
}

SplitReward split_reward(const Dna& reward, state::IdentityState receiver, const types::BlockRewardRules& rules) {
  const bool newbie = receiver == state::IdentityState::kNewbie;
  const Dna stake = share_of(reward, newbie ? rules.stake_reward_rate_for_newbie : rules.stake_reward_rate);
  return {reward - stake, stake};
}

}  // namespace idena::identity
