#pragma once
/// Kinds of transactions (spec: encoding-and-crypto §3).

#include <cstdint>
#include <string_view>

namespace idena::types {

/// Open: a decoded transaction can hold any 16-bit value, validation refuses those without a name.
enum class TxType : std::uint16_t {
  kSend = 0,
  kActivation = 1,
  kInvite = 2,
  kKill = 3,
  kSubmitFlip = 4,
  kSubmitAnswersHash = 5,
  kSubmitShortAnswers = 6,
  kSubmitLongAnswers = 7,
  kEvidence = 8,
  kOnlineStatus = 9,
  kKillInvitee = 10,
  kChangeGodAddress = 11,
  kBurn = 12,
  kChangeProfile = 13,
  kDeleteFlip = 14,
  kDeployContract = 15,
  kCallContract = 16,
  kTerminateContract = 17,
  kDelegate = 18,
  kUndelegate = 19,
  kKillDelegator = 20,
  kStoreToIpfs = 21,
  kReplenishStake = 22,
};

inline constexpr std::uint16_t kTxTypes = 23;

/// The name in RPC answers, empty for an unknown type (spec: rpc §4, bcn_transaction).
std::string_view rpc_name(TxType type);

}  // namespace idena::types
