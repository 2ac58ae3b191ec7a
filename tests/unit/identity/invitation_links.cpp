#include "identity/invitation_links.hpp"

#include <doctest/doctest.h>

using namespace idena;
using namespace idena::identity;

namespace {

Address address(std::uint8_t n) {
  Address out;
  out.bytes.fill(n);
  return out;
}

void link(state::Identities& identities, const Address& inviter, const Address& invitee) {
  identities.add_invitee(inviter, {Hash(), invitee});
  identities.set_inviter(invitee, {Hash(), inviter, 0});
}

}  // namespace

TEST_CASE("invitation links: cut on both sides, from either side") {
  state::Identities identities{state::StateReader(tree::Tree())};
  link(identities, address(1), address(2));
  link(identities, address(1), address(3));
  link(identities, address(1), address(4));
  unlink_inviter(identities, address(3));
  CHECK_FALSE(identities.inviter(address(3)));
  CHECK(identities.invitees(address(1)).size() == 2);
  unlink_invitees(identities, address(1));
  CHECK(identities.invitees(address(1)).empty());
  CHECK_FALSE(identities.inviter(address(2)));
  CHECK_FALSE(identities.inviter(address(4)));
}

TEST_CASE("invitation links: the asking creates an identity, also where there is no link") {
  state::Identities identities{state::StateReader(tree::Tree())};
  unlink_inviter(identities, address(1));
  unlink_invitees(identities, address(2));
  CHECK(identities.find(address(1)) != nullptr);
  CHECK(identities.find(address(2)) != nullptr);
}
