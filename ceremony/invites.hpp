#pragma once
/// Who may invite somebody in the new epoch. spec: ceremony-rewards §3 (invite list, distribution), ceremony §2 (god)

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/bytes.hpp"
#include "ceremony/float32.hpp"
#include "state/enums.hpp"
#include "types/rules.hpp"

namespace idena::ceremony {

/// A Verified or Human with the score of all its validations.
struct InviteClaim {
  Address address;
  state::IdentityState state = state::IdentityState::kUndefined;
  Float32 score = 0;  ///< may be NaN
};

/// Claims by falling score; equal scores stay in the order they came in. With a NaN among them every claim lands where
/// the search of the spec puts it, which depends on what came before.
std::vector<InviteClaim> order_claims(std::vector<InviteClaim> claims);

/// Who got how many.
struct Invites {
  std::vector<std::uint8_t> given;  ///< in the order of the claims
  Float32 last_score = 0;           ///< of the claim with which the last round ended; 0 without claims
};

/// A share of the network size, first to Humans, with a high score where the rules ask it, then to everybody from the
/// top; who ties with the last to get one gets one, too. At most 2 each.
Invites distribute_invites(std::span<const InviteClaim> claims, std::size_t network_size, types::Share share,
                           const types::InvitationRules& rules);

/// Invites of the god address.
std::uint16_t god_invites(std::size_t network_size, const types::InvitationRules& rules);

}  // namespace idena::ceremony
