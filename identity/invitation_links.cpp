#include "identity/invitation_links.hpp"

namespace idena::identity {

void unlink_inviter(state::Identities& identities, const Address& address) {
  const auto inviter = identities.inviter(address);
  if (!inviter) return;
  identities.reset_inviter(address);
  identities.remove_invitee(inviter->address, address);
}

void unlink_invitees(state::Identities& identities, const Address& address) {
  while (!identities.invitees(address).empty()) {
    const Address invitee = identities.invitees(address).front().address;
    identities.remove_invitee(address, invitee);
    identities.reset_inviter(invitee);
  }
}

void unlink(state::Identities& identities, const Address& address) {
  unlink_inviter(identities, address);
  unlink_invitees(identities, address);
}

}  // namespace idena::identity
