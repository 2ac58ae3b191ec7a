#include "state/enums.hpp"

#include <algorithm>
#include <array>

namespace idena::state {
namespace {

constexpr std::array<std::string_view, 9> kStateNames = {"Undefined", "Invite", "Candidate", "Verified", "Suspended",
                                                         "Killed",    "Zombie", "Newbie",    "Human"};
constexpr std::array<std::string_view, 5> kPeriodNames = {"None", "FlipLottery", "ShortSession", "LongSession",
                                                          "AfterLongSession"};

}  // namespace

std::string_view name_of(IdentityState state) {
  const auto index = static_cast<std::size_t>(state);
  return index < kStateNames.size() ? kStateNames[index] : std::string_view{};
}

std::optional<IdentityState> identity_state_from_name(std::string_view name) {
  const auto found = std::ranges::find(kStateNames, name);
  if (found == kStateNames.end()) return std::nullopt;
  return static_cast<IdentityState>(found - kStateNames.begin());
}

bool is_verified_or_better(IdentityState state) {
  return state == IdentityState::kVerified || state == IdentityState::kHuman;
}

bool is_newbie_or_better(IdentityState state) {
  return state == IdentityState::kNewbie || is_verified_or_better(state);
}

bool is_in_shard(IdentityState state) {
  return is_newbie_or_better(state) || state == IdentityState::kCandidate || state == IdentityState::kSuspended ||
         state == IdentityState::kZombie;
}

std::string_view name_of(ValidationPeriod period) {
  const auto index = static_cast<std::size_t>(period);
  return index < kPeriodNames.size() ? kPeriodNames[index] : std::string_view{};
}

std::uint8_t validation_bit_of(types::TxType type) {
  switch (type) {
    case types::TxType::kSubmitAnswersHash: return validation_bit::kSubmitAnswersHash;
    case types::TxType::kSubmitShortAnswers: return validation_bit::kSubmitShortAnswers;
    case types::TxType::kEvidence: return validation_bit::kEvidence;
    case types::TxType::kSubmitLongAnswers: return validation_bit::kSubmitLongAnswers;
    default: return 0;
  }
}

}  // namespace idena::state
