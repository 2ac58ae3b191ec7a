// How a voting is set up, and how it starts (spec: contracts §9, "Deploy", "startVoting").

#include <algorithm>

#include "contracts/contract_arithmetic.hpp"
#include "contracts/oracle_voting/voting.hpp"
#include "types/contract_runtime.hpp"

namespace idena::contracts::oracle_voting {
namespace {

constexpr std::uint64_t kDefaultDuration = 4320;  // blocks, about a day
constexpr std::int64_t kMinPublicDuration = 100;  // blocks
constexpr std::uint8_t kMinWinnerThreshold = 51;  // percent
constexpr std::uint8_t kMinQuorum = 1;            // percent
constexpr std::uint8_t kDefaultQuorum = 20;       // percent
constexpr std::uint8_t kAll = 100;                // percent
constexpr std::uint64_t kDefaultCommittee = 100;

/// Places of the arguments.
enum Place : std::size_t {
  kFactPlace,
  kStartTimePlace,
  kVotingDurationPlace,
  kPublicVotingDurationPlace,
  kWinnerThresholdPlace,
  kQuorumPlace,
  kCommitteeSizePlace,
  kVotingMinPaymentPlace,
  kOwnerFeePlace,
  kOracleRewardFundPlace,
  kRefundRecipientPlace,
};

template <class Value>
Value value_or(const Result<Value>& value, Value fallback) {
  return value ? value.value() : fallback;
}

/// The network takes the duration as a signed number.
std::uint64_t public_duration(std::uint64_t blocks) {
  return static_cast<std::uint64_t>(std::max(kMinPublicDuration, static_cast<std::int64_t>(blocks)));
}

void set_durations(Environment& env, const Arguments& args) {
  env.set(kVotingDuration, value_or(args.number(kVotingDurationPlace), kDefaultDuration));
  env.set(kPublicVotingDuration, public_duration(value_or(args.number(kPublicVotingDurationPlace), kDefaultDuration)));
}

void set_thresholds(Environment& env, const Arguments& args) {
  const std::uint8_t threshold = value_or(args.byte(kWinnerThresholdPlace), kMinWinnerThreshold);
  env.set(kWinnerThreshold, std::clamp(threshold, kMinWinnerThreshold, kAll));
  env.set(kQuorum, std::clamp(value_or(args.byte(kQuorumPlace), kDefaultQuorum), kMinQuorum, kAll));
}

void set_committee(Environment& env, const Arguments& args, std::uint64_t network_size) {
  const std::uint64_t wanted = value_or(args.number(kCommitteeSizePlace), kDefaultCommittee);
  const std::uint64_t committee = std::min(wanted, network_size);
  env.set(kCommitteeSize, committee);
  env.set(kInitialCommitteeSize, committee);
  env.set(kInitialNetworkSize, network_size);
  env.set(kOwnerDeposit, min_oracle_reward(network_size) * committee);
}

void set_payments(Environment& env, const Arguments& args) {
  const std::uint8_t fee = std::min(value_or(args.byte(kOwnerFeePlace), std::uint8_t{0}), kAll);
  env.set(kOwnerFee, fee);
  if (const auto payment = args.amount(kVotingMinPaymentPlace)) env.set(kVotingMinPayment, payment.value());
  if (const auto fund = args.amount(kOracleRewardFundPlace); fund && fee > 0) env.set(kOracleRewardFund, fund.value());
  if (const auto recipient = args.address(kRefundRecipientPlace)) {
    env.set(kRefundRecipient, to_bytes(recipient.value()));
  }
}

}  // namespace

Result<> deploy(Environment& env, const Arguments& args) {
  IDENA_TRY(const Bytes fact, args.bytes(kFactPlace));
  IDENA_TRY(const std::uint64_t start_time, args.number(kStartTimePlace));
  const std::uint64_t network_size = env.network_size();
  env.set(kOwner, env.sender());
  env.set(kStartTime, start_time);
  env.set(kFact, fact);
  env.set(kPhase, Phase::kPending);
  set_durations(env, args);
  set_thresholds(env, args);
  set_committee(env, args, network_size);
  set_payments(env, args);
  env.set(kHeedsDiscrimination, kYes);
  env.set(kArgumentsHash, to_bytes(types::oracle_voting_hash(args.all())));
  return ok();
}

namespace {

/// Error: the contract holds less than it needs to pay its voters.
Result<> require_funds(Environment& env, const Dna& balance, std::uint64_t network_size, std::uint64_t committee) {
  if (const auto deposit = env.find(kOwnerDeposit)) {
    if (balance < *deposit) return ContractError::kDepositMissing;
  } else if (balance < min_oracle_reward(network_size) * committee) {
    return ContractError::kRewardsMissing;
  }
  return ok();
}

}  // namespace

Result<> start_voting(Environment& env, const Arguments&) {
  constexpr std::uint64_t kDefaultPaymentShare = 20;  // a twentieth of the balance
  if (env.get(kPhase) != Phase::kPending) return ContractError::kNotPending;
  const auto time = static_cast<std::uint64_t>(env.block_time());
  if (time < env.get(kStartTime)) return ContractError::kStartLocked;
  const Dna balance = env.balance();
  const std::uint64_t network_size = env.network_size();
  const std::uint64_t committee = committee_for(env, env.get(kCommitteeSize), network_size);
  IDENA_TRY(require_funds(env, balance, network_size, committee));
  env.set(kPhase, Phase::kStarted);
  env.set(kStartBlock, env.block_height());
  env.set(kNetworkSize, network_size);
  env.set(kCommitteeSize, committee);
  if (!env.find(kVotingMinPayment)) env.set(kVotingMinPayment, balance / kDefaultPaymentShare);
  env.set(kSeed, to_bytes(env.block_seed()));
  env.set(kEpoch, env.epoch());
  return ok();
}

}  // namespace idena::contracts::oracle_voting
