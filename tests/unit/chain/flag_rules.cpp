#include "chain/flag_rules.hpp"

#include <doctest/doctest.h>

using namespace idena;
using namespace idena::chain;
using state::ValidationPeriod;
using types::BlockFlag;

namespace {

constexpr std::int64_t kCeremony = 1'700'000'000;

FlagInputs inputs(ValidationPeriod period, std::int64_t seconds_from_ceremony) {
  FlagInputs in;
  in.height = 77;
  in.validation_period = period;
  in.next_validation_time = kCeremony;
  in.time = kCeremony + seconds_from_ceremony;
  in.network_size = 10;
  return in;
}

std::uint32_t flags(const FlagInputs& in, const types::Rules& rules = {}) { return calculate_flags(in, rules).bits; }

constexpr std::uint32_t bit(BlockFlag flag) { return static_cast<std::uint32_t>(flag); }

}  // namespace

TEST_CASE("flags: the lottery starts less than 300 s before the ceremony") {
  CHECK(flags(inputs(ValidationPeriod::kNone, -300)) == 0);
  CHECK(flags(inputs(ValidationPeriod::kNone, -299)) == bit(BlockFlag::kFlipLotteryStarted));
}

TEST_CASE("flags: each session starts at its time, one step a block") {
  CHECK(flags(inputs(ValidationPeriod::kFlipLottery, -1)) == 0);
  CHECK(flags(inputs(ValidationPeriod::kFlipLottery, 0)) == bit(BlockFlag::kShortSessionStarted));
  CHECK(flags(inputs(ValidationPeriod::kFlipLottery, 99'999)) == bit(BlockFlag::kShortSessionStarted));
  CHECK(flags(inputs(ValidationPeriod::kShortSession, 120)) == 0);
  CHECK(flags(inputs(ValidationPeriod::kShortSession, 121)) == bit(BlockFlag::kLongSessionStarted));
  CHECK(flags(inputs(ValidationPeriod::kLongSession, 120 + 1800)) == 0);
  CHECK(flags(inputs(ValidationPeriod::kLongSession, 121 + 1800)) == bit(BlockFlag::kAfterLongSessionStarted));
}

TEST_CASE("flags: the end of a validation updates identities") {
  FlagInputs in = inputs(ValidationPeriod::kAfterLongSession, 9999);
  CHECK(flags(in) == 0);
  in.epoch_can_complete = true;
  CHECK(flags(in) == (bit(BlockFlag::kValidationFinished) | bit(BlockFlag::kIdentityUpdate)));
}

TEST_CASE("flags: a snapshot is due after its range, outside the ceremony only") {
  FlagInputs in = inputs(ValidationPeriod::kNone, -9999);
  in.height = 1999;
  in.last_snapshot = 1000;
  CHECK(flags(in) == 0);
  in.height = 2000;
  CHECK(flags(in) == bit(BlockFlag::kSnapshot));
  in.time = kCeremony - 10;
  CHECK(flags(in) == bit(BlockFlag::kFlipLotteryStarted));
  in.validation_period = ValidationPeriod::kShortSession;
  CHECK(flags(in) == 0);
}

TEST_CASE("flags: waiting switches are carried out at the heights of their ranges") {
  FlagInputs in = inputs(ValidationPeriod::kNone, -9999);
  in.status_switch_pending = true;
  CHECK(flags(in) == 0);
  in.height = 100;
  CHECK(flags(in) == bit(BlockFlag::kIdentityUpdate));
  in.status_switch_pending = false;
  CHECK(flags(in) == 0);
  in.delegation_switch_pending = true;
  CHECK(flags(in) == bit(BlockFlag::kIdentityUpdate));
  in.delegation_switch_pending = false;
  in.discrimination_switch_pending = true;
  CHECK(flags(in) == bit(BlockFlag::kIdentityUpdate));
}

TEST_CASE("flags: a snapshot carries out status switches off their grid, and no others") {
  FlagInputs in = inputs(ValidationPeriod::kNone, -9999);
  in.height = 1001;
  in.status_switch_pending = true;
  CHECK(flags(in) == (bit(BlockFlag::kSnapshot) | bit(BlockFlag::kIdentityUpdate)));
  in.status_switch_pending = false;
  in.delegation_switch_pending = true;
  CHECK(flags(in) == bit(BlockFlag::kSnapshot));
}

TEST_CASE("flags: durations of the network's own replace the rules") {
  types::Rules rules;
  rules.ceremony.flip_lottery = types::seconds(60);
  rules.ceremony.long_session = types::seconds(90);
  CHECK(flags(inputs(ValidationPeriod::kNone, -60), rules) == 0);
  CHECK(flags(inputs(ValidationPeriod::kNone, -59), rules) == bit(BlockFlag::kFlipLotteryStarted));
  CHECK(flags(inputs(ValidationPeriod::kLongSession, 211), rules) == bit(BlockFlag::kAfterLongSessionStarted));
}

TEST_CASE("flags: after an upgrade block comes a new genesis, where the network wants that") {
  FlagInputs in = inputs(ValidationPeriod::kNone, -9999);
  in.parent_voted_upgrade = true;
  CHECK(flags(in) == 0);
  types::Rules rules;
  rules.committee.generate_genesis_after_upgrade = true;
  CHECK(flags(in, rules) == bit(BlockFlag::kNewGenesis));
}
