#include "state/identities.hpp"

#include <doctest/doctest.h>

#include "unit/state/world.hpp"

using namespace idena;
using namespace idena::state;
using namespace idena::state::test;
using types::TxType;

namespace {

const Address kPerson = address(1);
const Address kNobody = address(2);
const Dna kZero;
const Dna kFive{BigInt(5)};

/// One identity with something of everything.
tree::Tree world() {
  return tree_with([](State& state) {
    Identities& identities = state.identities();
    identities.set_state(kPerson, IdentityState::kVerified);
    identities.add_stake(kPerson, kFive);
    identities.add_replenished_stake(kPerson, kFive);
    identities.add_locked_stake(kPerson, kFive);
    identities.set_invites(kPerson, 3);
    identities.add_flip(kPerson, {{1}, 7});
    identities.add_invitee(kPerson, {hash(1), address(8)});
    identities.set_penalty_seconds(kPerson, 10);
  });
}

using Step = std::function<void(Identities&)>;

bool touches(const Step& step) {
  return test::touches(world(), [&](State& state) { step(state.identities()); });
}

/// Whether the step makes an empty record of an address without one, and nothing else.
bool creates(const Step& step) {
  const auto written = writes(world(), [&](State& state) { step(state.identities()); });
  return written == std::vector<TreeWrite>{{keys::identity(kNobody), Bytes{}}};
}

}  // namespace

TEST_CASE("identities: these reads create an empty record, and leave an existing one untouched") {
  const std::vector<std::function<void(Identities&, const Address&)>> reads = {
      [](Identities& i, const Address& a) { i.delegatee(a); },
      [](Identities& i, const Address& a) { i.delegation_epoch(a); },
      [](Identities& i, const Address& a) { i.penalty(a); },
      [](Identities& i, const Address& a) { i.genetic_code(a); },
      [](Identities& i, const Address& a) { i.required_flips(a); },
      [](Identities& i, const Address& a) { i.made_flips(a); },
      [](Identities& i, const Address& a) { i.inviter(a); },
      [](Identities& i, const Address& a) { i.invitees(a); },
      [](Identities& i, const Address& a) { i.profile_hash(a); },
      [](Identities& i, const Address& a) { i.has_validation_transaction(a, TxType::kEvidence); },
  };
  for (const auto& read : reads) {
    CHECK(creates([&](Identities& i) { read(i, kNobody); }));
    CHECK_FALSE(touches([&](Identities& i) { read(i, kPerson); }));
  }
}

TEST_CASE("identities: asking for the shard creates too") {
  CHECK(test::touches(world(), [](State& s) { CHECK(s.shard_id(kNobody) == 1); }));
}

TEST_CASE("identities: pure reads never create") {
  State state(world());
  const Identities& identities = state.identities();
  CHECK(identities.find(kNobody) == nullptr);
  CHECK(identities.state(kNobody) == IdentityState::kUndefined);
  CHECK(identities.read(kNobody).penalty_seconds == 0);
  CHECK_FALSE(identities.pending_undelegation(kNobody).has_value());
  CHECK_FALSE(state.is_discriminated(kNobody));
  CHECK(state.precommit().writes.empty());
}

TEST_CASE("identities: setters that change nothing still create") {
  const std::vector<Step> steps = {
      [](Identities& i) { i.add_stake(kNobody, kZero); },
      [](Identities& i) { i.sub_stake(kNobody, kZero); },
      [](Identities& i) { i.delete_flip(kNobody, Bytes{1}); },
      [](Identities& i) { i.remove_invitee(kNobody, kPerson); },
      [](Identities& i) { i.sub_penalty(kNobody, kZero); },
      [](Identities& i) { i.sub_penalty_seconds(kNobody, 0); },
      [](Identities& i) { i.set_validation_bit(kNobody, TxType::kSend); },
      [](Identities& i) { i.set_state(kNobody, IdentityState::kUndefined); },
      [](Identities& i) { i.clear_flips(kNobody); },
      [](Identities& i) { i.reset_inviter(kNobody); },
  };
  for (const Step& step : steps) CHECK(creates(step));
}

TEST_CASE("identities: an empty record counts as absent and is made again in every block that asks") {
  const Change ask = [](State& s) { s.identities().delegatee(kNobody); };
  const tree::Tree once = tree_with(ask);
  CHECK(StateReader(once).identity(kNobody) == std::nullopt);
  CHECK(once.get(keys::identity(kNobody)) == Bytes{});
  CHECK(after(once, ask).root() != once.root());
}

TEST_CASE("identities: these steps leave an existing record untouched") {
  const std::vector<Step> idle = {
      [](Identities& i) { i.add_stake(kPerson, kZero); },
      [](Identities& i) { i.sub_stake(kPerson, kZero); },
      [](Identities& i) { i.delete_flip(kPerson, Bytes{2}); },
      [](Identities& i) { i.remove_invitee(kPerson, address(9)); },
      [](Identities& i) { i.sub_penalty(kPerson, kZero); },
      [](Identities& i) { i.sub_penalty_seconds(kPerson, 0); },
      [](Identities& i) { i.set_validation_bit(kPerson, TxType::kSend); },
      [](Identities& i) { i.keep_on_kill(kPerson, {true, true, true}); },
      [](Identities& i) { i.keep_on_kill(kNobody, {true, true, true}); },
  };
  for (const Step& step : idle) CHECK_FALSE(touches(step));
}

