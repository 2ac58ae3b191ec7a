#include "ceremony/ceremony_record.hpp"

#include <doctest/doctest.h>

#include "unit/ceremony/people.hpp"

using namespace idena;
using namespace idena::ceremony;
using ceremony_test::address;
using ceremony_test::person;
using state::IdentityState;
using types::TxType;

namespace {

LotteryStart small_start() {
  LotteryStart start{.height = 77, .seed = Hash::crop(Bytes(32, 9)), .participants = {}};
  start.participants[1].candidates = {{address(1), {Bytes{1, 2}, Bytes{3}}}, {address(2), {}}};
  start.participants[1].non_candidates = {address(3)};
  start.participants[2];
  return start;
}

MinedSubmission sent(std::uint8_t who, TxType type, Bytes payload) { return {address(who), type, std::move(payload)}; }

}  // namespace

TEST_CASE("record: what is stored of it reads back as it was") {
  const LotteryStart start = small_start();
  CHECK(decode_lottery_start(encode(start)).value() == start);
  const SubmissionsOfBlock block{78,
                                 {sent(1, TxType::kEvidence, {2, 1}), sent(2, TxType::kSubmitAnswersHash, Bytes(32, 4)),
                                  sent(1, TxType::kSubmitLongAnswers, {})}};
  CHECK(decode_submissions_of_block(encode(block)).value() == block);
}

TEST_CASE("record: damaged bytes are refused") {
  Bytes stored = encode(small_start());
  stored.pop_back();
  CHECK_FALSE(decode_lottery_start(stored));
  CHECK_FALSE(decode_submissions_of_block(Bytes{0x12, 0x50}));
}

TEST_CASE("record: of each kind the first that was mined counts") {
  CeremonyRecord record;
  record.begin(small_start());
  record.add({78, {sent(1, TxType::kSubmitShortAnswers, {1}), sent(1, TxType::kSubmitShortAnswers, {2})}});
  record.add({79, {sent(1, TxType::kSubmitShortAnswers, {3}), sent(1, TxType::kSubmitLongAnswers, {4})}});
  const Submission of_one = record.submissions().at(address(1));
  CHECK(of_one.short_answers == Bytes{1});
  CHECK(of_one.long_answers == Bytes{4});
  CHECK_FALSE(of_one.answers_hash);
}

TEST_CASE("record: evidence without content is no map") {
  Submissions all;
  collect({sent(1, TxType::kEvidence, {}), sent(2, TxType::kEvidence, {1})}, all);
  CHECK_FALSE(all.at(address(1)).evidence);
  CHECK(all.at(address(2)).evidence == Bytes{1});
}

TEST_CASE("record: a copy goes its own way") {
  CeremonyRecord first;
  first.begin(small_start());
  CeremonyRecord second = first;
  second.add({78, {sent(1, TxType::kSubmitShortAnswers, {1})}});
  CHECK(first.submissions().empty());
  CHECK(second.submissions().size() == 1);
  second.end();
  CHECK(first.is_under_way());
  CHECK_FALSE(second.is_under_way());
}

TEST_CASE("record: without a lottery there is nothing to collect for") {
  CeremonyRecord record;
  record.add({78, {sent(1, TxType::kSubmitShortAnswers, {1})}});
  CHECK(record.blocks().empty());
}

TEST_CASE("participants: who lacks flips takes no part, and every shard is there") {
  ceremony_test::People network;
  network[address(1)] = person(IdentityState::kNewbie);
  network[address(1)].required_flips = 1;
  network[address(2)] = person(IdentityState::kHuman);
  network[address(2)].flips = {{Bytes{5}, 0}};
  network[address(3)] = person(IdentityState::kInvite);
  network[address(4)] = person(IdentityState::kCandidate);
  network[address(4)].shard_id = 2;
  state::Global global;
  global.shards_num = 3;
  const auto frozen = freeze_participants(state::StateReader(ceremony_test::tree_of(network, global)));
  REQUIRE(frozen.size() == 3);
  REQUIRE(frozen.at(1).candidates.size() == 1);
  CHECK(frozen.at(1).candidates.front() == Candidate{address(2), {Bytes{5}}});
  CHECK(frozen.at(1).non_candidates == std::vector{address(1), address(3)});
  CHECK(frozen.at(2).candidates.front().address == address(4));
  CHECK(frozen.at(3).candidates.empty());
}
