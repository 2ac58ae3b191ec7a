// How a voting leaves the state (spec: contracts §9, "Terminate").

#include "contracts/contract_arithmetic.hpp"
#include "contracts/oracle_voting/voting.hpp"

namespace idena::contracts::oracle_voting {
namespace {

constexpr std::uint64_t kNanosecondsPerSecond = 1'000'000'000;
constexpr std::uint64_t kPendingSeconds = std::uint64_t{30} * 24 * 3600;
constexpr auto kPendingPeriod = static_cast<std::int64_t>(kPendingSeconds * kNanosecondsPerSecond);
constexpr std::uint64_t kBlocksPerDay = 4320;

/// Whether a voting that nobody started may go. Where the product wraps around, one that starts in the far future may.
bool is_forgotten(Environment& env) {
  const auto time = static_cast<std::uint64_t>(env.block_time());
  const std::uint64_t start = env.get(kStartTime);
  if (!env.rules().waiting_time_wraps) return time > start && time - start > kPendingSeconds;
  const std::uint64_t period = (time - start) * kNanosecondsPerSecond;
  return static_cast<std::int64_t>(period) > kPendingPeriod;
}

Result<Termination> terminate_pending(Environment& env) {
  if (!is_forgotten(env)) return ContractError::kNotRunning;
  const Dna balance = env.balance();
  if (!balance.is_zero()) {
    IDENA_TRY(env.send(env.sender(), balance));
  }
  return Termination{env.get(kOwner), {}};
}

bool is_protected(Environment& env) {
  const std::uint64_t duration = blocks_since_start(env);
  const std::uint64_t durations = env.get(kVotingDuration) + env.get(kPublicVotingDuration);
  const Dna stake = env.own_stake();
  return duration < durations + protected_days(stake, env.network_size()) * kBlocksPerDay;
}

/// To voters themselves, whatever pool they are in. The network forgets an error of the open votes over the secret
/// ones.
Result<> pay_voters(Environment& env, const Dna& reward) {
  Result<> paid = ok();
  const auto pay = [&](const Address& voter, const auto&) {
    paid = pay_reward(env, voter, reward);
    return paid.has_value();
  };
  env.for_each(kVotes, pay);
  paid = ok();
  env.for_each(kVoteHashes, pay);
  return paid;
}

Result<> pay_out(Environment& env, const Dna& balance) {
  const std::uint64_t open = env.get(kOpenVotes);
  const std::uint64_t votes = open + secret_votes(env);
  const Dna owner_part = owner_reward(env, balance, votes);
  if (owner_part > Dna()) {
    IDENA_TRY(env.send(owner_reward_recipient(env), owner_part));
  }
  const Dna rest = balance - owner_part;
  if (votes == 0) {
    if (owner_part > Dna() && env.rules().failed_termination_leaks) env.leak_if_failing(owner_part);
    return env.send(env.sender(), rest);
  }
  IDENA_TRY(pay_voters(env, equal_share(rest, votes)));
  env.burn_all();
  return ok();
}

/// The fact and its result outlive the contract.
std::vector<Bytes> kept_keys(Environment& env) {
  if (!env.find(kResult)) return {};
  std::vector<Bytes> out{to_bytes(kFact.view()), to_bytes(kResult.view())};
  if (env.find(kArgumentsHash)) out.push_back(to_bytes(kArgumentsHash.view()));
  return out;
}

}  // namespace

Result<Termination> terminate(Environment& env, const Arguments&) {
  if (env.get(kPhase) == Phase::kPending) return terminate_pending(env);
  if (is_protected(env)) return ContractError::kCannotTerminate;
  const Dna balance = env.balance();
  if (!balance.is_zero()) {
    IDENA_TRY(pay_out(env, balance));
  }
  std::vector<Bytes> kept = kept_keys(env);
  return Termination{env.get(kOwner), std::move(kept)};
}

}  // namespace idena::contracts::oracle_voting