TEST_CASE("identities: these steps touch though they may change nothing") {
  const std::vector<Step> steps = {
      [](Identities& i) { i.set_state(kPerson, IdentityState::kVerified); },
      [](Identities& i) { i.add_replenished_stake(kPerson, kZero); },
      [](Identities& i) { i.sub_replenished_stake(kPerson, kZero); },
      [](Identities& i) { i.add_locked_stake(kPerson, kZero); },
      [](Identities& i) { i.sub_locked_stake(kPerson, kZero); },
      [](Identities& i) { i.add_invite(kPerson, 0); },
      [](Identities& i) { i.sub_invite(kPerson, 0); },
      [](Identities& i) { i.sub_penalty(kPerson, kFive); },
      [](Identities& i) { i.clear_penalty(kPerson); },
      [](Identities& i) { i.remove_delegatee(kPerson); },
      [](Identities& i) { i.remove_pending_undelegation(kPerson); },
      [](Identities& i) { i.reset_validation_bits(kPerson); },
      [](Identities& i) { i.reset_inviter(kPerson); },
      [](Identities& i) { i.set_validation_bit(kPerson, TxType::kEvidence); },
      [](Identities& i) { i.delete_flip(kPerson, Bytes{1}); },
      [](Identities& i) { i.remove_invitee(kPerson, address(8)); },
  };
  for (const Step& step : steps) CHECK(touches(step));
}

TEST_CASE("identities: adding or taking no stake touches a killed identity") {
  Identity killed;
  killed.state = IdentityState::kKilled;
  tree::Tree base;
  base.set(keys::identity(kPerson), encode(killed));
  CHECK(test::touches(base, [](State& s) { s.identities().add_stake(kPerson, kZero); }));
  CHECK(test::touches(base, [](State& s) { s.identities().sub_stake(kPerson, kZero); }));
  CHECK_FALSE(test::touches(base, [](State& s) { s.identities().ensure(kPerson); }));
}

TEST_CASE("identities: invites wrap, except that 255 of them do not grow") {
  State state(world());
  Identities& identities = state.identities();
  identities.set_invites(kPerson, 200);
  identities.add_invite(kPerson, 100);
  CHECK(identities.read(kPerson).invites == 44);
  identities.sub_invite(kPerson, 45);
  CHECK(identities.read(kPerson).invites == 255);
  identities.add_invite(kPerson, 1);
  CHECK(identities.read(kPerson).invites == 255);
  const tree::Tree full = tree_with([](State& s) { s.identities().set_invites(kPerson, 255); });
  CHECK_FALSE(test::touches(full, [](State& s) { s.identities().add_invite(kPerson, 1); }));
}

TEST_CASE("identities: nobody has more than 255 flips") {
  const tree::Tree full = tree_with([](State& s) {
    for (int i = 0; i < 300; ++i) s.identities().add_flip(kPerson, {{1}, 0});
  });
  CHECK(StateReader(full).identity(kPerson)->flips.size() == 255);
  CHECK_FALSE(test::touches(full, [](State& s) { s.identities().add_flip(kPerson, {{1}, 0}); }));
}

TEST_CASE("identities: deleting takes the first match only") {
  State state(world());
  Identities& identities = state.identities();
  identities.add_flip(kPerson, {{1}, 8});
  identities.delete_flip(kPerson, Bytes{1});
  CHECK(identities.read(kPerson).flips == std::vector<FlipReference>{{{1}, 8}});
  identities.add_invitee(kPerson, {hash(2), address(8)});
  identities.remove_invitee(kPerson, address(8));
  CHECK(identities.read(kPerson).invitees == std::vector<Invitee>{{hash(2), address(8)}});
}

TEST_CASE("identities: penalties go down to nothing") {
  State state(world());
  Identities& identities = state.identities();
  identities.sub_penalty_seconds(kPerson, 4);
  CHECK(identities.read(kPerson).penalty_seconds == 6);
  identities.sub_penalty_seconds(kPerson, 7);
  CHECK(identities.read(kPerson).penalty_seconds == 0);
  identities.set_penalty_timestamp(kPerson, 99);
  identities.clear_penalty(kPerson);
  CHECK(identities.read(kPerson).penalty_timestamp == 99);
}

TEST_CASE("identities: a legacy penalty is reduced, paid off, or replaced by seconds") {
  const Bytes with_penalty = {0x72, 0x01, 0x0a};  // 10 coins
  tree::Tree base;
  base.set(keys::identity(kPerson), with_penalty);
  State state(base);
  Identities& identities = state.identities();
  identities.sub_penalty(kPerson, kFive);
  CHECK(identities.penalty(kPerson) == kFive);
  identities.sub_penalty(kPerson, kFive * 2);
  CHECK(identities.penalty(kPerson) == kZero);
  State other(base);
  other.identities().set_penalty_seconds(kPerson, 3);
  CHECK(other.identities().penalty(kPerson) == kZero);
  CHECK(other.identities().read(kPerson).penalty_seconds == 3);
}

