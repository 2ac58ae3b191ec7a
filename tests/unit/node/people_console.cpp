// What the operator of a devnet with people reads.

#include "node/devnet/people_console.hpp"

#include <doctest/doctest.h>

using namespace idena;
using namespace idena::node;
using state::IdentityState;
using state::ValidationPeriod;

TEST_CASE("console: the line of an epoch tells period, time and who submitted") {
  EpochProgress progress;
  progress.epoch = 4;
  progress.until_next = 75;
  progress.identities = 12;
  progress.flips = 30;
  CHECK(progress_line(progress) == "Epoch 4  making flips, 1 min 15 s to go  12 identities, 30 flips");
  progress.period = ValidationPeriod::kShortSession;
  progress.until_next = 31;
  progress.candidates = 12;
  CHECK(progress_line(progress) == "Epoch 4  short session, 31 s to go  12 candidates");
  progress.committed = 7;
  CHECK(progress_line(progress) == "Epoch 4  short session, 31 s to go  12 candidates, answers hash 7 of 12");
  progress.period = ValidationPeriod::kAfterLongSession;
  progress.committed = 11;
  progress.short_answers = 10;
  progress.long_answers = 9;
  progress.evidence = 5;
  CHECK(progress_line(progress) ==
        "Epoch 4  waiting for the result  12 candidates, answers hash 11 of 12, short 10 of 12, long 9 of 12, evidence "
        "5");
}

TEST_CASE("console: long times are told in hours and days") {
  EpochProgress progress;
  progress.until_next = 3 * 3600 + 120;
  CHECK(progress_line(progress).find("3 h 2 min to go") != std::string::npos);
  progress.until_next = 2 * 86'400 + 3600;
  CHECK(progress_line(progress).find("2 d 1 h to go") != std::string::npos);
}

TEST_CASE("console: the results are a table by status, of those statuses that somebody has") {
  EpochSummary summary;
  summary.epoch = 3;
  summary.height = 120;
  summary.validated = 9;
  summary.flips = 30;
  summary.qualified_flips = 27;
  summary.reported_flips = 2;
  summary.rewards = Dna::coins(500);
  summary.gods_invites = 50;
  summary.next_validation = 1'800'000'000;
  summary.statuses[static_cast<std::size_t>(IdentityState::kNewbie)] = {2, 0, Dna::coins(7), {}, 0};
  summary.statuses[static_cast<std::size_t>(IdentityState::kVerified)] = {7, 9, {}, Dna::coins(480), 4};
  const std::vector<std::string> lines = summary_lines(summary);
  REQUIRE(lines.size() == 5);
  CHECK(lines[0] == "Epoch 3 ended in block 120: 9 validated, 27 of 30 flips qualified, 2 reported");
  CHECK(lines[1] == "  Status    before  after  stake burnt  rewards  invitations");
  CHECK(lines[2] == "  Newbie         2      0            7        0            0");
  CHECK(lines[3] == "  Verified       7      9            0      480            4");
  CHECK(lines[4] == "  500 coins of rewards in all, 50 invitations of god, next validation 2027-01-15 08:00:00 UTC");
}

TEST_CASE("console: an epoch without result says so") {
  EpochSummary summary;
  summary.failed = true;
  CHECK(summary_lines(summary)[0] == "Epoch 0 ended in block 0: nobody was validated");
}
