#pragma once
/// What a validation makes of a person. spec: ceremony §13

#include <cstdint>

#include "ceremony/float32.hpp"
#include "state/enums.hpp"
#include "types/rules.hpp"

namespace idena::ceremony {

/// How a candidate did.
struct Performance {
  Float32 short_score = 0;
  Float32 long_score = 0;
  Float32 total_score = 0;  ///< NaN without any flips
  std::uint32_t total_flips = 0;
  std::uint32_t short_flips = 0;    ///< that counted in the short session
  std::uint32_t validations = 0;    ///< whose scores are kept, with this one
  bool missed = false;              ///< not approved, or a session without answers
  bool no_qualified_short = false;  ///< no flip counted, through no fault of the candidate
  bool no_qualified_long = false;
};

/// The status after the validation. `made_required_flips`: of the identity before.
state::IdentityState next_status(state::IdentityState before, bool made_required_flips, const Performance& performance,
                                 const types::ValidationRules& rules);

/// The epoch of birth that goes with a new status.
std::uint16_t next_birthday(state::IdentityState before, state::IdentityState after, std::uint16_t birthday,
                            std::uint16_t epoch);

}  // namespace idena::ceremony
