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

/// Claims by falling score; equal scores stay in the order of insertion. A NaN lands where the search of the spec puts
/// it, which depends on what is there already.
class InviteList {
 public:
  void insert(const InviteClaim& claim);
  [[nodiscard]] std::span<const InviteClaim> claims() const { return claims_; }

 private:
  std::vector<InviteClaim> claims_;
};

/// The invites of each claim, in the order of `claims`: a share of the network size, first to Humans with a high score,
/// then to everybody from the top; who ties with the last to get one gets one, too. At most 2 each.
std::vector<std::uint8_t> distribute_invites(std::span<const InviteClaim> claims, std::size_t network_size,
                                             types::Share share);

/// The score of the last claim that got an invite; 0 if none did.
Float32 lowest_score_with_invite(std::span<const InviteClaim> claims, std::span<const std::uint8_t> invites);

/// Invites of the god address.
std::uint16_t god_invites(std::size_t network_size);

}  // namespace idena::ceremony
