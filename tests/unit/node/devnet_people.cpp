// The people of a devnet: what they see and what they decide.

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "node/devnet/chance.hpp"
#include "node/devnet/decisions.hpp"
#include "node/devnet/person.hpp"
#include "node/devnet/picture_story.hpp"
#include "node/devnet/small_picture.hpp"
#include "node/devnet/virtual_time.hpp"
#include "node/devnet/votings.hpp"

using namespace idena;
using namespace idena::node;
using ceremony::Answer;
using ceremony::Grade;
using state::IdentityState;
using state::ValidationPeriod;

namespace {

constexpr std::int64_t kValidation = 1'000'000;

Scene scene_in(ValidationPeriod period, std::int64_t now, std::uint16_t epoch = 5) {
  return {epoch, period, {kValidation, 300, 120, 1800}, kValidation - 86'400, now};
}

/// Who always does what there is to do.
Person eager_person(std::size_t number = 7) {
  Person out = make_person("a seed", number, {1, 1});
  out.habits = {};
  return out;
}

Standing of_newbie() {
  Standing out;
  out.state = IdentityState::kNewbie;
  out.required_flips = 3;
  out.possible_flips = 3;
  out.is_validated = true;
  return out;
}

Standing of_candidate() {
  Standing out = of_newbie();
  out.is_candidate = true;
  out.is_author = true;
  return out;
}

using Acts = std::vector<Act>;

Bytes cid_of(std::uint8_t number) { return {1, 85, number}; }

}  // namespace

TEST_CASE("chance: a draw follows from seed and purpose alone") {
  const Chance chance("seed");
  CHECK(chance.of("one", 3).bytes() == Chance("seed").of("one", 3).bytes());
  const std::set<Hash> different = {chance.bytes(), chance.of("one").bytes(), chance.of("one", 1).bytes(),
                                    chance.of("two").bytes(), Chance("deed").of("one").bytes()};
  CHECK(different.size() == 5);
  CHECK(chance.of("x").below(1) == 0);
  CHECK_FALSE(chance.happens(0));
  CHECK(chance.happens(1));
  std::size_t heads = 0;
  for (std::uint64_t i = 0; i < 1000; ++i) heads += chance.of("coin", i).happens(0.5) ? 1U : 0U;
  CHECK(heads > 400);
  CHECK(heads < 600);
}

TEST_CASE("chance: bytes go on, and begin anew when told") {
  const Chance chance("seed");
  ChanceBytes bytes(chance);
  std::array<std::uint8_t, 40> first{};
  std::array<std::uint8_t, 40> second{};
  bytes.fill(first);
  bytes.fill(second);
  CHECK(first != second);
  bytes.restart(chance);
  bytes.fill(second);
  CHECK(first == second);
}

TEST_CASE("people: the same seed gives the same people, and no two are one") {
  std::set<Address> addresses;
  for (std::size_t number = 1; number <= 20; ++number) {
    const Person person = make_person("a seed", number, {0.9, 0.8});
    CHECK(person.address == make_person("a seed", number, {0.9, 0.8}).address);
    CHECK(person.habits == make_person("a seed", number, {0.9, 0.8}).habits);
    CHECK(person.habits.skill <= 0.9);
    CHECK(person.habits.attendance <= 0.8);
    addresses.insert(person.address);
  }
  addresses.insert(make_person("another seed", 1, {}).address);
  CHECK(addresses.size() == 21);
}

TEST_CASE("pictures: what is written is read again, and nothing else is") {
  Picture picture{};
  for (std::size_t i = 0; i < kPictureSide; ++i) picture[i][15 - i] = static_cast<std::uint8_t>(i * 17);
  const Bytes file = encode_png(picture);
  CHECK(decode_png(file) == picture);
  for (std::size_t at = 0; at < file.size(); ++at) {
    Bytes damaged = file;
    damaged[at] ^= 1U;
    CHECK(decode_png(damaged) != picture);
  }
  CHECK_FALSE(decode_png({}));
  CHECK_FALSE(decode_png(ByteView(file).first(file.size() - 1)));
}

TEST_CASE("pictures: the head of the file is a PNG's of sixteen by sixteen shades of grey") {
  const Bytes file = encode_png({});
  const Bytes head = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 0,  0, 0, 13, 'I', 'H', 'D',
                      'R',  0,   0,   0,   16,   0,    0,    0,    16, 8, 0, 0,  0,   0};
  CHECK(equal(ByteView(file).first(head.size()), head));
  const Bytes end = {0, 0, 0, 0, 'I', 'E', 'N', 'D', 0xAE, 0x42, 0x60, 0x82};
  CHECK(equal(ByteView(file).last(end.size()), end));
}

