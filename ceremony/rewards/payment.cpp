#include "ceremony/rewards/payment.hpp"

#include "identity/stake_split.hpp"

namespace idena::ceremony {

RewardsUnderWay::RewardsUnderWay(const RewardInputs& inputs, ValidationRewards& rewards)
    : in(inputs), rewards_(rewards) {}

Decimal RewardsUnderWay::fund(types::Share share) const {
  return Decimal{rewards_.total.atoms(), 0} * Decimal::from_float32(share);
}

void RewardsUnderWay::note_fund(Fund fund, const Decimal& amount, const Decimal& share) {
  rewards_.funds.push_back({fund, amount, share});
}

void RewardsUnderWay::pay(PaymentKind kind, const Address& to, const Decimal& amount, state::IdentityState status) {
  const identity::SplitReward split = identity::split_reward(Dna(truncate(amount)), status, in.rules.block_rewards);
  const Address receiver = state::active_delegatee(in.identities.read(to)).value_or(to);
  add({kind, receiver, split.balance, to, split.stake});
}

}  // namespace idena::ceremony