TEST_CASE(
    "identities: removing a pending undelegation takes the delegatee along, removing the delegatee keeps the flag") {
  State state(world());
  Identities& identities = state.identities();
  identities.set_delegatee(kPerson, kNobody);
  identities.set_pending_undelegation(kPerson);
  CHECK_FALSE(identities.delegatee(kPerson).has_value());
  CHECK(identities.pending_undelegation(kPerson) == kNobody);
  identities.remove_delegatee(kPerson);
  CHECK(identities.read(kPerson).pending_undelegation);
  identities.set_delegatee(kPerson, kNobody);
  identities.remove_pending_undelegation(kPerson);
  CHECK_FALSE(identities.delegatee(kPerson).has_value());
}

TEST_CASE("identities: without a generation the genetic code is the start of the address") {
  State state(world());
  CHECK(state.identities().genetic_code(kNobody) == GeneticCode{0, Bytes(12, 2)});
  state.identities().set_genetic_code(kNobody, 0, {9});
  CHECK(state.identities().genetic_code(kNobody) == GeneticCode{0, Bytes(12, 2)});
  state.identities().set_genetic_code(kNobody, 1, {9});
  CHECK(state.identities().genetic_code(kNobody) == GeneticCode{1, {9}});
}

TEST_CASE("identities: scores beyond ten are dropped while the rest counts 32 flips") {
  State state(world());
  Identities& identities = state.identities();
  for (int i = 0; i < 12; ++i) identities.add_score(kPerson, make_score(2, 3));
  // Eleven scores of 3 flips: without the oldest 30 remain, so it stays; twelve: 33 remain, so one goes.
  CHECK(identities.read(kPerson).scores.size() == 11);
  for (int i = 0; i < 12; ++i) identities.add_score(kNobody, make_score(2, 6));
  CHECK(identities.read(kNobody).scores.size() == 10);
}

TEST_CASE("identities: an address without identity in a shard goes by its value, others by their record") {
  State state(world());
  state.global().set_shards_num(4);
  CHECK(state.shard_id(kPerson) == 1);
  state.identities().set_shard_id(kPerson, 3);
  CHECK(state.shard_id(kPerson) == 3);
  state.identities().set_state(kPerson, IdentityState::kKilled);
  CHECK(state.shard_id(kPerson) == shard_of_address(kPerson, 4));
}

TEST_CASE("identities: iteration walks the stored tree with the present data over it") {
  const tree::Tree base = tree_with([](State& s) {
    s.identities().set_state(address(1), IdentityState::kNewbie);
    s.identities().delegatee(address(2));  // stored empty
    s.identities().set_state(address(4), IdentityState::kHuman);
    Address last;
    last.bytes.fill(0xFF);
    s.identities().set_state(last, IdentityState::kHuman);
  });
  State state(base);
  state.identities().set_state(address(1), IdentityState::kKilled);
  state.identities().set_state(address(3), IdentityState::kInvite);  // created, so not seen
  std::vector<std::pair<Address, IdentityState>> seen;
  state.identities().for_each_to_change([&](const Address& each, const Identity& identity) {
    seen.emplace_back(each, identity.state);
    state.identities().set_birthday(each, 7);
    CHECK(identity.birthday == 0);
    return true;
  });
  CHECK(seen == std::vector<std::pair<Address, IdentityState>>{{address(1), IdentityState::kKilled},
                                                               {address(2), IdentityState::kUndefined},
                                                               {address(4), IdentityState::kHuman}});
}

TEST_CASE("identities: iteration does not load what it shows") {
  const tree::Tree base = tree_with([](State& s) {
    s.identities().set_state(kPerson, IdentityState::kKilled);
    s.identities().set_state(kNobody, IdentityState::kCandidate);
    s.identities().set_delegatee(kNobody, kPerson);
  });
  State state(base);
  state.identities().for_each([](const Address&, const Identity&) { return true; });
  CHECK(state.identities().killed_delegators().empty());
  CHECK(state.identities().state(kNobody) == IdentityState::kCandidate);
  CHECK(state.identities().killed_delegators() == std::vector{kNobody});
}

TEST_CASE("identities: killed delegators delegate, are not leaving, and are not validated") {
  State state{tree::Tree()};
  Identities& identities = state.identities();
  for (const std::uint8_t n : std::initializer_list<std::uint8_t>{1, 2, 3}) {
    identities.set_delegatee(address(n), address(9));
    identities.set_state(address(n), IdentityState::kKilled);
  }
  identities.set_state(address(2), IdentityState::kNewbie);
  identities.set_pending_undelegation(address(3));
  identities.set_state(address(4), IdentityState::kKilled);
  CHECK(identities.killed_delegators() == std::vector{address(1)});
}
