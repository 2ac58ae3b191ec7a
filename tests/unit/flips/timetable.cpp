#include "flips/timetable.hpp"

#include <doctest/doctest.h>

using namespace idena;
using namespace idena::flips;
using state::ValidationPeriod;

namespace {

constexpr std::int64_t kValidation = 1'000'000;

/// An author who answered everything, with the durations of the network.
CeremonySituation author_in(ValidationPeriod period) {
  CeremonySituation out;
  out.period = period;
  out.hours = {kValidation, 300, 120, 1800};
  out.lottery_done = true;
  out.lottery_done_at = kValidation - 300;
  out.package_delay = 100;
  out.answers_delay = 20;
  out.is_candidate = true;
  out.is_author = true;
  out.may_witness = true;
  return out;
}

}  // namespace

TEST_CASE("timetable: nothing is due between ceremonies") {
  CeremonySituation idle = author_in(ValidationPeriod::kNone);
  idle.has_short_answers = true;
  idle.answers_hash = TxProgress::kMade;
  CHECK(duties(idle, kValidation + 1000) == CeremonyDuties{});
}

TEST_CASE("timetable: packages go out after a delay, and three minutes before the session at the latest") {
  CeremonySituation author = author_in(ValidationPeriod::kFlipLottery);
  CHECK_FALSE(duties(author, kValidation - 201).publish_package);
  CHECK(duties(author, kValidation - 200).publish_package);
  author.package_delay = 119;
  author.lottery_done_at = kValidation - 200;
  CHECK_FALSE(duties(author, kValidation - 180).publish_package);
  CHECK(duties(author, kValidation - 179).publish_package);
  author.package_published = true;
  CHECK_FALSE(duties(author, kValidation - 179).publish_package);
}

TEST_CASE("timetable: without the lottery there is no package, and in the short session it is not too late") {
  CeremonySituation author = author_in(ValidationPeriod::kFlipLottery);
  author.lottery_done = false;
  CHECK_FALSE(duties(author, kValidation).publish_package);
  author = author_in(ValidationPeriod::kShortSession);
  CHECK(duties(author, kValidation + 60).publish_package);
  author = author_in(ValidationPeriod::kLongSession);
  CHECK_FALSE(duties(author, kValidation + 200).publish_package);
  author = author_in(ValidationPeriod::kShortSession);
  author.is_author = false;
  CHECK_FALSE(duties(author, kValidation + 60).publish_package);
}

TEST_CASE("timetable: the public key is secret until the short session begins, by the clock or by a block") {
  CeremonySituation author = author_in(ValidationPeriod::kFlipLottery);
  CHECK_FALSE(duties(author, kValidation - 1).publish_key);
  CHECK(duties(author, kValidation).publish_key);
  CHECK(duties(author_in(ValidationPeriod::kShortSession), kValidation - 5).publish_key);
  CHECK(duties(author_in(ValidationPeriod::kLongSession), kValidation + 200).publish_key);
  CHECK_FALSE(duties(author_in(ValidationPeriod::kAfterLongSession), kValidation + 3000).publish_key);
  author.key_published = true;
  CHECK_FALSE(duties(author, kValidation).publish_key);
}

TEST_CASE("timetable: the beginning of the session is noticed once, and not by who comes later") {
  CeremonySituation node = author_in(ValidationPeriod::kFlipLottery);
  CHECK_FALSE(duties(node, kValidation - 1).notice_session);
  CHECK(duties(node, kValidation).notice_session);
  CHECK(duties(author_in(ValidationPeriod::kShortSession), kValidation + 30).notice_session);
  CHECK_FALSE(duties(author_in(ValidationPeriod::kLongSession), kValidation + 200).notice_session);
  node.session_start = kValidation + 3;
  CHECK_FALSE(duties(node, kValidation + 4).notice_session);
  CHECK(evidence_start(node) == kValidation + 3);
  CHECK(evidence_start(author_in(ValidationPeriod::kLongSession)) == kValidation);
}

