#include "ceremony/rewards/validation_rewards.hpp"

#include <doctest/doctest.h>

#include "ceremony/rewards/invitations.hpp"
#include "ceremony/rewards/stake_weight.hpp"
#include "identity/stake_split.hpp"
#include "unit/ceremony/people.hpp"

using namespace idena;
using namespace idena::ceremony;
using namespace idena::ceremony_test;
using state::IdentityState;

namespace {

constexpr std::uint16_t kEpoch = 20;
const Address kGod = address(0xEE);
const Address kPool = address(0xAA);

struct Validation {
  explicit Validation(const People& people) : state(tree_of(people)) {}

  ValidationRewards rewards() {
    return validation_rewards({.identities = state.identities(),
                               .result = result,
                               .epoch = kEpoch,
                               .epoch_durations = {100},
                               .god = kGod,
                               .rules = rules});
  }
  std::vector<Payment> payments(PaymentKind kind) {
    std::vector<Payment> found;
    for (const Payment& payment : rewards().payments) {
      if (payment.kind == kind) found.push_back(payment);
    }
    return found;
  }

  types::Rules rules;
  EpochResult result;
  state::State state;
};

GoodAuthor author_of(std::size_t flips) {
  GoodAuthor author;
  author.new_state = IdentityState::kVerified;
  for (std::size_t i = 0; i < flips; ++i) author.flips.push_back({{}, 0, Decimal{BigInt(2), 0}});
  return author;
}

Dna sum(const Payment& payment) { return payment.balance + payment.stake; }

}  // namespace

TEST_CASE("rewards: six coins a block of the finished epoch; a tenth for the foundation, a fiftieth burnt") {
  const auto rewards = Validation({}).rewards();
  CHECK(rewards.total == Dna::coins(600));
  REQUIRE(rewards.payments.size() == 2);  // funds without claimants are not paid
  CHECK(rewards.payments[0].balance_to == kGod);
  CHECK(rewards.payments[0].balance == Dna::coins(60));
  CHECK(rewards.payments[1].balance_to == Address());
  CHECK(rewards.payments[1].balance == Dna::coins(12));
}

TEST_CASE("rewards: money goes to the pool, stake stays with the identity; newbies get most as stake") {
  People people{{address(1), person(IdentityState::kVerified, 10)}, {address(2), person(IdentityState::kNewbie, 10)}};
  people[address(1)].delegatee = kPool;
  Validation validation(people);
  const auto paid = validation.payments(PaymentKind::kStaking);
  REQUIRE(paid.size() == 2);
  CHECK(paid[0].balance_to == kPool);
  CHECK(paid[0].stake_to == address(1));
  CHECK(paid[0].stake == identity::share_of(sum(paid[0]), 0.2F));
  CHECK(paid[1].balance_to == address(2));
  CHECK(paid[1].stake == identity::share_of(sum(paid[1]), 0.8F));
  CHECK(sum(paid[0]) + sum(paid[1]) <= Dna::coins(108));
  CHECK(sum(paid[0]) + sum(paid[1]) > Dna::coins(108) - Dna(BigInt(1'000'000)));
}

TEST_CASE("rewards: who is validated for the first time shares in the candidate fund") {
  People people{{address(1), person(IdentityState::kNewbie)}, {address(2), person(IdentityState::kVerified)}};
  people[address(1)].birthday = kEpoch;
  Validation validation(people);
  const auto paid = validation.payments(PaymentKind::kCandidate);
  REQUIRE(paid.size() == 1);
  CHECK(sum(paid[0]) == Dna::coins(12));
  CHECK(validation.payments(PaymentKind::kStaking).empty());  // nobody has a stake
}

TEST_CASE("rewards: bad authors of their own shard get nothing for their stake") {
  People people{{address(1), person(IdentityState::kVerified, 10)}, {address(2), person(IdentityState::kVerified, 10)}};
  Validation validation(people);
  validation.result.shards[1].bad_authors[address(1)] = BadAuthorReason::kWrongWords;
  validation.result.shards[2].bad_authors[address(2)] = BadAuthorReason::kWrongWords;
  const auto paid = validation.payments(PaymentKind::kStaking);
  REQUIRE(paid.size() == 1);
  CHECK(paid[0].stake_to == address(2));
}

TEST_CASE("rewards: three flips are paid to all alike, more of them by stake") {
  Validation validation({{address(1), person(IdentityState::kVerified, 10)}});
  validation.result.shards[1].good_authors[address(1)] = author_of(5);
  validation.result.shards[2].good_authors[address(2)] = author_of(5);
  validation.result.shards[2].good_authors[address(3)] = author_of(3);
  const auto basic = validation.payments(PaymentKind::kFlipsBasic);
  REQUIRE(basic.size() == 3);
  CHECK(sum(basic[0]) == sum(basic[1]));
  const auto extra = validation.payments(PaymentKind::kFlipsExtra);
  REQUIRE(extra.size() == 2);
  CHECK(sum(extra[0]) > Dna::coins(119));
  CHECK(sum(extra[1]).is_zero());  // paid nothing, but paid
}