TEST_CASE("flips: who looks at a story sees its order, on both sides in time") {
  std::set<Answer> sides;
  for (std::uint64_t i = 0; i < 40; ++i) {
    const auto seen = look_at_flip(make_picture_flip(Chance("flip").of("number", i), true));
    REQUIRE(seen);
    CHECK(seen->right_order != Answer::kNone);
    sides.insert(seen->right_order);
    const auto senseless = look_at_flip(make_picture_flip(Chance("flip").of("number", i), false));
    REQUIRE(senseless);
    CHECK(senseless->right_order == Answer::kNone);
  }
  CHECK(sides.size() == 2);
  CHECK_FALSE(look_at_flip({}));
  CHECK_FALSE(look_at_flip({Bytes(100, 1), Bytes(100, 2)}));
}

TEST_CASE("decisions: the invited use their invitation, validated people make their flips in time") {
  const Person person = eager_person();
  Standing invited;
  invited.state = IdentityState::kInvite;
  CHECK(due_acts(person, scene_in(ValidationPeriod::kNone, kValidation - 86'000), invited) == Acts{Act::kActivate});
  Standing newbie = of_newbie();
  CHECK(due_acts(person, scene_in(ValidationPeriod::kNone, kValidation - 86'400), newbie).empty());
  const Scene late = scene_in(ValidationPeriod::kNone, kValidation - 400);
  CHECK(due_acts(person, late, newbie) == Acts(3, Act::kMakeFlip));
  newbie.flips = 2;
  CHECK(due_acts(person, late, newbie) == Acts{Act::kMakeFlip});
  newbie.flips = 3;
  CHECK(due_acts(person, late, newbie).empty());
}

TEST_CASE("decisions: who stays away sends nothing") {
  Person person = eager_person();
  person.habits.attendance = 0;
  Standing standing = of_candidate();
  standing.is_author = false;
  CHECK_FALSE(attends(person, 5));
  CHECK(due_acts(person, scene_in(ValidationPeriod::kShortSession, kValidation + 119), standing).empty());
  CHECK(due_acts(person, scene_in(ValidationPeriod::kLongSession, kValidation + 1900), standing).empty());
}

TEST_CASE("decisions: a candidate publishes, commits, tells and witnesses, each once") {
  const Person person = eager_person();
  Standing standing = of_candidate();
  CHECK(due_acts(person, scene_in(ValidationPeriod::kFlipLottery, kValidation - 1), standing) ==
        Acts{Act::kPublishPackage});
  standing.package_published = true;
  const Scene short_session = scene_in(ValidationPeriod::kShortSession, kValidation + 119);
  CHECK(due_acts(person, short_session, standing) == Acts{Act::kPublishKey, Act::kSendAnswersHash});
  standing.key_published = true;
  standing.sent = state::validation_bit::kSubmitAnswersHash;
  CHECK(due_acts(person, short_session, standing).empty());
  standing.may_witness = true;
  Scene long_session = scene_in(ValidationPeriod::kLongSession, kValidation + 120 + 1700);
  for (std::uint16_t epoch = 5; epoch < 9; ++epoch) {  // one of them may be forgotten
    long_session.epoch = epoch;
    const Acts acts = due_acts(person, long_session, standing);
    if (acts.size() == 1) continue;
    CHECK(acts == Acts{Act::kSendShortAnswers, Act::kSendLongAnswers, Act::kSendEvidence});
  }
  standing.sent = 0;  // without the hash nobody would believe the answers
  for (const Act act : due_acts(person, long_session, standing)) CHECK(act != Act::kSendShortAnswers);
}

TEST_CASE("decisions: the able see the right order, and the unable the wrong one") {
  Person person = eager_person();
  const std::vector<FlipInView> flips = {{cid_of(1), SeenFlip{Answer::kLeft}},
                                         {cid_of(2), SeenFlip{Answer::kRight}},
                                         {cid_of(3), std::nullopt},
                                         {cid_of(4), SeenFlip{Answer::kNone}}};
  const auto answers_of = [&] {
    std::vector<Answer> out;
    for (const auto& given : short_answers(person, 5, flips)) out.push_back(given.answer);
    return out;
  };
  CHECK(answers_of() == std::vector{Answer::kLeft, Answer::kRight, Answer::kNone, Answer::kNone});
  person.habits.skill = 0;
  CHECK(answers_of() == std::vector{Answer::kRight, Answer::kLeft, Answer::kNone, Answer::kNone});
}

TEST_CASE("decisions: one flip is liked best, and no more than a quarter reported") {
  const Person person = eager_person();
  std::vector<FlipInView> flips;
  flips.reserve(12);
  for (std::uint8_t i = 0; i < 6; ++i) flips.push_back({cid_of(i), SeenFlip{Answer::kLeft}});
  for (std::uint8_t i = 6; i < 12; ++i) flips.push_back({cid_of(i), SeenFlip{Answer::kNone}});
  const auto given = long_answers(person, 5, flips);
  const auto with = [&](auto judge) { return std::ranges::count_if(given, judge, &flips::GivenAnswer::grade); };
  CHECK(with([](Grade grade) { return grade > Grade::kD; }) == 1);
  CHECK(with([](Grade grade) { return grade == Grade::kD; }) == 5);
  CHECK(with([](Grade grade) { return grade == Grade::kReported; }) == 3);
  CHECK(std::ranges::none_of(given, [](const auto& one) { return one.answer == Answer::kNone; }));
}

TEST_CASE("virtual time: quiet stretches take a few blocks, and no turn of a ceremony is missed") {
  const auto blocks_in = [](ValidationPeriod period, std::int64_t begin, std::int64_t end) {
    std::size_t blocks = 0;
    for (std::int64_t now = begin; now < end; ++blocks) {
      const std::int64_t next = next_moment(scene_in(period, now), now);
      CHECK(next >= now + kVirtualBlockSeconds);
      now = next;
    }
    return blocks;
  };
  CHECK(blocks_in(ValidationPeriod::kNone, kValidation - 86'400, kValidation - 299) == 8);
  CHECK(next_moment(scene_in(ValidationPeriod::kNone, 0), kValidation - 400) == kValidation - 299);
  CHECK(blocks_in(ValidationPeriod::kFlipLottery, kValidation - 299, kValidation) == 2);
  CHECK(next_moment(scene_in(ValidationPeriod::kFlipLottery, 0), kValidation - 100) == kValidation);
  CHECK(blocks_in(ValidationPeriod::kShortSession, kValidation, kValidation + 121) == 4);
  CHECK(blocks_in(ValidationPeriod::kLongSession, kValidation + 121, kValidation + 1921) == 5);
  CHECK(next_moment(scene_in(ValidationPeriod::kAfterLongSession, 0), kValidation + 2000) == kValidation + 2020);
}

TEST_CASE("votings: a vote is secret while secret votes are taken, once, and told only if it was cast") {
  const state::StateReader nothing{tree::Tree()};
  OpenVoting voting;
  voting.is_started = true;
  voting.epoch = 5;
  voting.start_block = 100;
  voting.secret_blocks = 4;
  voting.open_blocks = 100;
  voting.least_payment = Dna::coins(2);
  std::size_t voters = 0;
  for (std::size_t number = 1; number <= 20; ++number) {
    const Person person = eager_person(number);
    const auto call = call_to(voting, person, 5, 101, nothing);
    if (!call) continue;
    ++voters;
    CHECK(call->method == "sendVoteProof");
    CHECK(call->amount == Dna::coins(2));
    REQUIRE(call->args.size() == 1);
    CHECK(call->args[0].size() == Hash::kSize);
    CHECK(call == call_to(voting, person, 5, 103, nothing));
    CHECK_FALSE(call_to(voting, person, 6, 101, nothing));
    CHECK_FALSE(call_to(voting, person, 5, 104, nothing));
  }
  CHECK(voters > 12);
  std::size_t votes_of_god = 0;
  for (std::uint8_t question = 0; question < 10; ++question) {
    voting.question = {question};
    voting.is_of_people = true;
    if (call_to(voting, eager_person(0), 5, 101, nothing)) ++votes_of_god;
    voting.is_of_people = false;  // god's vote in a voting of the node's user is the user's
    CHECK_FALSE(call_to(voting, eager_person(0), 5, 101, nothing));
  }
  CHECK(votes_of_god > 5);
}

TEST_CASE("votings: the people's own is started, and ended when all votes are told or the time is over") {
  const state::StateReader nothing{tree::Tree()};
  const Person owner = eager_person(0);
  OpenVoting voting;
  voting.owner = owner.address;
  voting.is_of_people = true;
  voting.deposit = Dna::coins(7);
  CHECK(call_to(voting, owner, 5, 101, nothing) == VotingCall{"startVoting", {}, Dna::coins(7)});
  voting.is_started = true;
  voting.start_block = 100;
  voting.secret_blocks = 4;
  voting.open_blocks = 100;
  voting.open_votes = 3;
  CHECK(call_to(voting, owner, 5, 106, nothing) == VotingCall{"finishVoting", {}, {}});
  voting.secret_votes = 1;
  CHECK_FALSE(call_to(voting, owner, 5, 106, nothing));
  CHECK(call_to(voting, owner, 5, 205, nothing) == VotingCall{"finishVoting", {}, {}});
  voting.is_of_people = false;  // that of the node's user is the user's to end
  CHECK_FALSE(call_to(voting, owner, 5, 205, nothing));
}
