#include <doctest/doctest.h>

#include "ceremony/stake_burn.hpp"
#include "ceremony/status_transition.hpp"

using namespace idena;
using namespace idena::ceremony;
using state::IdentityState;

namespace {

constexpr Performance kPerfect{
    .short_score = 1, .long_score = 1, .total_score = 1, .total_flips = 30, .short_flips = 6};

IdentityState after(IdentityState before, const Performance& performance) {
  return next_status(before, true, performance, {});
}

}  // namespace

TEST_CASE("status: who does well rises by what all validations together say") {
  Performance p = kPerfect;
  CHECK(after(IdentityState::kCandidate, p) == IdentityState::kNewbie);
  CHECK(after(IdentityState::kNewbie, p) == IdentityState::kVerified);
  CHECK(after(IdentityState::kVerified, p) == IdentityState::kHuman);
  p.total_flips = 12;
  CHECK(after(IdentityState::kNewbie, p) == IdentityState::kNewbie);
  p.total_flips = 23;
  CHECK(after(IdentityState::kVerified, p) == IdentityState::kVerified);
}

TEST_CASE("status: who stays away is suspended, then a zombie, then out") {
  Performance p = kPerfect;
  p.missed = true;
  CHECK(after(IdentityState::kHuman, p) == IdentityState::kSuspended);
  CHECK(after(IdentityState::kVerified, p) == IdentityState::kSuspended);
  CHECK(after(IdentityState::kSuspended, p) == IdentityState::kZombie);
  CHECK(after(IdentityState::kZombie, p) == IdentityState::kKilled);
  CHECK(after(IdentityState::kNewbie, p) == IdentityState::kKilled);
  CHECK(after(IdentityState::kCandidate, p) == IdentityState::kKilled);
}

TEST_CASE("status: a Human never falls lower than Suspended") {
  Performance p = kPerfect;
  p.short_score = 0;
  CHECK(after(IdentityState::kHuman, p) == IdentityState::kSuspended);
  CHECK(after(IdentityState::kVerified, p) == IdentityState::kKilled);
}

TEST_CASE("status: with few flips in the short session luck is allowed for") {
  Performance p = kPerfect;
  p.short_score = 0;
  p.short_flips = 1;
  CHECK(after(IdentityState::kCandidate, p) == IdentityState::kNewbie);
  p.short_flips = 2;
  CHECK(after(IdentityState::kCandidate, p) == IdentityState::kKilled);
  p.short_score = 0.25F;
  CHECK(after(IdentityState::kCandidate, p) == IdentityState::kNewbie);
  p.short_flips = 3;
  CHECK(after(IdentityState::kCandidate, p) == IdentityState::kKilled);
}

TEST_CASE("status: who owes flips is suspended or out, whatever the answers") {
  CHECK(next_status(IdentityState::kHuman, false, kPerfect, {}) == IdentityState::kSuspended);
  CHECK(next_status(IdentityState::kVerified, false, kPerfect, {}) == IdentityState::kSuspended);
  CHECK(next_status(IdentityState::kNewbie, false, kPerfect, {}) == IdentityState::kKilled);
}

TEST_CASE("status: born when a candidate becomes a newbie") {
  CHECK(next_birthday(IdentityState::kCandidate, IdentityState::kNewbie, 0, 9) == 9);
  CHECK(next_birthday(IdentityState::kCandidate, IdentityState::kKilled, 0, 9) == 0);
  CHECK(next_birthday(IdentityState::kZombie, IdentityState::kVerified, 3, 9) == 3);
  CHECK(next_birthday(IdentityState::kInvite, IdentityState::kKilled, 3, 9) == 0);
}

TEST_CASE("stake: who was away long enough loses less, a Human nothing, others all") {
  CHECK(stake_share_to_burn({IdentityState::kHuman}, 0, 1, {}) == 0);
  CHECK(stake_share_to_burn({IdentityState::kVerified}, 0, 50, {}) == 100);
  CHECK(stake_share_to_burn({IdentityState::kZombie}, 0, 4, {}) == 100);
  CHECK(stake_share_to_burn({IdentityState::kZombie}, 0, 5, {}) == 5);
  CHECK(stake_share_to_burn({IdentityState::kSuspended}, 0, 9, {}) == 1);
  CHECK(stake_share_to_burn({IdentityState::kSuspended}, 0, 10, {}) == 0);
  CHECK(stake_share_to_burn({IdentityState::kSuspended}, 60'000, 5, {}) == 0);  // ages count modulo 2^16
}

TEST_CASE("stake: the locked part is always lost") {
  state::Identity identity;
  identity.stake = Dna::coins(100);
  identity.locked_stake = Dna::coins(40);
  CHECK(saved_stake(identity, {IdentityState::kVerified}, 5, {}).is_zero());
  CHECK(saved_stake(identity, {IdentityState::kZombie}, 5, {}) == Dna::coins(57));
  CHECK(saved_stake(identity, {IdentityState::kZombie}, 10, {}) == Dna::coins(60));
}

TEST_CASE("stake: who becomes verified is paid three quarters of what it earned") {
  state::Identity identity;
  identity.stake = Dna(BigInt(107));
  identity.replenished_stake = Dna(BigInt(100));
  CHECK(released_stake(identity) == Dna(BigInt(5)));
}
