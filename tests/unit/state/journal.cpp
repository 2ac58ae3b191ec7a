#include <doctest/doctest.h>

#include "unit/state/world.hpp"

using namespace idena;
using namespace idena::state;
using namespace idena::state::test;

namespace {

/// One random step of any kind, with all its parameters drawn now, so that it can be done again.
Change random_identity_step(Numbers& numbers) {
  const Address who = address(static_cast<std::uint8_t>(numbers.below(6)));
  const Address other = address(static_cast<std::uint8_t>(numbers.below(6)));
  const auto n = static_cast<std::uint8_t>(numbers.below(256));
  const Dna amount{BigInt(n)};
  switch (numbers.below(14)) {
    case 0: return [=](State& s) { s.identities().set_state(who, static_cast<IdentityState>(n % 9)); };
    case 1: return [=](State& s) { s.identities().add_stake(who, amount); };
    case 2: return [=](State& s) { s.identities().add_flip(who, {{n}, n}); };
    case 3: return [=](State& s) { s.identities().delete_flip(who, Bytes{n}); };
    case 4: return [=](State& s) { s.identities().delegatee(who); };
    case 5: return [=](State& s) { s.identities().set_delegatee(who, other); };
    case 6: return [=](State& s) { s.identities().set_profile_hash(who, Bytes(n % 3, n)); };
    case 7: return [=](State& s) { s.identities().keep_on_kill(who, {n % 2 == 0, n % 3 == 0, n % 5 == 0}); };
    case 8: return [=](State& s) { s.identities().add_invitee(who, {hash(n), other}); };
    case 9: return [=](State& s) { s.identities().add_score(who, n); };
    case 10: return [=](State& s) { s.identities().set_penalty_seconds(who, n); };
    case 11: return [=](State& s) { s.identities().sub_penalty_seconds(who, n); };
    case 12: return [=](State& s) { s.identities().set_delegation_nonce(who, n); };
    default: return [=](State& s) { s.shard_id(who); };
  }
}

Change random_other_step(Numbers& numbers) {
  const Address who = address(static_cast<std::uint8_t>(numbers.below(6)));
  const Address other = address(static_cast<std::uint8_t>(numbers.below(6)));
  const auto n = static_cast<std::uint8_t>(numbers.below(256));
  const Dna amount{BigInt(n)};
  switch (numbers.below(16)) {
    case 0: return [=](State& s) { s.accounts().add_balance(who, amount); };
    case 1: return [=](State& s) { s.accounts().sub_balance(who, std::min(amount, s.accounts().balance(who))); };
    case 2: return [=](State& s) { s.accounts().clear(who); };
    case 3: return [=](State& s) { s.accounts().deploy_contract(who, hash(n), amount); };
    case 4: return [=](State& s) { s.accounts().drop_contract(who); };
    case 5: return [=](State& s) { s.deploy_wasm_contract(who, {n}); };
    case 6: return [=](State& s) { s.contracts().set_value(who, Bytes{n}, {n}); };
    case 7: return [=](State& s) { s.contracts().remove_value(who, Bytes{n}); };
    case 8: return [=](State& s) { s.global().add_empty_block_by_shard(n, n % 3, who); };
    case 9: return [=](State& s) { s.global().add_block_bit(n % 2 == 0); };
    case 10: return [=](State& s) { s.lists().toggle_status_switch(who); };
    case 11: return [=](State& s) { s.lists().toggle_delegation(who, other); };
    case 12: return [=](State& s) { s.lists().remove_delayed_penalty(who); };
    case 13: return [=](State& s) { s.lists().add_discrimination_switch(who); };
    case 14: return [=](State& s) { s.burnt_coins().add(n % 4, {who, "k", amount}); };
    default: return [=](State& s) { s.burnt_coins().clear_outdated(n % 4); };
  }
}

Change random_step(Numbers& numbers) {
  return numbers.below(2) == 0 ? random_identity_step(numbers) : random_other_step(numbers);
}

/// A random stretch of steps and nested checkpoints, done to `tried`; `lasting` gets only what is not taken back.
void random_stretch(Numbers& numbers, State& tried, std::vector<Change>& lasting, int depth) {
  for (std::uint64_t i = numbers.below(8); i > 0; --i) {
    const Change step = random_step(numbers);
    step(tried);
    lasting.push_back(step);
    if (depth == 0 || numbers.below(4) != 0) continue;
    const State::Checkpoint checkpoint = tried.checkpoint();
    std::vector<Change> inner;
    random_stretch(numbers, tried, inner, depth - 1);
    if (numbers.below(2) == 0) {
      tried.accept(checkpoint);
      lasting.insert(lasting.end(), inner.begin(), inner.end());
    } else {
      tried.revert(checkpoint);
    }
  }
}

tree::Tree random_world(Numbers& numbers) {
  return tree_with([&](State& state) {
    for (int i = 0; i < 30; ++i) random_step(numbers)(state);
  });
}

void do_everything(State& s) {
  Numbers numbers(99);
  for (int i = 0; i < 400; ++i) random_step(numbers)(s);
}

const Address kNobody = address(200);
const std::vector<TreeWrite> kCreation = {{keys::identity(kNobody), Bytes{}}};

}  // namespace

