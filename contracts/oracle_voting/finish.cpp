// Who won and who is paid, or how the voting goes on (spec: contracts §9, "finishVoting", "prolongVoting").

#include <algorithm>
#include <functional>
#include <map>

#include "contracts/contract_arithmetic.hpp"
#include "contracts/oracle_voting/voting.hpp"

namespace idena::contracts::oracle_voting {
namespace {

/// The count of voices.
struct Tally {
  std::uint8_t best_option = 0;  ///< the smallest of those with most voices
  std::uint64_t most_voices = 0;
  std::uint64_t all_voices = 0;
};

Tally tally(Environment& env) {
  Tally out;
  env.for_each(kCounted, [&](std::uint8_t option, std::uint64_t voices) {
    out.all_voices += voices;
    if (voices > out.most_voices) {
      out.most_voices = voices;
      out.best_option = option;
    }
    return true;
  });
  return out;
}

/// How far the voting has come.
struct Progress {
  std::uint64_t duration = 0;  ///< blocks since the start
  std::uint64_t committee = 0;
  std::uint8_t winner_threshold = 0;
  std::uint64_t voting_duration = 0;
  std::uint64_t public_duration = 0;
  std::uint64_t open = 0;    ///< votes
  std::uint64_t secret = 0;  ///< votes
  std::uint8_t quorum = 0;

  [[nodiscard]] bool has_winner(const Tally& tally) const {
    return static_cast<double>(tally.most_voices) >= percentage(committee, winner_threshold);
  }
  [[nodiscard]] bool has_quorum() const { return static_cast<double>(open + secret) >= percentage(committee, quorum); }
  [[nodiscard]] bool is_secret_voting_over() const { return duration >= voting_duration; }
  [[nodiscard]] bool is_voting_over() const { return duration >= voting_duration + public_duration; }
};

/// All but the secret votes.
Progress read_progress(Environment& env) {
  Progress out;
  out.duration = blocks_since_start(env);
  out.committee = env.get(kCommitteeSize);
  out.winner_threshold = env.get(kWinnerThreshold);
  out.voting_duration = env.get(kVotingDuration);
  out.public_duration = env.get(kPublicVotingDuration);
  out.open = env.get(kOpenVotes);
  out.quorum = env.get(kQuorum);
  return out;
}

/// Pays every voter of the result, or every voter if there is none. What members of a pool earn goes to the pool.
Result<> pay_voters(Environment& env, std::optional<std::uint8_t> result, const Dna& reward) {
  std::map<Address, Dna, std::greater<>> pools;
  std::optional<Error> problem;
  env.for_each(kVotes, [&](const Address& voter, std::uint8_t vote) {
    if (result && vote != *result) return true;
    if (const auto pool = env.delegatee(voter)) pools[*pool] += reward;
    else if (const auto paid = pay_reward(env, voter, reward); !paid) problem = paid.error();
    return !problem.has_value();
  });
  if (problem) return *problem;
  for (const auto& [pool, sum] : pools) {
    IDENA_TRY(pay_reward(env, pool, sum));
  }
  return ok();
}

}  // namespace

Result<> finish_voting(Environment& env, const Arguments&) {
  IDENA_TRY(require_started(env));
  if (env.get(kHeedsDiscrimination) == kYes && env.get(kHasFullVote) != kYes) {
    return ContractError::kVotesDiscriminated;
  }
  const Tally voices = tally(env);
  const std::uint64_t votes_for_best = std::max(env.get(kAllVotes[voices.best_option]), voices.most_voices);
  Progress progress = read_progress(env);
  progress.secret = secret_votes(env);
  const bool may_end = progress.is_voting_over() || progress.secret == 0;
  if (!progress.has_winner(voices) && !(progress.has_quorum() && may_end)) {
    return ContractError::kTooFewVotesToFinish;
  }

  env.set(kPhase, Phase::kFinished);
  const Dna balance = env.balance();
  std::optional<std::uint8_t> result;
  if (static_cast<double>(voices.most_voices) >= percentage(voices.all_voices, progress.winner_threshold)) {
    result = voices.best_option;
  }
  const std::uint64_t winners = result ? votes_for_best : progress.open;
  const Dna owner_part = owner_reward(env, balance, progress.open + progress.secret);
  IDENA_TRY(pay_voters(env, result, equal_share(balance - owner_part, winners)));
  if (owner_part > Dna()) {
    IDENA_TRY(env.send(owner_reward_recipient(env), owner_part));
  }
  env.burn_all();
  if (result) env.set(kResult, *result);
  return ok();
}

namespace {

constexpr std::uint8_t kMaxProlongationsWithoutGrowth = 3;
constexpr double kGrowth = 0.1;  // of the votes; less counts as none

bool is_growth_low(std::uint64_t votes, std::uint64_t votes_before) {
  return votes == 0 || static_cast<double>(votes - votes_before) / static_cast<double>(votes_before) < kGrowth;
}

/// Whether the voting begins anew: it failed, or only discriminated people took part.
bool must_restart(Environment& env, const Progress& progress, const Tally& voices) {
  const bool heeds_discrimination = env.get(kHeedsDiscrimination) == kYes;
  const bool no_winner = progress.is_voting_over() && !progress.has_winner(voices) && !progress.has_quorum();
  const bool no_quorum = progress.is_secret_voting_over() && !progress.has_quorum();
  const bool no_full_proof = progress.is_secret_voting_over() && heeds_discrimination && env.get(kHasFullProof) == 0;
  const bool no_full_vote = progress.is_voting_over() && heeds_discrimination && env.get(kHasFullVote) == 0;
  return no_winner || no_quorum || no_full_proof || no_full_vote;
}

void restart(Environment& env, std::uint64_t votes, std::uint8_t without_growth) {
  env.set(kStartBlock, env.block_height());
  const bool is_low = is_growth_low(votes, env.get(kVotesAtProlongation));
  env.set(kProlongationsWithoutGrowth, static_cast<std::uint8_t>(is_low ? without_growth + 1 : 0));
  env.set(kVotesAtProlongation, votes);
}

}  // namespace

Result<> prolong_voting(Environment& env, const Arguments&) {
  IDENA_TRY(require_started(env));
  const Tally voices = tally(env);
  Progress progress = read_progress(env);
  const std::uint8_t without_growth = env.get(kProlongationsWithoutGrowth);
  if (without_growth >= kMaxProlongationsWithoutGrowth) return ContractError::kProlongedEnough;
  progress.secret = secret_votes(env);
  const bool restarts = must_restart(env, progress, voices);
  const bool is_new_epoch = env.epoch() != env.get(kEpoch);
  if (!restarts && !(is_new_epoch && !progress.is_secret_voting_over())) return ContractError::kCannotProlong;

  env.set(kSeed, to_bytes(env.block_seed()));
  if (restarts) restart(env, progress.open + progress.secret, without_growth);
  env.set(kEpoch, env.epoch());
  const std::uint64_t network_size = env.network_size();
  const std::uint64_t committee = committee_for(env, progress.committee, network_size);
  env.set(kNetworkSize, network_size);
  env.set(kCommitteeSize, committee);
  return ok();
}

}  // namespace idena::contracts::oracle_voting
