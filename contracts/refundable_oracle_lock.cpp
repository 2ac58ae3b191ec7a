// Takes deposits and pays them to one of two addresses, or back, as an oracle voting decides (spec: contracts §8).

#include <algorithm>
#include <array>
#include <optional>

#include "contracts/contract_arithmetic.hpp"
#include "contracts/oracle_voting/result.hpp"
#include "contracts/ownership.hpp"
#include "contracts/registry.hpp"

namespace idena::contracts {
namespace {

enum class LockState : std::uint8_t { kLocked = 1, kSuccess = 2, kFail = 3, kRefund = 4 };

constexpr std::uint64_t kDefaultRefundDelay = 4320;  // blocks
constexpr std::uint64_t kWholeFee = 100'000;         // a fee of 100 percent
constexpr std::uint64_t kLegacyFeeUnit = 1000;       // contracts without version keep whole percents
constexpr std::uint64_t kMinDepositGas = 10'000;     // a deposit is worth the price of so much gas
constexpr std::uint8_t kVersion = 2;

constexpr Key<Address> kVoting{"oracleVoting"};
constexpr Key<std::uint8_t> kValue{"value"};  // the option that counts as success
constexpr Key<Address> kSuccessAddress{"successAddr"};
constexpr Key<Address> kFailAddress{"failAddr"};
constexpr Key<std::uint64_t> kRefundDelay{"refundDelay"};          // blocks
constexpr Key<std::uint64_t> kDepositDeadline{"depositDeadline"};  // unix seconds
constexpr Key<Bytes> kFee{"factEvidenceFee"};                      // of deposits, for the voting
constexpr Key<LockState> kState{"state"};
constexpr Key<Dna> kSum{"sum"};
constexpr Key<std::uint8_t> kVersionKey{"ver"};
constexpr Key<std::uint64_t> kRefundBlock{"refundBlock"};
constexpr Map<Address, Dna> kDeposits{"deposits"};

Result<std::uint64_t> deadline_of(const Arguments& args) {
  constexpr std::size_t kIndex = 5;
  auto deadline = args.number(kIndex);
  if (deadline) return deadline;
  const Error required = ContractError::kDeadlineRequired;
  return required.with_text(required.text() + deadline.error().text());
}

/// The network takes the fee as a signed number.
std::uint64_t clamped_fee(std::uint64_t fee) {
  return static_cast<std::int64_t>(fee) < 0 ? 0 : std::min(fee, kWholeFee);
}

Result<> deploy(Environment& env, const Arguments& args) {
  IDENA_TRY(const Address voting, args.address(0));
  env.set(kVoting, voting);
  IDENA_TRY(const std::uint8_t value, args.byte(1));
  env.set(kValue, value);
  if (const auto success_address = args.address(2)) env.set(kSuccessAddress, success_address.value());
  if (const auto fail_address = args.address(3)) env.set(kFailAddress, fail_address.value());
  const auto refund_delay = args.number(4);
  env.set(kRefundDelay, refund_delay ? refund_delay.value() : kDefaultRefundDelay);
  IDENA_TRY(const std::uint64_t deadline, deadline_of(args));
  env.set(kDepositDeadline, deadline);
  IDENA_TRY(const std::uint64_t fee, args.number(6));
  env.set(kFee, StoredValue<std::uint64_t>::encode(clamped_fee(fee)));
  env.set(kOwner, env.sender());
  env.set(kState, LockState::kLocked);
  env.set(kSum, Dna());
  env.set(kVersionKey, kVersion);
  return ok();
}

std::uint64_t fee_of_voting(Environment& env) {
  const bool is_legacy = env.get(kVersionKey) != kVersion;
  const Bytes fee = env.get(kFee);
  return is_legacy ? kLegacyFeeUnit * StoredValue<std::uint8_t>::decode(fee) : StoredValue<std::uint64_t>::decode(fee);
}

Result<> deposit(Environment& env, const Arguments&) {
  const Address voting = env.get(kVoting);
  const auto time = static_cast<std::uint64_t>(env.block_time());
  if (time > env.get(kDepositDeadline)) return ContractError::kDepositLate;
  if (env.amount() < env.fee_per_gas() * kMinDepositGas) return ContractError::kDepositLow;
  const Key<Dna> own = kDeposits[env.sender()];
  env.set(own, env.get(own) + env.amount());
  env.set(kSum, env.get(kSum) + env.amount());
  return env.send(voting, env.amount() * fee_of_voting(env) / kWholeFee);
}

/// Pays everything to one address.
Result<> unlock(Environment& env, LockState state, const Address& destination) {
  env.set(kState, state);
  return env.send(destination, env.balance());
}

/// Begins the time after which deposits go back; once begun, it goes on.
Result<> unlock_refunds(Environment& env) {
  env.set(kState, LockState::kRefund);
  if (env.get(kRefundBlock) != 0) return ok();
  const std::uint64_t delay = env.get(kRefundDelay);
  env.set(kRefundBlock, env.block_height() + delay);
  return ok();
}

Result<> push(Environment& env, const Arguments&) {
  const Address voting = env.get(kVoting);
  const bool voting_exists = !env.contract_stake(voting).is_zero();
  const bool is_finished = env.find_in(voting, oracle_voting::kPhase) == oracle_voting::Phase::kFinished;
  if (!is_finished && voting_exists) return ContractError::kVotingNotCompleted;
  const std::uint8_t value = env.get(kValue);
  const Address fail_address = env.get(kFailAddress);
  const Address success_address = env.get(kSuccessAddress);
  if (const auto result = env.find_in(voting, oracle_voting::kResult)) {
    const bool success = *result == value;
    const Address& destination = success ? success_address : fail_address;
    if (!destination.is_zero()) return unlock(env, success ? LockState::kSuccess : LockState::kFail, destination);
  }
  return unlock_refunds(env);
}

Result<> refund_everybody(Environment& env, const Decimal& share) {
  std::optional<Error> problem;
  env.for_each(kDeposits, [&](const Address& depositor, const Dna& deposit) {
    const Dna amount = part_of(deposit, share);
    const auto paid = env.send(depositor, amount);
    env.emit("refund", {depositor, amount.to_big_endian()});
    if (!paid) problem = paid.error();
    return paid.has_value();
  });
  if (problem) return *problem;
  return ok();
}

Result<> refund(Environment& env, const Arguments&) {
  if (env.get(kState) != LockState::kRefund) return ContractError::kNoRefundState;
  const std::uint64_t height = env.block_height();
  if (height < env.get(kRefundBlock)) return ContractError::kRefundTooEarly;
  bool any = false;
  env.for_each(kDeposits, [&](const Address&, const Dna&) {
    any = true;
    return false;
  });
  if (!any) return ContractError::kNoDeposits;
  const Dna balance = env.balance();
  IDENA_TRY(refund_everybody(env, refund_share(balance, env.get(kSum), env.rules())));
  env.burn_all();
  return ok();
}

Result<Termination> terminate(Environment& env, const Arguments& args) {
  IDENA_TRY(require_owner(env));
  if (!env.balance().is_zero()) return ContractError::kHasMoney;
  IDENA_TRY(const Address refund_to, args.address(0));
  return Termination{refund_to, {}};
}

constexpr std::array<Method, 3> kMethods{{{"deposit", deposit}, {"push", push}, {"refund", refund}}};

}  // namespace

constexpr BuiltInContract kRefundableOracleLock{4, deploy, kMethods, terminate, {}};

}  // namespace idena::contracts
