#pragma once
/// How much stake is lost with the status. spec: ceremony §15

#include <cstdint>

#include "base/dna.hpp"
#include "state/enums.hpp"
#include "state/identity.hpp"
#include "types/rules.hpp"

namespace idena::ceremony {

/// How an identity was lost.
struct Loss {
  state::IdentityState before = state::IdentityState::kUndefined;  ///< its status until then
  bool missed = false;                                             ///< it stayed away; otherwise it came and failed
};

/// Percent of the stake, without its locked part, that a killed identity loses.
std::uint8_t stake_share_to_burn(const Loss& loss, std::uint16_t birthday, std::uint16_t epoch,
                                 const types::ValidationRules& rules);

/// What a killed identity keeps, to be paid to its balance. The locked part is always lost.
Dna saved_stake(const state::Identity& identity, const Loss& loss, std::uint16_t epoch,
                const types::ValidationRules& rules);

/// What a newbie who becomes verified is paid of the stake it earned itself.
Dna released_stake(const state::Identity& newbie);

}  // namespace idena::ceremony
