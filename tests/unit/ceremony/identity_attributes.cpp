#include "ceremony/identity_attributes.hpp"

#include <doctest/doctest.h>

#include "unit/ceremony/people.hpp"

using namespace idena;
using namespace idena::ceremony;
using namespace idena::ceremony_test;
using state::IdentityState;

namespace {

constexpr std::uint16_t kEpoch = 20;
const Address kGod = address(0xEE);
const Address kPool = address(0xAA);

/// A network whose epoch ends, with what came out of its validation.
struct Ending {
  explicit Ending(const People& people, bool failed = false) : tree(tree_of(people, global())), state(tree) {
    result.failed = failed;
    result.network_size = 10;
  }

  static state::Global global() {
    state::Global global;
    global.epoch = kEpoch;
    global.god_address = kGod;
    return global;
  }
  const state::Identity& renewed(const Address& who) {
    if (!done) renew_identities(state, approved, result, rules);
    done = true;
    return state.identities().read(who);
  }

  types::Rules rules;
  tree::Tree tree;
  state::State state;
  state::IdentityTreeState approved{tree::Tree()};
  EpochResult result;
  bool done = false;
};

state::Identity undelegating(std::uint16_t since) {
  state::Identity identity = person(IdentityState::kVerified);
  identity.delegatee = kPool;
  identity.pending_undelegation = true;
  identity.delegation_epoch = since;
  return identity;
}

}  // namespace

TEST_CASE("attributes: an undelegation ends after two epochs") {
  Ending ending({{address(1), undelegating(kEpoch - 2)}, {address(2), undelegating(kEpoch - 1)}});
  CHECK_FALSE(ending.renewed(address(1)).delegatee);
  CHECK_FALSE(ending.renewed(address(1)).pending_undelegation);
  CHECK(ending.renewed(address(1)).delegation_epoch == 0);
  CHECK(ending.renewed(address(2)).pending_undelegation);
}

TEST_CASE("attributes: deadlines run out and marks go away even if the validation failed") {
  state::Identity identity = person(IdentityState::kVerified, 5);
  identity.undelegation_epoch = kEpoch - 2;
  identity.locked_stake = Dna::coins(3);
  identity.birthday = kEpoch - 9;
  identity.penalty_seconds = 9;
  identity.penalty_timestamp = 9;
  identity.validation_bits = 15;
  identity.validation_status = 1;
  identity.invites = 2;
  identity.flips.resize(2);
  Ending ending({{address(1), identity}}, true);
  const state::Identity& after = ending.renewed(address(1));
  CHECK(after.undelegation_epoch == 0);
  CHECK(after.locked_stake.is_zero());
  CHECK(after.stake == Dna::coins(5));
  CHECK(after.penalty_seconds == 0);
  CHECK(after.penalty_timestamp == 0);
  CHECK(after.validation_bits == 0);
  CHECK(after.validation_status == 0);
  CHECK(after.flips.empty());
  CHECK(after.invites == 2);
  CHECK_FALSE(ending.approved.is_validated(address(1)));
}

TEST_CASE("attributes: stake stays locked until the tenth epoch of life") {
  state::Identity identity = person(IdentityState::kVerified, 5);
  identity.locked_stake = Dna::coins(3);
  identity.birthday = kEpoch - 8;
  Ending ending({{address(1), identity}});
  CHECK(ending.renewed(address(1)).locked_stake == Dna::coins(3));
}

TEST_CASE("attributes: who is validated is approved, with the pool") {
  state::Identity delegator = person(IdentityState::kNewbie);
  delegator.delegatee = kPool;
  Ending ending({{address(1), delegator}, {address(2), person(IdentityState::kSuspended)}});
  CHECK(ending.renewed(address(1)).required_flips == 3);
  CHECK(ending.approved.is_validated(address(1)));
  CHECK(ending.approved.delegatee(address(1)) == kPool);
  CHECK(ending.renewed(address(2)).required_flips == 0);
  CHECK_FALSE(ending.approved.is_validated(address(2)));
}

