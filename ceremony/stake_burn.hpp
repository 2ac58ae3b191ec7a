#pragma once
/// How much stake is lost with the status. spec: ceremony §15

#include <cstdint>

#include "base/dna.hpp"
#include "state/enums.hpp"
#include "state/identity.hpp"

namespace idena::ceremony {

/// Percent of the stake, without its locked part, that a killed identity loses. `before`: its status until then.
std::uint8_t stake_share_to_burn(state::IdentityState before, std::uint16_t birthday, std::uint16_t epoch);

/// What a killed identity keeps, to be paid to its balance. The locked part is always lost.
Dna saved_stake(const state::Identity& identity, state::IdentityState before, std::uint16_t epoch);

/// What a newbie who becomes verified is paid of the stake it earned itself.
Dna released_stake(const state::Identity& newbie);

}  // namespace idena::ceremony
