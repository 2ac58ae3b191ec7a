#include "state/identity_state.hpp"

#include <doctest/doctest.h>

#include "unit/state/world.hpp"

using namespace idena;
using namespace idena::state;
using namespace idena::state::test;
using types::IdentityStateChange;
using types::IdentityStateDiff;

namespace {

const Bytes kValidated = {0x20, 0x01};

tree::Tree saved(tree::Tree tree, std::uint64_t version) {
  tree.set_version(version);
  return tree;
}

}  // namespace

TEST_CASE("identity tree: the diff names every touched address, in descending order") {
  IdentityTreeState state{tree::Tree()};
  state.set_validated(address(1), true);
  state.set_delegatee(address(3), address(9));  // a delegatee alone is not stored
  state.set_online(address(2), false);          // was never there
  const auto change = state.precommit();
  CHECK(change.diff ==
        IdentityStateDiff{{{address(3), true, {}}, {address(2), true, {}}, {address(1), false, kValidated}}});
  CHECK(change.tree.tree.size() == 1);
  CHECK(change.tree.writes.size() == 3);
}

TEST_CASE("identity tree: an unchanged record that is touched is written again") {
  IdentityTreeState first{tree::Tree()};
  first.set_validated(address(1), true);
  const tree::Tree base = saved(first.precommit().tree.tree, 1);
  IdentityTreeState second{base};
  second.set_validated(address(1), true);
  CHECK(second.precommit().tree.root != base.root());
  IdentityTreeState reader{base};
  CHECK(reader.is_validated(address(1)));
  CHECK_FALSE(reader.is_online(address(2)));
  CHECK(reader.precommit().diff.changes.empty());
}

TEST_CASE("identity tree: a removed object keeps delegatee and discrimination until it is validated again") {
  IdentityTreeState state{tree::Tree()};
  state.set_validated(address(1), true);
  state.set_online(address(1), true);
  state.set_discriminated(address(1), true);
  state.set_delegatee(address(1), address(2));
  state.remove(address(1));
  CHECK(state.precommit().diff.changes.at(0).deleted);
  CHECK(state.read(address(1)) == ApprovedIdentity{false, false, true, address(2)});
  state.set_validated(address(1), true);
  state.remove_delegatee(address(1));
  CHECK(state.precommit().diff.changes.at(0).value == Bytes{0x20, 0x05});
}

TEST_CASE("identity tree: changes are taken back, touches too") {
  IdentityTreeState state{tree::Tree()};
  state.open_checkpoint();
  state.set_validated(address(1), true);
  state.open_checkpoint();
  state.set_online(address(2), true);
  state.accept_checkpoint();
  state.revert_checkpoint();
  CHECK(state.precommit().diff.changes.empty());
}

TEST_CASE("identity tree: a diff applied elsewhere gives the same root, also over skipped versions") {
  IdentityTreeState first{tree::Tree()};
  first.set_validated(address(1), true);
  first.set_validated(address(2), true);
  const auto one = first.precommit();
  const tree::Tree own = saved(one.tree.tree, 6);
  IdentityTreeState second{saved(own, 6)};
  second.set_online(address(2), true);
  second.remove(address(1));
  const auto two = second.precommit();

  tree::Tree followed;
  REQUIRE(apply_diff(followed, 1, one.diff));
  followed.set_version(1);
  CHECK(followed.root() == one.tree.root);
  REQUIRE(apply_diff(followed, 7, two.diff));
  CHECK(followed.root() == two.tree.root);
  CHECK(followed.version() == 6);
}

TEST_CASE("identity tree: an empty diff leaves even the version alone") {
  tree::Tree tree;
  REQUIRE(apply_diff(tree, 100, {}));
  CHECK(tree.version() == 0);
}

TEST_CASE("identity tree: a diff with a record without value is refused as a whole") {
  tree::Tree tree;
  const auto refused = apply_diff(tree, 5, {{{address(2), false, kValidated}, {address(1), false, {}}}});
  REQUIRE_FALSE(refused);
  CHECK(refused.error().is(IdentityTreeError::kEntryWithoutValue));
  CHECK(tree.size() == 0);
  CHECK(tree.version() == 0);
}

TEST_CASE("identity tree: reading shows the stored records in ascending order") {
  Address last;
  last.bytes.fill(0xFF);
  IdentityTreeState state{tree::Tree()};
  for (const Address& each : {address(2), address(1), last}) state.set_validated(each, true);
  const IdentityReader reader(state.precommit().tree.tree);
  std::vector<Address> seen;
  reader.for_each([&](const Address& each, const ApprovedIdentity& identity) {
    CHECK(identity.validated);
    seen.push_back(each);
    return true;
  });
  CHECK(seen == std::vector{address(1), address(2)});
  CHECK(reader.find(last).has_value());
  CHECK_FALSE(reader.find(address(9)).has_value());
}