TEST_CASE("rewards: authors who failed are paid by the stake they had, authors who missed are not") {
  Validation validation({});
  GoodAuthor failed = author_of(4);
  failed.new_state = IdentityState::kKilled;
  GoodAuthor missed = author_of(4);
  missed.missed = true;
  validation.result.shards[1].good_authors = {{address(1), failed}, {address(2), missed}};
  validation.result.non_validated_stakes[address(1)] = Dna::coins(5);
  REQUIRE(validation.payments(PaymentKind::kFlipsExtra).size() == 1);
  CHECK(sum(validation.payments(PaymentKind::kFlipsExtra)[0]) > Dna::coins(119));
  CHECK(validation.payments(PaymentKind::kFlipsBasic).size() == 1);
}

TEST_CASE("rewards: every report counts the same") {
  Validation validation({});
  validation.result.shards[1].reporters[0] = {{address(1), IdentityState::kHuman},
                                              {address(2), IdentityState::kNewbie}};
  validation.result.shards[2].reporters[7] = {{address(1), IdentityState::kHuman}};
  const auto paid = validation.payments(PaymentKind::kReport);
  REQUIRE(paid.size() == 3);
  for (const Payment& payment : paid) CHECK(sum(payment) == Dna::coins(30));
}

TEST_CASE("rewards: an invitee's part is stake, replenished and locked") {
  Validation validation(
      {{address(1), person(IdentityState::kHuman, 10)}, {address(2), person(IdentityState::kNewbie)}});
  GoodInviter inviter{.payable = true, .new_state = IdentityState::kHuman, .invites = {}};
  inviter.invites.push_back(
      {.age = 1, .transaction = {}, .epoch_height = 0, .invitee = address(2), .penalised = false});
  validation.result.shards[1].good_inviters[address(1)] = inviter;
  const auto paid = validation.payments(PaymentKind::kInvitee);
  REQUIRE(paid.size() == 1);
  CHECK(paid[0].balance.is_zero());
  pay_out(validation.state, validation.rewards());
  const state::Identity& invitee = validation.state.identities().read(address(2));
  CHECK(invitee.stake == paid[0].stake);
  CHECK(invitee.replenished_stake == paid[0].stake);
  CHECK(invitee.locked_stake == paid[0].stake);
  CHECK(validation.state.accounts().find(address(2)) == nullptr);
}

TEST_CASE("rewards: invitations of inviters who may not be paid give the invitee nothing either") {
  Validation validation({{address(1), person(IdentityState::kSuspended, 10)}});
  GoodInviter inviter{.payable = false, .new_state = IdentityState::kSuspended, .invites = {}};
  inviter.invites.push_back(
      {.age = 1, .transaction = {}, .epoch_height = 0, .invitee = address(2), .penalised = false});
  validation.result.shards[1].good_inviters[address(1)] = inviter;
  CHECK(validation.payments(PaymentKind::kInviter).empty());
  CHECK(validation.payments(PaymentKind::kInvitee).empty());
}

TEST_CASE("rewards: god invites with its stake even without being validated") {
  Validation validation({{kGod, person(IdentityState::kUndefined, 10)}});
  GoodInviter inviter{.payable = true, .new_state = IdentityState::kHuman, .invites = {}};
  inviter.invites.push_back(
      {.age = 2, .transaction = {}, .epoch_height = 0, .invitee = address(2), .penalised = false});
  validation.result.shards[1].good_inviters[kGod] = inviter;
  CHECK(validation.payments(PaymentKind::kStaking).empty());
  CHECK(validation.payments(PaymentKind::kInviter).size() == 1);
}

TEST_CASE("rewards: late invitations count down to half, and only for three epochs") {
  const types::ValidationRewardRules rules;
  const std::vector<std::uint32_t> durations{0, 100, 200};
  const auto weigh = [&](std::uint16_t age, std::uint32_t height, bool penalised = false) {
    return invitation_weights(
        {.age = age, .transaction = {}, .epoch_height = height, .invitee = {}, .penalised = penalised}, 10, durations,
        rules);
  };
  CHECK(weigh(1, 0).inviter == 2);
  CHECK(weigh(1, 0).invitee == 8);
  CHECK(weigh(2, 100).inviter == 2.5F);  // activated in the epoch of 100 blocks
  CHECK(weigh(2, 9999).inviter == 2.5F);
  CHECK(weigh(3, 50).inviter == 8);  // nobody knows how long that epoch was
  CHECK(weigh(1, 0, true).invitee == 0);
  CHECK(weigh(1, 0, true).inviter == 2);
  CHECK(weigh(0, 0).inviter == 0);
  CHECK(weigh(4, 0).inviter == 0);
}

TEST_CASE("rewards: the weight of a stake") {
  CHECK(stake_weight(Dna()) == 0);
  CHECK(stake_weight(Dna::coins(1)) == 1);
  CHECK(coins(Dna(BigInt(1))) == 1e-18);
}

TEST_CASE("rewards: epochs are measured from what the state remembers of them") {
  state::Global global;
  global.epoch_block = 50;
  CHECK(epoch_durations(global, 80) == std::vector<std::uint32_t>{30});
  global.previous_epoch_blocks = {10, 20};
  CHECK(epoch_durations(global, 80) == std::vector<std::uint32_t>{10, 30, 30});
}
