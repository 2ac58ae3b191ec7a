#pragma once
/// What other contracts read of an oracle voting (spec: contracts §9, "Keys").

#include <cstdint>

#include "contracts/store_keys.hpp"

namespace idena::contracts::oracle_voting {

/// Where a voting stands.
enum class Phase : std::uint8_t { kPending = 0, kStarted = 1, kFinished = 2 };

inline constexpr Key<Phase> kPhase{"state"};
/// The winning option; absent without winner.
inline constexpr Key<std::uint8_t> kResult{"result"};

}  // namespace idena::contracts::oracle_voting
