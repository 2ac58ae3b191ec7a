#include <doctest/doctest.h>

#include "unit/state/world.hpp"

using namespace idena;
using namespace idena::state;
using namespace idena::state::test;

namespace {

const Address kVictim = address(1);

enum class Profile { kAbsent, kEmpty, kSet };

struct Case {
  Profile profile = Profile::kAbsent;
  std::uint16_t penalty_seconds = 0;
  std::uint32_t nonce = 0;
  KeepOnKill keep;
  std::optional<Identity> remains;  ///< none: deleted
};

Identity with_profile(Bytes hash) {
  Identity identity;
  identity.profile_hash = std::move(hash);
  return identity;
}

Identity with_penalty(std::uint16_t seconds) {
  Identity identity;
  identity.penalty_seconds = seconds;
  identity.penalty_timestamp = 77;
  return identity;
}

Identity with_nonce(std::uint32_t nonce) {
  Identity identity;
  identity.delegation_nonce = nonce;
  return identity;
}

void kill(State& state, const Case& c) {
  Identities& identities = state.identities();
  identities.add_stake(kVictim, Dna(BigInt(5)));
  identities.set_penalty_timestamp(kVictim, 77);
  if (c.profile == Profile::kEmpty) identities.set_profile_hash(kVictim, {});
  if (c.profile == Profile::kSet) identities.set_profile_hash(kVictim, {1, 2});
  if (c.penalty_seconds > 0) identities.set_penalty_seconds(kVictim, c.penalty_seconds);
  identities.set_delegation_nonce(kVictim, c.nonce);
  identities.set_state(kVictim, IdentityState::kKilled);
  identities.keep_on_kill(kVictim, c.keep);
}

}  // namespace

TEST_CASE("kill hook: what is kept, and when nothing is") {
  const std::vector<Case> cases = {
      {Profile::kSet, 9, 4, {false, false, false}, std::nullopt},
      {Profile::kSet, 0, 0, {true, false, false}, with_profile({1, 2})},
      {Profile::kEmpty, 0, 0, {true, false, false}, with_profile({})},
      {Profile::kAbsent, 0, 0, {true, false, false}, std::nullopt},
      {Profile::kAbsent, 9, 0, {false, true, false}, with_penalty(9)},
      {Profile::kAbsent, 0, 0, {false, true, false}, std::nullopt},
      {Profile::kSet, 9, 0, {false, true, false}, with_penalty(9)},
      {Profile::kAbsent, 0, 4, {false, false, true}, with_nonce(4)},
      {Profile::kAbsent, 0, 0, {false, false, true}, std::nullopt},
      {Profile::kAbsent, 0, 0, {true, true, true}, std::nullopt},
  };
  for (const Case& c : cases) {
    const auto written = writes(tree::Tree(), [&](State& state) { kill(state, c); });
    REQUIRE(written.size() == 1);
    CHECK(written[0].value == (c.remains ? std::optional(encode(*c.remains)) : std::nullopt));
  }
}

TEST_CASE("kill hook: everything kept together, in a record that is nobody's") {
  const auto written =
      writes(tree::Tree(), [](State& state) { kill(state, {Profile::kSet, 9, 4, {true, true, true}, {}}); });
  Identity remains = with_penalty(9);
  remains.profile_hash = Bytes{1, 2};
  remains.delegation_nonce = 4;
  CHECK(written.at(0).value == encode(remains));
}

TEST_CASE("kill hook: an empty profile hash is present only in the block that sets it") {
  const tree::Tree stored = tree_with([](State& s) {
    s.identities().set_state(kVictim, IdentityState::kNewbie);
    s.identities().set_profile_hash(kVictim, {});
  });
  const auto written = writes(stored, [](State& s) {
    s.identities().set_state(kVictim, IdentityState::kKilled);
    s.identities().keep_on_kill(kVictim, {true, true, true});
  });
  CHECK_FALSE(written.at(0).value.has_value());
}

TEST_CASE("kill hook: what was attached does not outlive the block, nor touch anybody") {
  const tree::Tree stored = tree_with([](State& s) {
    s.identities().set_delegation_nonce(kVictim, 4);
    s.identities().keep_on_kill(kVictim, {true, true, true});
  });
  const auto written = writes(stored, [](State& s) { s.identities().set_state(kVictim, IdentityState::kKilled); });
  CHECK_FALSE(written.at(0).value.has_value());
}

TEST_CASE("kill hook: it does nothing to the living") {
  const auto written = writes(tree::Tree(), [](State& s) {
    s.identities().set_state(kVictim, IdentityState::kSuspended);
    s.identities().keep_on_kill(kVictim, {false, false, false});
  });
  CHECK(written.at(0).value.has_value());
}

TEST_CASE("kill hook: attaching is taken back with its checkpoint") {
  State state{tree::Tree()};
  state.identities().set_delegation_nonce(kVictim, 4);
  state.identities().set_state(kVictim, IdentityState::kKilled);
  const State::Checkpoint before = state.checkpoint();
  state.identities().keep_on_kill(kVictim, {false, false, true});
  CHECK(state.precommit().writes.at(0).value.has_value());
  state.revert(before);
  CHECK_FALSE(state.precommit().writes.at(0).value.has_value());
}
