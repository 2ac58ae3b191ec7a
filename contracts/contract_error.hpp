#pragma once
/// Why a contract refuses. The texts go into receipts, so they are consensus (spec: contracts §10).

#include "base/result.hpp"

namespace idena::contracts {

enum class ContractError {
  kWasm,  ///< not a refusal of a contract: the code is WASM, which this node does not run

  // Of every contract
  kUnknownContract,  ///< asked for a read-only method of WASM code, or tried on what is no contract
  kUnknownMethod,
  kOutOfGas,
  kInsufficientFunds,
  kNegativeAmount,
  kDivisionByZero,
  kDecimalDivisionByZero,
  kArgumentMissing,
  kArgumentEmpty,         ///< carries the index in its text
  kArgumentTooShort,      ///< carries the index in its text
  kArgumentWithoutValue,  ///< carries the index in its text
  kNotOwner,
  kHasMoney,

  // Time lock
  kTransferLocked,
  kTerminateLocked,

  // Multisig
  kMaxVotesRange,
  kMinVotesRange,
  kInitialized,
  kNotInitialized,
  kAddressAdded,
  kUnknownSender,
  kTooFewVotes,

  // Oracle locks
  kVotingNotCompleted,
  kNoOracleValue,
  kVotingExists,
  kDeadlineRequired,  ///< carries what is wrong with the argument in its text
  kDepositLate,
  kDepositLow,
  kNoRefundState,
  kRefundTooEarly,
  kNoDeposits,

  // Oracle voting
  kNotPending,
  kStartLocked,
  kDepositMissing,
  kRewardsMissing,
  kNotRunning,
  kNoIdentity,
  kMustProlong,
  kVotedAlready,
  kSecretVoteLate,
  kPaymentLow,
  kInvalidProof,
  kOpenVoteEarly,
  kOpenVoteLate,
  kQuorumUnreachable,
  kProofsDiscriminated,
  kWrongVoteHash,
  kVotesDiscriminated,
  kTooFewVotesToFinish,
  kProlongedEnough,
  kCannotProlong,
  kCannotTerminate,
};

}  // namespace idena::contracts

template <>
struct idena::ErrorTexts<idena::contracts::ContractError> {
  static constexpr std::string_view kRoom = "contracts";
  static std::string_view text(contracts::ContractError code);
};
