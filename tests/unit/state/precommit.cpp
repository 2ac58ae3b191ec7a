#include <doctest/doctest.h>

#include "state/corrupt_state.hpp"
#include "unit/state/world.hpp"

using namespace idena;
using namespace idena::state;
using namespace idena::state::test;

namespace {

/// Touches everything there is, in no sensible order.
void touch_everything(State& s) {
  s.lists().add_discrimination_switch(address(1));
  s.lists().add_delayed_penalty(address(1));
  s.lists().toggle_delegation(address(1), address(2));
  s.lists().toggle_status_switch(address(1));
  s.global().set_epoch(1);
  s.deploy_wasm_contract(address(3), {1});
  s.burnt_coins().add(1, {address(1), "", Dna()});
  s.burnt_coins().add(2, {address(1), "", Dna()});
  s.contracts().set_value(address(1), Bytes{1}, {1});
  s.contracts().set_value(address(1), {}, {1});
  s.identities().set_state(address(1), IdentityState::kInvite);
  s.identities().set_state(address(2), IdentityState::kKilled);
  s.accounts().set_nonce(address(1), 1);
  s.accounts().ensure(address(2));
}

}  // namespace

TEST_CASE("precommit: groups have their order, keys descend inside each") {
  const auto written = writes(tree::Tree(), touch_everything);
  const std::vector<Bytes> expected = {
      keys::account(address(3)),
      keys::account(address(2)),
      keys::account(address(1)),
      keys::identity(address(2)),
      keys::identity(address(1)),
      keys::contract_store(address(1), Bytes{1}),
      keys::contract_store(address(1), {}),
      keys::burnt_coins(2),
      keys::burnt_coins(1),
      written.at(9).key,  // the code: its hash is not the matter here
      keys::single(keys::Kind::kGlobal),
      keys::single(keys::Kind::kStatusSwitch),
      keys::single(keys::Kind::kDelegationSwitch),
      keys::single(keys::Kind::kDelayedPenalties),
      keys::single(keys::Kind::kDiscriminationSwitch),
  };
  std::vector<Bytes> keys;
  for (const TreeWrite& write : written) keys.push_back(write.key);
  CHECK(keys == expected);
  CHECK(written[9].key.at(0) == 0x09);
  CHECK_FALSE(written[1].value.has_value());
  CHECK_FALSE(written[3].value.has_value());
}

TEST_CASE("precommit: it changes nothing and may be asked again") {
  State state{tree::Tree()};
  touch_everything(state);
  const TreeChange first = state.precommit();
  const TreeChange second = state.precommit();
  CHECK(first.writes == second.writes);
  CHECK(first.root == second.root);
  CHECK(state.parent().tree().size() == 0);
  tree::Tree replayed;
  apply_writes(replayed, first.writes);
  CHECK(replayed.root() == first.root);
}

TEST_CASE("precommit: a block that does nothing writes nothing") {
  const tree::Tree base = tree_with(touch_everything);
  State state(base);
  CHECK(state.precommit().root == base.root());
}

TEST_CASE("state: a copy goes its own way") {
  State state{tree::Tree()};
  state.accounts().set_nonce(address(1), 1);
  State copy = state;
  copy.accounts().set_nonce(address(1), 2);
  CHECK(state.accounts().read(address(1)).nonce == 1);
  CHECK(copy.accounts().read(address(1)).nonce == 2);
}

TEST_CASE("state: a stored record that does not decode stops the node with its key") {
  tree::Tree damaged;
  damaged.set(keys::identity(address(1)), Bytes{0x08});
  State state(damaged);
  CHECK_THROWS_AS((void)state.identities().find(address(1)), CorruptState);
  CHECK_THROWS_AS((void)state.identities().find(address(1)), CorruptState);
  CHECK_THROWS_AS((void)StateReader(damaged).identity(address(1)), CorruptState);
}
