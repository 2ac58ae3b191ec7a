#pragma once
/// What a validation pays, before it is paid. spec: ceremony-rewards §5

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "base/bytes.hpp"
#include "base/decimal.hpp"
#include "base/dna.hpp"
#include "ceremony/epoch_result.hpp"
#include "ceremony/float32.hpp"
#include "state/identities.hpp"
#include "types/rules.hpp"

namespace idena::ceremony {

enum class PaymentKind : std::uint8_t {
  kStaking,
  kCandidate,
  kFlipsBasic,
  kFlipsExtra,
  kReport,
  kInviter,
  kInvitee,
  kFoundation,
  kZeroWallet,
};

/// Amounts of 0 are paid, too: they touch records.
struct Payment {
  PaymentKind kind = PaymentKind::kStaking;
  Address balance_to;
  Dna balance;
  Address stake_to;  ///< the identity that earned it
  Dna stake;
  bool locks_stake = false;  ///< then there is no money in it, and the stake is replenished and locked as well
};

enum class Fund : std::uint8_t {
  kStaking,
  kCandidate,
  kFlipsBasic,
  kFlipsExtra,
  kReports,
  kInvitations,
  kFoundation,
  kZeroWallet,
};

/// A fund somebody was paid from.
struct FundUse {
  Fund fund = Fund::kStaking;
  Decimal amount;  ///< atoms
  Decimal share;   ///< atoms for a unit of weight, or for a claim; all of it where only one is paid
};

/// Everything a validation pays, in order.
struct ValidationRewards {
  Dna total;
  std::vector<FundUse> funds;
  std::vector<Payment> payments;
};

/// What rewards are computed from. The identities are those after attributes and stake changes, before any payment.
struct RewardInputs {
  const state::Identities& identities;
  const EpochResult& result;
  std::uint16_t epoch = 0;  ///< that ends
  /// Blocks of the last epochs, one to three; the last is the one that ends.
  std::vector<std::uint32_t> epoch_durations;
  Address god;
  const types::Rules& rules;
};

/// Weights of stakes by address, as they are before any payment. Addresses that may not earn by stake have none.
using StakeWeights = std::map<Address, Float32>;

/// Rewards while they are computed, fund by fund.
class RewardsUnderWay {
 public:
  RewardsUnderWay(const RewardInputs& inputs, ValidationRewards& rewards);

  /// A share of all that is paid, exactly.
  [[nodiscard]] Decimal fund(types::Share share) const;
  void note_fund(Fund fund, const Decimal& amount, const Decimal& share);
  /// Splits the amount: money for the pool of `to`, or for `to` itself; stake always for `to`.
  void pay(PaymentKind kind, const Address& to, const Decimal& amount, state::IdentityState status);
  void add(Payment payment) { rewards_.payments.push_back(std::move(payment)); }

  const RewardInputs& in;

 private:
  ValidationRewards& rewards_;
};

}  // namespace idena::ceremony
