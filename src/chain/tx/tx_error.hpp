#pragma once
/// Why a transaction is refused. The texts are the network's and reach RPC. spec: transactions §3, §4, §6.2, §7

#include "base/result.hpp"

namespace idena::chain {

enum class TxError {
  // For every type
  kSignature,
  kPayload,
  kEpoch,
  kNonce,  ///< carries the numbers in its text
  kMaxFee,
  kCeremony,  ///< "late": not now, because of a ceremony
  kMaxFeeTooHigh,
  kFeeAboveMax,
  kFunds,
  kUnknownType,
  // By type
  kRecipientRequired,
  kRecipient,
  kAmount,
  kSender,
  kWrongPeriod,
  kNotCandidate,
  kDuplicate,
  kEmptyPayload,
  kAlreadyValidated,
  kNoInvitation,
  kInvites,
  kFlips,
  kDuplicateFlip,
  kDuplicateFlipWords,
  kFlipMissing,
  kVrfProof,
  kAlreadyOnline,
  kAlreadyOffline,
  kContractAmount,
  kHasDelegatee,
  kHasPenalty,
  kNoDelegatee,
  kWrongEpoch,
  // While a block runs
  kRunEpoch,  ///< carries the numbers in its text
  kRunNonce,  ///< carries the numbers in its text
  kBlockGas,
};

}  // namespace idena::chain

template <>
struct idena::ErrorTexts<idena::chain::TxError> {
  static constexpr std::string_view kRoom = "transaction";
  static std::string_view text(chain::TxError code);
};
