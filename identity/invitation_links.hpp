#pragma once
/// Who invited whom, noted on both sides. spec: transactions §6.3 (helpers)

#include "base/bytes.hpp"
#include "state/identities.hpp"

namespace idena::identity {

/// Forgets who invited `address`, on both sides. The asking creates the identity; so does the answer for the inviter.
void unlink_inviter(state::Identities& identities, const Address& address);

/// Forgets whom `address` invited, on both sides.
void unlink_invitees(state::Identities& identities, const Address& address);

/// Both, for an identity that ends.
void unlink(state::Identities& identities, const Address& address);

}  // namespace idena::identity
