#include "contracts/oracle_voting/voting.hpp"

#include "contracts/contract_arithmetic.hpp"
#include "crypto/hash.hpp"

namespace idena::contracts::oracle_voting {
namespace {

Dna percent_of(const Dna& amount, std::uint8_t percent) { return amount * percent / 100; }

}  // namespace

Result<> require_started(Environment& env) {
  if (env.get(kPhase) != Phase::kStarted) return ContractError::kNotRunning;
  return ok();
}

std::uint64_t blocks_since_start(Environment& env) { return env.block_height() - env.get(kStartBlock); }

std::uint64_t secret_votes(Environment& env) {
  if (const auto noted = env.find(kSecretVotes)) return *noted;
  std::uint64_t count = 0;
  env.for_each(kVoteHashes, [&](const Address&, const Bytes&) {
    ++count;
    return true;
  });
  env.set(kSecretVotes, count);
  return count;
}

std::uint64_t committee_for(Environment& env, std::uint64_t present, std::uint64_t network_size) {
  const std::uint64_t initial_network = env.get(kInitialNetworkSize);
  if (initial_network == 0) return present;
  return scaled_committee(env.get(kInitialCommitteeSize), initial_network, network_size);
}

Dna owner_reward(Environment& env, const Dna& balance, std::uint64_t votes) {
  const std::optional<Dna> deposit = env.find(kOwnerDeposit);
  const std::uint8_t fee = env.get(kOwnerFee);
  if (!deposit) {
    return fee == 0 ? Dna() : percent_of(balance - env.get(kVotingMinPayment) * votes, fee);
  }
  if (fee == 0) return *deposit;
  Dna rest = balance - *deposit;
  rest -= env.get(kOracleRewardFund);
  rest -= env.get(kVotingMinPayment) * votes;
  return rest > Dna() ? *deposit + percent_of(rest, fee) : *deposit;
}

Address owner_reward_recipient(Environment& env) {
  const Bytes recipient = env.get(kRefundRecipient);
  return recipient.empty() ? env.get(kOwner) : Address::crop(recipient);
}

Dna equal_share(const Dna& amount, std::uint64_t receivers) {
  if (receivers == 0) throw RunEnded{ContractError::kDivisionByZero};
  const Dna share = amount / receivers;
  return amount.is_negative() && share * receivers != amount ? share - Dna(BigInt(1)) : share;
}

Result<> pay_reward(Environment& env, const Address& receiver, const Dna& amount) {
  IDENA_TRY(env.send(receiver, amount));
  env.emit("reward", {receiver, amount.to_big_endian()});
  return ok();
}

Hash vote_hash(std::uint8_t vote, ByteView salt) { return crypto::keccak256({ByteView(&vote, 1), salt}); }

Result<> add_stake(Environment& env, const Arguments&) {
  return env.amount().is_zero() ? Result<>(ok()) : env.move_to_stake(env.amount());
}

}  // namespace idena::contracts::oracle_voting