TEST_CASE("attributes: who is not validated goes offline, unless it is a pool") {
  Ending ending({{address(1), person(IdentityState::kZombie)}, {kPool, person(IdentityState::kSuspended)}});
  ending.approved.set_online(address(1), true);
  ending.approved.set_online(kPool, true);
  ending.result.pools.insert(kPool);
  ending.renewed(address(1));
  CHECK_FALSE(ending.approved.is_online(address(1)));
  CHECK(ending.approved.is_online(kPool));
}

TEST_CASE("attributes: a Verified is nobody's invitee any more, a Newbie still is") {
  state::Identity inviter = person(IdentityState::kNewbie);
  inviter.invitees = {{Hash(), address(2)}, {Hash(), address(3)}};
  state::Identity verified = person(IdentityState::kVerified);
  verified.inviter = state::Inviter{Hash(), address(1), 0};
  state::Identity newbie = person(IdentityState::kNewbie);
  newbie.inviter = verified.inviter;
  Ending ending({{address(1), inviter}, {address(2), verified}, {address(3), newbie}});
  CHECK_FALSE(ending.renewed(address(2)).inviter);
  CHECK(ending.renewed(address(3)).inviter);
  REQUIRE(ending.renewed(address(1)).invitees.size() == 1);
  CHECK(ending.renewed(address(1)).invitees[0].address == address(3));
}

TEST_CASE("attributes: the killed leave only a profile, and both ends of their links") {
  state::Identity killed = person(IdentityState::kKilled, 5);
  killed.profile_hash = Bytes{1, 2};
  killed.invitees = {{Hash(), address(2)}};
  state::Identity invitee = person(IdentityState::kCandidate);
  invitee.inviter = state::Inviter{Hash(), address(1), 0};
  Ending ending({{address(1), killed}, {address(2), invitee}, {address(3), person(IdentityState::kKilled)}});
  CHECK_FALSE(ending.renewed(address(2)).inviter);
  const state::StateReader after(ending.state.precommit().tree);
  const auto left = after.identity(address(1));
  REQUIRE(left);
  CHECK(left->state == IdentityState::kUndefined);
  CHECK(left->profile_hash == Bytes{1, 2});
  CHECK(left->stake.is_zero());
  CHECK_FALSE(after.tree().has(state::keys::identity(address(3))));
}

TEST_CASE("attributes: leaves of nobody are removed, unless the address was used or is god") {
  Ending ending({{address(1), {}}, {address(2), {}}, {kGod, {}}});
  ending.state.accounts().set_epoch(address(2), kEpoch);
  ending.renewed(address(1));
  const tree::Tree after = ending.state.precommit().tree;
  CHECK_FALSE(after.has(state::keys::identity(address(1))));
  CHECK(after.has(state::keys::identity(address(2))));
  CHECK(after.has(state::keys::identity(kGod)));
}

TEST_CASE("attributes: authors are told about their flips, by the results of their shard") {
  state::Identity author = person(IdentityState::kVerified);
  author.shard_id = 2;
  Ending ending({{address(1), author}, {address(2), author}});
  ending.result.shards[1].author_flags[address(2)] = state::validation_flag::kAllFlipsNotQualified;
  ending.result.shards[2].author_flags[address(1)] = state::validation_flag::kAtLeastOneFlipReported;
  CHECK(ending.renewed(address(1)).validation_status == state::validation_flag::kAtLeastOneFlipReported);
  CHECK(ending.renewed(address(2)).validation_status == 0);
}

TEST_CASE("attributes: identities made in this block are not visited") {
  Ending ending({{address(1), person(IdentityState::kVerified)}});
  ending.state.identities().set_penalty_seconds(address(2), 5);
  CHECK(ending.renewed(address(2)).penalty_seconds == 5);
}

TEST_CASE("attributes: every identity of the tree is written, also one that does not change") {
  Ending ending({{address(1), person(IdentityState::kSuspended)}}, true);
  ending.renewed(address(1));
  CHECK(is_written(ending.state, address(1)));
}
