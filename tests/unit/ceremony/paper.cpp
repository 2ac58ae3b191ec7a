// Every row of the tables of the published technology paper, under its rules; where the Go node differs, under both.

#include <doctest/doctest.h>

#include <array>
#include <optional>

#include "ceremony/discrimination.hpp"
#include "ceremony/epoch_judgement.hpp"
#include "ceremony/evidence.hpp"
#include "ceremony/invites.hpp"
#include "ceremony/qualification.hpp"
#include "ceremony/rewards/validation_rewards.hpp"
#include "ceremony/schedule.hpp"
#include "ceremony/scores.hpp"
#include "ceremony/stake_burn.hpp"
#include "ceremony/status_transition.hpp"
#include "unit/ceremony/people.hpp"

using namespace idena;
using namespace idena::ceremony;
using namespace idena::ceremony_test;
using state::IdentityState;

namespace {

const types::Rules kPaper = types::paper_rules();
const types::Rules kMainnet = types::mainnet_rules();

constexpr std::int64_t kDay = 86'400;
constexpr std::int64_t kHalfPastOne = 13 * 3'600 + 30 * 60;
constexpr std::int64_t kSaturday = 1'791'590'400;  // 2026-10-10 00:00 UTC

/// Days to the validation after one at 13:30 UTC on this day of the week, Saturday being 0.
std::int64_t days(std::size_t network_size, std::int64_t days_after_saturday, const types::Rules& rules = kPaper) {
  const std::int64_t current = kSaturday + days_after_saturday * kDay + kHalfPastOne;
  const std::int64_t next = next_validation_time(current, network_size, rules);
  return (next - current) / kDay;
}

struct DaysRow {
  std::size_t from;  ///< identities
  std::int64_t days;
};

constexpr Performance kPasses{
    .short_score = 1, .long_score = 1, .total_score = 1, .total_flips = 60, .short_flips = 6, .validations = 10};
constexpr Performance kFails{
    .short_score = 0, .long_score = 0, .total_score = 0.8F, .total_flips = 60, .short_flips = 6, .validations = 10};
constexpr Performance kMisses{.total_score = 1, .total_flips = 60, .validations = 10, .missed = true};

/// A row of the paper's tables on the protection of stake.
struct StakeRow {
  std::uint16_t age;
  IdentityState before;
  unsigned percent;  ///< of the stake that is burnt; of a survivor's nothing is
  IdentityState after;
};

void check_stake_row(const StakeRow& row, const Performance& performance) {
  CAPTURE(row.age);
  CAPTURE(static_cast<int>(row.before));
  CHECK(next_status(row.before, true, performance, kPaper.validation) == row.after);
  if (row.after != IdentityState::kKilled) return;
  constexpr std::uint16_t kBirthday = 100;
  state::Identity identity = person(row.before, 1'000);
  identity.birthday = kBirthday;
  const auto epoch = static_cast<std::uint16_t>(kBirthday + row.age);
  const Loss loss{row.before, performance.missed};
  CHECK(stake_share_to_burn(loss, kBirthday, epoch, kPaper.validation) == row.percent);
  CHECK(saved_stake(identity, loss, epoch, kPaper.validation) == Dna::coins(1'000 - 10 * row.percent));
}

/// What a network is that the claims make, each with a score.
std::vector<std::uint8_t> invites(const std::vector<std::pair<IdentityState, Float32>>& people, std::size_t network,
                                  const types::Rules& rules) {
  std::vector<InviteClaim> claims;
  for (const auto& [status, score] : people) claims.push_back({Address(), status, score});
  return distribute_invites(claims, network, rules.validation_rewards.invites_percent, rules.invitations).given;
}

}  // namespace

TEST_CASE("paper: epochs are as long as the table of network sizes says, whatever the weekday, up to 9440 identities") {
  constexpr std::array<DaysRow, 6> kTable{{{17, 3}, {45, 4}, {96, 5}, {176, 6}, {291, 7}, {449, 8}}};
  for (std::int64_t weekday = 0; weekday < 7; ++weekday) {
    for (std::size_t row = 0; row < kTable.size(); ++row) {
      CHECK(days(kTable[row].from, weekday) == kTable[row].days);
      CHECK(days(kTable[row].from - 1, weekday) == kTable[row].days - 1);
      if (row > 0) CHECK(days(kTable[row].from - 1, weekday) == kTable[row - 1].days);
    }
    // The row of N: round(N^0.33).
    for (const auto& [from, expected] : {DaysRow{656, 9}, {918, 10}, {4047, 16}, {8114, 20}, {9440, 20}}) {
      CHECK(days(from, weekday) == expected);
    }
  }
  CHECK(days(449, 0, kMainnet) == 14);  // the Go node counts in weeks from 291 on
}

TEST_CASE("paper: from 9441 identities 21 days on a Saturday and 20 otherwise, which leads to Saturdays") {
  for (const std::size_t size : {9'441UL, 12'000UL, 16'202UL}) {
    CHECK(days(size, 0) == 21);
    for (std::int64_t weekday = 1; weekday < 7; ++weekday) CHECK(days(size, weekday) == 20);
  }
  CHECK(days(9'441, 4, kMainnet) == 22);  // from a Wednesday: the Go node goes to the nearest Saturday
  std::int64_t weekday = 3;
  for (int epochs = 0; epochs < 3; ++epochs) weekday = (weekday + days(9'441, weekday)) % 7;
  CHECK(weekday == 0);
}

TEST_CASE("paper: round(N^0.33 / 7) * 7 days are 21 up to 16202 identities and 28 from 16203, the limit") {
  for (std::int64_t weekday = 0; weekday < 7; ++weekday) {
    CHECK(days(16'203, weekday) == 28);
    CHECK(days(1'000'000, weekday) == 28);
  }
  CHECK(days(16'202, 0) == 21);
  CHECK(days(16'203, 1, kMainnet) == 27);
}

TEST_CASE("paper: every validation starts at 13:30 UTC, wherever the one before stood; the Go node's at 15:00") {
  for (const std::int64_t hour : {std::int64_t{0}, kHalfPastOne, std::int64_t{15 * 3'600}, kDay - 1}) {
    CHECK(next_validation_time(kSaturday + hour, 17, kPaper) == kSaturday + 3 * kDay + kHalfPastOne);
  }
  CHECK(next_validation_time(kSaturday + kHalfPastOne, 17, kMainnet) == kSaturday + 3 * kDay + 15 * 3'600);
}

TEST_CASE("paper: an interval that a network asks for replaces its calendar") {
  types::Rules rules = kPaper;
  rules.ceremony.validation_interval = types::seconds(1'800);
  CHECK(next_validation_time(kSaturday, 9'441, rules) == kSaturday + 1'800);
}

TEST_CASE("paper: the long session lasts 30 minutes and the short one 2, in a network of any size") {
  for (const std::size_t size : {0UL, 1UL, 9UL, 10UL, 5'000UL}) {
    CHECK(long_session_duration(size, kPaper.ceremony) == std::chrono::minutes(30));
  }
  CHECK(short_session_duration(kPaper.ceremony) == std::chrono::minutes(2));
  CHECK(long_session_duration(1, kMainnet.ceremony) == std::chrono::minutes(5));
}

TEST_CASE("paper: table of failed validations") {
  using S = IdentityState;
  std::vector<StakeRow> table = {
      {0, S::kCandidate, 100, S::kKilled}, {1, S::kNewbie, 100, S::kKilled},   {2, S::kNewbie, 100, S::kKilled},
      {9, S::kNewbie, 100, S::kKilled},    {3, S::kVerified, 100, S::kKilled}, {50, S::kVerified, 100, S::kKilled},
      {3, S::kHuman, 0, S::kSuspended},    {50, S::kHuman, 0, S::kSuspended},  {4, S::kSuspended, 100, S::kKilled},
  };
  for (const S status : {S::kSuspended, S::kZombie}) {
    table.push_back({5, status, 5, S::kKilled});
    table.push_back({6, status, 4, S::kKilled});
    table.push_back({7, status, 3, S::kKilled});
    table.push_back({8, status, 2, S::kKilled});
    table.push_back({9, status, 1, S::kKilled});
    table.push_back({10, status, 0, S::kKilled});
    table.push_back({40, status, 0, S::kKilled});
  }
  for (const StakeRow& row : table) check_stake_row(row, kFails);
}

TEST_CASE("paper: table of missed validations; a zombie loses everything at any age") {
  using S = IdentityState;
  std::vector<StakeRow> table = {
      {0, S::kCandidate, 100, S::kKilled}, {1, S::kNewbie, 100, S::kKilled},     {2, S::kNewbie, 100, S::kKilled},
      {3, S::kVerified, 0, S::kSuspended}, {50, S::kVerified, 0, S::kSuspended}, {3, S::kHuman, 0, S::kSuspended},
      {50, S::kHuman, 0, S::kSuspended},   {4, S::kSuspended, 0, S::kZombie},    {50, S::kSuspended, 0, S::kZombie},
  };
  for (const std::uint16_t age : std::initializer_list<std::uint16_t>{4, 5, 9, 10, 50})
    table.push_back({age, S::kZombie, 100, S::kKilled});
  for (const StakeRow& row : table) check_stake_row(row, kMisses);
  CHECK(stake_share_to_burn({S::kZombie, true}, 0, 10, kMainnet.validation) == 0);
  CHECK(stake_share_to_burn({S::kZombie, true}, 0, 5, kMainnet.validation) == 5);
}

TEST_CASE("paper: not submitting flips is missing a validation") {
  using S = IdentityState;
  for (const auto& [before, after] :
       {std::pair{S::kNewbie, S::kKilled}, {S::kVerified, S::kSuspended}, {S::kHuman, S::kSuspended}}) {
    CHECK(next_status(before, false, kMisses, kPaper.validation) == after);
    CHECK(next_status(before, true, kMisses, kPaper.validation) == after);
  }
  CHECK(stake_share_to_burn({S::kUndefined, true}, 0, 9, kPaper.validation) == 100);  // a newbie without flips
}

TEST_CASE("paper: all three criteria are asked of everybody: 60% short, 75% total, 75% long") {
  using S = IdentityState;
  Performance barely = kPasses;
  barely.short_score = 0.6F;
  barely.long_score = barely.total_score = 0.75F;
  for (const auto& [before, after] : {std::pair{S::kCandidate, S::kNewbie},
                                      {S::kNewbie, S::kVerified},
                                      {S::kVerified, S::kVerified},
                                      {S::kSuspended, S::kVerified},
                                      {S::kZombie, S::kVerified},
                                      {S::kHuman, S::kVerified}}) {
    CAPTURE(static_cast<int>(before));
    CHECK(next_status(before, true, barely, kPaper.validation) == after);
    const S lost = before == S::kHuman ? S::kSuspended : S::kKilled;
    for (Float32 Performance::* score :
         {&Performance::short_score, &Performance::total_score, &Performance::long_score}) {
      Performance failing = barely;
      failing.*score -= 0.01F;
      CHECK(next_status(before, true, failing, kPaper.validation) == lost);
    }
  }
}

TEST_CASE("paper: what the Go node forgives, the paper does not") {
  using S = IdentityState;
  Performance first = kPasses;
  first.short_score = first.total_score = 4.0F / 6;
  first.validations = 1;
  first.total_flips = 6;
  CHECK(next_status(S::kCandidate, true, first, kMainnet.validation) == S::kNewbie);
  CHECK(next_status(S::kCandidate, true, first, kPaper.validation) == S::kKilled);
  Performance unlucky = kPasses;  // one of two flips right
  unlucky.short_flips = 2;
  unlucky.short_score = 0.5F;
  CHECK(next_status(S::kVerified, true, unlucky, kMainnet.validation) == S::kHuman);
  CHECK(next_status(S::kVerified, true, unlucky, kPaper.validation) == S::kKilled);
  Performance short_only = kPasses;
  short_only.long_score = 0;
  short_only.total_score = 0.8F;
  CHECK(next_status(S::kZombie, true, short_only, kMainnet.validation) == S::kVerified);
  CHECK(next_status(S::kZombie, true, short_only, kPaper.validation) == S::kKilled);
}

TEST_CASE("paper: a session in which no flip counted cannot be failed") {
  using S = IdentityState;
  const Performance nothing{.no_qualified_short = true, .no_qualified_long = true};
  for (const auto& [before, after] : {std::pair{S::kCandidate, S::kNewbie},
                                      {S::kNewbie, S::kNewbie},
                                      {S::kVerified, S::kVerified},
                                      {S::kHuman, S::kHuman}}) {
    CHECK(next_status(before, true, nothing, kPaper.validation) == after);
  }
}

TEST_CASE("paper: Verified after three validations with 75%, Human after four with 92%, however few flips counted") {
  using S = IdentityState;
  Performance few = kPasses;
  few.total_flips = 8;
  few.validations = 2;
  CHECK(next_status(S::kNewbie, true, few, kPaper.validation) == S::kNewbie);
  few.validations = 3;
  CHECK(next_status(S::kNewbie, true, few, kPaper.validation) == S::kVerified);
  CHECK(next_status(S::kNewbie, true, few, kMainnet.validation) == S::kNewbie);  // 13 flips are wanted
  CHECK(next_status(S::kVerified, true, few, kPaper.validation) == S::kVerified);
  few.validations = 4;
  CHECK(next_status(S::kVerified, true, few, kPaper.validation) == S::kHuman);
  few.total_score = 0.91F;
  CHECK(next_status(S::kVerified, true, few, kPaper.validation) == S::kVerified);
}

TEST_CASE("paper: flips per status: 3, an extra one if Verified, two if Human, none if not validated") {
  CHECK(required_flips(1) == 3);
  state::Identity identity = person(IdentityState::kNewbie);
  for (const auto& [status, required, most] : {std::tuple{IdentityState::kNewbie, 3, 3},
                                               {IdentityState::kVerified, 3, 4},
                                               {IdentityState::kHuman, 3, 5},
                                               {IdentityState::kCandidate, 0, 0},
                                               {IdentityState::kSuspended, 0, 0},
                                               {IdentityState::kZombie, 0, 0}}) {
    identity.state = status;
    identity.required_flips = static_cast<std::uint8_t>(required);
    CHECK(state::maximum_available_flips(identity) == most);
  }
}

TEST_CASE("paper: an evidence map that names a candidate many times counts once; the Go node counts every time") {
  // A roaring bitmap of one container whose array says 4 three times.
  const Bytes shouting{1, 0x3A, 0x30, 0, 0, 1, 0, 0, 0, 0, 0, 2, 0, 0x10, 0, 0, 0, 4, 0, 4, 0, 4, 0};
  REQUIRE(read_evidence(shouting, 9)[4] == 3);
  const std::vector<Bytes> maps{shouting, Bytes{2}, Bytes{2}, Bytes{2}};
  CHECK(approve_candidates(maps, 9, kMainnet.validation)[4]);
  CHECK_FALSE(approve_candidates(maps, 9, kPaper.validation)[4]);
  const std::vector<Bytes> majority{shouting, shouting, Bytes{2}};
  CHECK(approve_candidates(majority, 9, kPaper.validation)[4]);
  // Bitmap containers with fewer bits than they declare name candidate 0 as often as bits are missing.
  Bytes short_of_bits{1, 0x3A, 0x30, 0, 0, 1, 0, 0, 0, 0, 0, 0xFF, 0xFF, 0x10, 0, 0, 0};
  short_of_bits.resize(short_of_bits.size() + 8'192);
  const std::vector<Bytes> against_three{short_of_bits, Bytes{2}, Bytes{2}};
  CHECK(approve_candidates(against_three, 9, kMainnet.validation)[0]);
  CHECK_FALSE(approve_candidates(against_three, 9, kPaper.validation)[0]);
}

TEST_CASE("paper: nobody solves its own flips, even where there are no others") {
  ShardParticipants shard;
  shard.candidates = {{address(1), {Bytes{1}, Bytes{2}, Bytes{3}}}, {address(2), {}}};
  const Lottery mainnet = draw_lottery(shard, Hash(), kMainnet.validation);
  const Lottery paper = draw_lottery(shard, Hash(), kPaper.validation);
  CHECK_FALSE(mainnet.short_flips[0].empty());
  CHECK(paper.short_flips[0].empty());
  CHECK(paper.long_flips[0].empty());
  CHECK(paper.short_flips[1] == mainnet.short_flips[1]);
  CHECK(paper.long_flips[1] == mainnet.long_flips[1]);
}

TEST_CASE("paper: a third of the flips may be reported, one more voids all grades") {
  for (const std::size_t thirds : {1UL, 2UL, 5UL, 10UL, 18UL, 40UL}) {
    std::vector<std::uint32_t> flips(3 * thirds);
    for (std::uint32_t i = 0; i < flips.size(); ++i) flips[i] = i;
    std::vector<FlipAnswer> answers(flips.size(), {Answer::kLeft, Grade::kD});
    const auto reasons = [&] { return wrong_grade_reasons(flips, answers, kPaper.validation.too_many_reports_from); };
    for (std::size_t i = 0; i < thirds; ++i) answers[i].grade = Grade::kReported;
    CHECK(reasons() == 0);
    answers[thirds].grade = Grade::kReported;
    CHECK((reasons() & wrong_grades::kTooManyReports) != 0);
  }
}

TEST_CASE("paper: invitations: Humans first whatever their score, then from the top, then everybody with the last") {
  constexpr auto kHuman = IdentityState::kHuman;
  constexpr auto kVerified = IdentityState::kVerified;
  using Given = std::vector<std::uint8_t>;
  // Two invitations for four people.
  const std::vector<std::pair<IdentityState, Float32>> humans_below{
      {kVerified, 0.91F}, {kHuman, 0.9F}, {kVerified, 0.85F}, {kHuman, 0.8F}};
  CHECK(invites(humans_below, 4, kPaper) == Given{0, 1, 0, 1});
  CHECK(invites(humans_below, 4, kMainnet) == Given{1, 1, 0, 0});
  const std::vector<std::pair<IdentityState, Float32>> ties{
      {kHuman, 1.0F}, {kVerified, 0.95F}, {kHuman, 0.95F}, {kVerified, 0.95F}, {kVerified, 0.94F}};
  CHECK(invites(ties, 5, kPaper) == Given{1, 1, 1, 1, 0});
  CHECK(invites(ties, 5, kMainnet) == Given{1, 0, 1, 0, 0});
  const std::vector<std::pair<IdentityState, Float32>> left_over{{kHuman, 1.0F}, {kVerified, 0.9F}, {kVerified, 0.8F}};
  CHECK(invites(left_over, 4, kPaper) == Given{2, 0, 0});
  CHECK(invites(left_over, 6, kPaper) == Given{2, 1, 0});
}

TEST_CASE("paper: the core team may invite max(500, a tenth of the network)") {
  for (const auto& [size, expected] :
       {std::pair{0UL, 500}, {100UL, 500}, {5'000UL, 500}, {5'010UL, 501}, {40'000UL, 4'000}}) {
    CHECK(god_invites(size, kPaper.invitations) == expected);
  }
  CHECK(god_invites(100, kMainnet.invitations) == 50);
}

TEST_CASE("paper: the score for invitations is that of the last ten validations") {
  state::Identity identity = person(IdentityState::kHuman);
  identity.scores = Bytes(10, state::make_score(4, 2));  // all right
  identity.scores.insert(identity.scores.begin(), {state::make_score(0, 2), state::make_score(0, 2)});
  CHECK(last_scores(identity).score() == 1.0F);
  CHECK(stored_score(identity).score() < 1.0F);
}

TEST_CASE("paper: stake decides nothing in votes") {
  const std::vector<Dna> stakes(100, Dna::coins(1'000));
  CHECK(discrimination_threshold(stakes, kMainnet.money.voting_stake_per_mille) == Dna::coins(5));
  CHECK(discrimination_threshold(stakes, kPaper.money.voting_stake_per_mille).is_zero());
}

TEST_CASE("paper: a fifth of an invitee's reward is stake like that of any reward, four fifths if it is a newbie") {
  for (const auto& [status, stake_percent] :
       {std::pair{IdentityState::kVerified, 20U}, {IdentityState::kNewbie, 80U}}) {
    state::State state(tree_of({{address(1), person(IdentityState::kHuman, 10)}, {address(2), person(status)}}));
    EpochResult result;
    GoodInviter inviter{.payable = true, .new_state = IdentityState::kHuman, .invites = {}};
    inviter.invites.push_back(
        {.age = 1, .transaction = {}, .epoch_height = 0, .invitee = address(2), .penalised = false});
    result.shards[1].good_inviters[address(1)] = inviter;
    const ValidationRewards rewards = validation_rewards({.identities = state.identities(),
                                                          .result = result,
                                                          .epoch = 20,
                                                          .epoch_durations = {100},
                                                          .god = address(9),
                                                          .rules = kPaper});
    pay_out(state, rewards);
    const state::Identity& invitee = state.identities().read(address(2));
    const Dna all = invitee.stake + state.accounts().balance(address(2));
    CHECK(all > Dna::coins(1));
    CHECK(invitee.stake == all * stake_percent / 100);
    CHECK(invitee.locked_stake.is_zero());
    CHECK(invitee.replenished_stake.is_zero());
  }
}

TEST_CASE("paper: a newbie who becomes Verified gets three quarters of its stake, 60% of what it earned") {
  state::Identity newbie = person(IdentityState::kNewbie, 80);  // of 100 earned coins
  CHECK(released_stake(newbie) == Dna::coins(60));
}