TEST_CASE("timetable: short answers stay secret until the session is over") {
  CeremonySituation node = author_in(ValidationPeriod::kShortSession);
  node.session_start = kValidation + 10;
  node.has_short_answers = true;
  CHECK_FALSE(duties(node, kValidation + 130).send_short_answers);
  CHECK_FALSE(duties(node, kValidation + 149).send_short_answers);
  CHECK(duties(node, kValidation + 150).send_short_answers);
  node.period = ValidationPeriod::kLongSession;
  CHECK(duties(node, kValidation + 150).send_short_answers);
  node.period = ValidationPeriod::kAfterLongSession;
  CHECK_FALSE(duties(node, kValidation + 3000).send_short_answers);
}

TEST_CASE("timetable: long answers call the short ones at once, but not before the session is over") {
  CeremonySituation node = author_in(ValidationPeriod::kLongSession);
  node.has_short_answers = true;
  node.long_answers = TxProgress::kWaiting;
  CHECK(duties(node, kValidation + 121).send_short_answers);
  CHECK_FALSE(duties(node, kValidation + 120).send_short_answers);
}

TEST_CASE("timetable: short answers need a candidate, answers, and are sent until they are in pool or block") {
  CeremonySituation node = author_in(ValidationPeriod::kLongSession);
  const std::int64_t late = kValidation + 500;
  CHECK_FALSE(duties(node, late).send_short_answers);
  node.has_short_answers = true;
  node.is_candidate = false;
  CHECK_FALSE(duties(node, late).send_short_answers);
  node.is_candidate = true;
  CHECK(duties(node, late).send_short_answers);
  node.short_answers = TxProgress::kMade;
  CHECK(duties(node, late).send_short_answers);
  node.short_answers = TxProgress::kWaiting;
  CHECK_FALSE(duties(node, late).send_short_answers);
  node.short_answers = TxProgress::kMined;
  CHECK_FALSE(duties(node, late).send_short_answers);
}

TEST_CASE("timetable: evidence follows short and long answers, once the session is over") {
  CeremonySituation node = author_in(ValidationPeriod::kLongSession);
  const std::int64_t late = kValidation + 500;
  node.short_answers = TxProgress::kWaiting;
  CHECK_FALSE(duties(node, late).send_evidence);
  node.long_answers = TxProgress::kMined;
  CHECK(duties(node, late).send_evidence);
  CHECK_FALSE(duties(node, kValidation + 120).send_evidence);
  node.may_witness = false;
  CHECK_FALSE(duties(node, late).send_evidence);
  node.may_witness = true;
  node.short_answers = TxProgress::kMade;
  CHECK_FALSE(duties(node, late).send_evidence);
  node.short_answers = TxProgress::kMined;
  node.evidence = TxProgress::kWaiting;
  CHECK_FALSE(duties(node, late).send_evidence);
  node.evidence = TxProgress::kMade;
  node.period = ValidationPeriod::kShortSession;
  CHECK_FALSE(duties(node, late).send_evidence);
}

TEST_CASE("timetable: what was made and did not reach the pool is sent again") {
  CeremonySituation node = author_in(ValidationPeriod::kShortSession);
  node.answers_hash = TxProgress::kMade;
  node.long_answers = TxProgress::kMade;
  CHECK(duties(node, kValidation + 5).send_answers_hash);
  CHECK(duties(node, kValidation + 5).send_long_answers);
  node.answers_hash = TxProgress::kWaiting;
  node.long_answers = TxProgress::kNone;
  CHECK_FALSE(duties(node, kValidation + 5).send_answers_hash);
  CHECK_FALSE(duties(node, kValidation + 5).send_long_answers);
}

TEST_CASE("timetable: a node that sits behind is silent, unless its head is of this ceremony") {
  CeremonySituation node = author_in(ValidationPeriod::kShortSession);
  node.syncing = true;
  node.head_time = kValidation;
  const std::int64_t longest = 300 + 120 + 1800 + 900;
  CHECK(duties(node, kValidation + longest - 1).publish_key);
  CHECK_FALSE(duties(node, kValidation + longest).publish_key);
  node.syncing = false;
  CHECK(duties(node, kValidation + longest).publish_key);
}
