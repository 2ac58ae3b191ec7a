// A whole ceremony judged: authors, inviters, statuses and stakes, and whatever bytes candidates may send.

#include <doctest/doctest.h>

#include <numeric>
#include <random>

#include "ceremony/answers.hpp"
#include "ceremony/epoch_judgement.hpp"
#include "ceremony/evidence.hpp"
#include "types/attachments.hpp"
#include "unit/ceremony/people.hpp"

using namespace idena;
using namespace idena::ceremony;
using ceremony_test::address;
using ceremony_test::People;
using ceremony_test::person;
using state::IdentityState;

namespace {

/// A ceremony over a network, with its lotteries drawn.
struct Ceremony {
  explicit Ceremony(const People& people, std::uint16_t epoch = 5)
      : tree(ceremony_test::tree_of(people, global_at(epoch))),
        state(tree),
        participants(freeze_participants(state::StateReader(tree))),
        lotteries(draw_lotteries(participants, Hash(), {})) {}

  static state::Global global_at(std::uint16_t epoch) {
    state::Global global;
    global.epoch = epoch;
    global.god_address = address(99);
    return global;
  }

  /// Everybody sent everything, and saw everybody.
  void everybody_was_there() {
    const ShardParticipants& shard = participants.at(1);
    std::vector<std::uint32_t> all(shard.candidates.size());
    std::iota(all.begin(), all.end(), 0U);
    for (const Candidate& candidate : shard.candidates) {
      const types::ShortAnswerAttachment short_answers{.answers = {}, .rnd = 0, .client_type = 1};
      const types::LongAnswerAttachment long_answers{.answers = {}, .proof = {}, .key = {}, .salt = Bytes(32, 1)};
      submissions[candidate.address] = {.answers_hash = answers_hash({}, long_answers.salt),
                                        .short_answers = encode(short_answers),
                                        .long_answers = encode(long_answers),
                                        .evidence = encode_evidence(all, all.size())};
    }
  }

  EpochResult end() {
    judgements = judge_shards({participants, lotteries, submissions}, state, {});
    return conclude(state, participants, judgements, 3, {});
  }

  [[nodiscard]] IdentityState after(std::uint8_t who) const { return state.identities().state(address(who)); }

  tree::Tree tree;
  state::State state;
  Participants participants;
  Lotteries lotteries;
  Submissions submissions;
  ShardJudgements judgements;
};

People small_network() {
  People people;
  people[address(1)] = person(IdentityState::kCandidate, 5);
  people[address(2)] = person(IdentityState::kNewbie, 10);
  people[address(3)] = person(IdentityState::kHuman, 100);
  people[address(4)] = person(IdentityState::kInvite, 1);
  people[address(2)].birthday = 4;
  return people;
}

Dna coins_of(const state::State& state, const People& people) {
  Dna sum;
  for (const auto& [who, identity] : people) {
    sum += state.accounts().read(who).balance;
    if (state.identities().state(who) != IdentityState::kKilled) sum += state.identities().read(who).stake;
  }
  return sum;
}

}  // namespace

TEST_CASE("judgement: of flips with one cid the last author has them all") {
  ShardParticipants shard;
  shard.candidates = {{address(1), {Bytes{7}, Bytes{8}}}, {address(2), {}}, {address(3), {Bytes{7}}}};
  const FlipOwners owners = owners_of_flips(shard);
  CHECK(owners.authors == std::vector<std::uint32_t>{0, 0, 2});
  CHECK(owners.stands_in == std::vector<std::uint32_t>{2, 1, 2});
  CHECK(owners.author(0) == 2);
  CHECK(owners.author(1) == 0);
}

TEST_CASE("judgement: without flips presence is enough") {
  Ceremony ceremony(small_network());
  ceremony.everybody_was_there();
  const EpochResult result = ceremony.end();
  CHECK_FALSE(result.failed);
  CHECK(result.network_size == 3);
  CHECK(ceremony.after(1) == IdentityState::kNewbie);
  CHECK(ceremony.after(2) == IdentityState::kNewbie);
  CHECK(ceremony.after(3) == IdentityState::kHuman);
  CHECK(ceremony.after(4) == IdentityState::kKilled);
  CHECK(ceremony.state.identities().read(address(1)).birthday == 5);
}