TEST_CASE("journal: what was taken back is as if it had never been done") {
  for (std::uint64_t seed = 0; seed < 400; ++seed) {
    Numbers numbers(seed);
    const tree::Tree base = random_world(numbers);
    State tried(base);
    std::vector<Change> lasting;
    random_stretch(numbers, tried, lasting, 4);
    State reference(base);
    for (const Change& step : lasting) step(reference);
    const TreeChange computed = tried.precommit();
    const TreeChange expected = reference.precommit();
    CAPTURE(seed);
    REQUIRE(computed.writes == expected.writes);
    REQUIRE(computed.root == expected.root);
  }
}

TEST_CASE("journal: reverting everything leaves nothing to write") {
  Numbers numbers(7);
  State state(random_world(numbers));
  const State::Checkpoint outer = state.checkpoint();
  do_everything(state);
  const State::Checkpoint inner = state.checkpoint();
  do_everything(state);
  state.accept(inner);
  CHECK_FALSE(state.precommit().writes.empty());
  state.revert(outer);
  CHECK(state.precommit().writes.empty());
}

TEST_CASE("journal: the same record changed on every level comes back level by level") {
  State state{tree::Tree()};
  const auto nonce = [&] { return state.accounts().read(kNobody).nonce; };
  state.accounts().set_nonce(kNobody, 1);
  const State::Checkpoint first = state.checkpoint();
  state.accounts().set_nonce(kNobody, 2);
  const State::Checkpoint second = state.checkpoint();
  state.accounts().set_nonce(kNobody, 3);
  state.accounts().set_nonce(kNobody, 4);
  state.revert(second);
  CHECK(nonce() == 2);
  state.accounts().set_nonce(kNobody, 5);
  const State::Checkpoint third = state.checkpoint();
  state.accounts().set_nonce(kNobody, 6);
  state.accept(third);
  state.revert(first);
  CHECK(nonce() == 1);
}

TEST_CASE("journal: a lasting creation outlives the failed run, and only that") {
  State state{tree::Tree()};
  const State::Checkpoint transaction = state.checkpoint();
  const State::Checkpoint run = state.checkpoint();
  state.identities().set_state(address(1), IdentityState::kInvite);
  state.lasting_delegatee(kNobody);
  state.revert_run(run);
  CHECK(state.precommit().writes == kCreation);
  state.revert(transaction);
  CHECK(state.precommit().writes.empty());
}

TEST_CASE("journal: a lasting creation outlives the runs around it") {
  State state{tree::Tree()};
  const State::Checkpoint outer = state.checkpoint();
  const State::Checkpoint inner = state.checkpoint();
  state.lasting_delegatee(kNobody);
  SUBCASE("when the inner one failed") { state.revert_run(inner); }
  SUBCASE("when the inner one succeeded") { state.accept(inner); }
  state.revert_run(outer);
  CHECK(state.precommit().writes == kCreation);
}

TEST_CASE("journal: a lasting creation takes nothing else along") {
  State state{tree::Tree()};
  const State::Checkpoint run = state.checkpoint();
  state.identities().set_invites(kNobody, 3);
  state.lasting_delegatee(kNobody);
  state.identities().add_stake(kNobody, Dna(BigInt(1)));
  state.revert_run(run);
  CHECK(state.precommit().writes == kCreation);
}

TEST_CASE("journal: asking about a record that exists leaves it untouched") {
  const tree::Tree base = tree_with([](State& s) { s.identities().set_delegatee(kNobody, address(1)); });
  State state(base);
  const State::Checkpoint run = state.checkpoint();
  CHECK(state.lasting_delegatee(kNobody) == address(1));
  state.revert_run(run);
  CHECK(state.precommit().writes.empty());
}
