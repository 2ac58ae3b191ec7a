#pragma once
/// The closed sets of the world state and their names (spec: state §3.9).

#include <cstdint>
#include <optional>
#include <string_view>

#include "types/tx_type.hpp"

namespace idena::state {

/// What a person is to the network. Stored as one byte; bytes above kHuman decode to themselves and belong to no set.
enum class IdentityState : std::uint8_t {
  kUndefined = 0,
  kInvite = 1,
  kCandidate = 2,
  kVerified = 3,
  kSuspended = 4,
  kKilled = 5,
  kZombie = 6,
  kNewbie = 7,
  kHuman = 8,
};

/// The name RPC shows; empty for a byte that is no state.
std::string_view name_of(IdentityState state);
std::optional<IdentityState> identity_state_from_name(std::string_view name);

/// Newbie, Verified, Human: the validated states.
bool is_newbie_or_better(IdentityState state);
/// Verified, Human.
bool is_verified_or_better(IdentityState state);
/// The states whose shard is the stored one: Candidate, Verified, Suspended, Zombie, Newbie, Human.
bool is_in_shard(IdentityState state);

/// Where the chain stands in the validation ceremony. Stored as 32 bits.
enum class ValidationPeriod : std::uint32_t {
  kNone = 0,
  kFlipLottery = 1,
  kShortSession = 2,
  kLongSession = 3,
  kAfterLongSession = 4,
};

/// The name RPC shows; empty for a number that is no period.
std::string_view name_of(ValidationPeriod period);

/// Bits of Identity::validation_bits: the ceremony transactions an identity has sent in this epoch.
namespace validation_bit {
inline constexpr std::uint8_t kSubmitAnswersHash = 1;
inline constexpr std::uint8_t kSubmitShortAnswers = 2;
inline constexpr std::uint8_t kEvidence = 4;
inline constexpr std::uint8_t kSubmitLongAnswers = 8;
}  // namespace validation_bit

/// The bit of a transaction type, 0 for a type that has none.
std::uint8_t validation_bit_of(types::TxType type);

/// Bits of Identity::validation_status: what the last validation found about the author's flips.
namespace validation_flag {
inline constexpr std::uint16_t kAtLeastOneFlipReported = 1;
inline constexpr std::uint16_t kAtLeastOneFlipNotQualified = 2;
inline constexpr std::uint16_t kAllFlipsNotQualified = 4;
}  // namespace validation_flag

/// Reasons for which a validated identity does not count in committees.
namespace discrimination_flag {
inline constexpr std::uint8_t kNewbie = 1;
inline constexpr std::uint8_t kDelegation = 2;
inline constexpr std::uint8_t kStake = 4;
}  // namespace discrimination_flag

}  // namespace idena::state