TEST_CASE("judgement: if nobody is validated nobody changes") {
  Ceremony ceremony(small_network());
  const EpochResult result = ceremony.end();
  CHECK(result.failed);
  CHECK(result.network_size == 3);
  CHECK(ceremony.after(1) == IdentityState::kCandidate);
  CHECK(ceremony.after(4) == IdentityState::kInvite);
  CHECK(ceremony.state.precommit().writes.empty());
}

TEST_CASE("judgement: who sends nothing misses it, and a Newbie loses its stake with its place") {
  Ceremony ceremony(small_network());
  ceremony.everybody_was_there();
  ceremony.submissions.erase(address(2));
  const EpochResult result = ceremony.end();
  CHECK(ceremony.after(2) == IdentityState::kKilled);
  CHECK(ceremony.state.accounts().read(address(2)).balance.is_zero());
  CHECK(result.non_validated_stakes.at(address(2)) == Dna::coins(10));
}

TEST_CASE("judgement: a young invitee counts for its inviter, and god is paid without being anybody") {
  People people = small_network();
  people[address(1)].inviter = state::Inviter{Hash(), address(3), 12};
  people[address(2)].inviter = state::Inviter{Hash(), address(99), 13};
  Ceremony ceremony(people);
  ceremony.everybody_was_there();
  const EpochResult result = ceremony.end();
  const auto& inviters = result.shards.at(1).good_inviters;
  REQUIRE(inviters.at(address(3)).invites.size() == 1);
  CHECK(inviters.at(address(3)).payable);
  CHECK(inviters.at(address(3)).invites.front().age == 1);
  CHECK(inviters.at(address(3)).invites.front().invitee == address(1));
  CHECK(inviters.at(address(99)).payable);
  CHECK(inviters.at(address(99)).new_state == IdentityState::kHuman);
  REQUIRE(inviters.at(address(99)).invites.size() == 1);
  CHECK(inviters.at(address(99)).invites.front().age == 2);
  CHECK(inviters.at(address(1)).invites.empty());
}

TEST_CASE("judgement: whatever bytes are sent, points stay within bounds and no coin is made") {
  std::mt19937 random(20261121);
  const auto below = [&](std::uint32_t bound) { return static_cast<std::uint32_t>(random() % bound); };
  const auto some_bytes = [&] {
    Bytes bytes(below(40));
    for (auto& byte : bytes) byte = static_cast<std::uint8_t>(random());
    return bytes;
  };
  for (int round = 0; round < 300; ++round) {
    People people;
    for (std::uint8_t i = 1; i <= 12; ++i) {
      state::Identity& identity = people[address(i)] = person(static_cast<IdentityState>(below(9)), below(50));
      identity.birthday = static_cast<std::uint16_t>(below(6));
      identity.required_flips = static_cast<std::uint8_t>(below(2));
      for (std::uint32_t f = below(4); f > 0; --f)
        identity.flips.push_back({Bytes{static_cast<std::uint8_t>(below(9))}, 0});
    }
    Ceremony ceremony(people);
    if (below(2) == 0) ceremony.everybody_was_there();
    for (const Candidate& candidate : ceremony.participants.at(1).candidates) {
      Submission& sent = ceremony.submissions[candidate.address];
      if (below(3) == 0) sent.short_answers = some_bytes();
      if (below(3) == 0) sent.long_answers = some_bytes();
      if (below(4) == 0) sent.evidence = some_bytes();
    }
    const Dna before = coins_of(ceremony.state, people);
    const EpochResult result = ceremony.end();
    CHECK(coins_of(ceremony.state, people) <= before);
    std::size_t validated = 0;
    for (const CandidateJudgement& candidate : ceremony.judgements.at(1).candidates) {
      CHECK(candidate.short_session.doubled_points <= 2 * candidate.short_session.flips);
      CHECK(candidate.long_session.doubled_points <= 2 * candidate.long_session.flips);
      if (state::is_newbie_or_better(candidate.after)) validated += 1;
      if (candidate.missed) CHECK_FALSE(state::is_newbie_or_better(candidate.after));
    }
    CHECK(result.failed == (validated == 0));
    if (!result.failed) CHECK(result.network_size == validated);
  }
}
