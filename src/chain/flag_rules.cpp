#include "chain/flag_rules.hpp"

#include <optional>

#include "ceremony/schedule.hpp"

namespace idena::chain {
namespace {

using state::ValidationPeriod;
using types::BlockFlag;
using types::BlockFlags;
using types::nanoseconds;
using types::seconds;

/// At most one step a block: the flag that moves the ceremony on, or none.
std::optional<BlockFlag> period_flag(const FlagInputs& in, const types::CeremonyTimes& times) {
  const nanoseconds since_start = seconds(in.time - in.next_validation_time);
  const nanoseconds short_session = ceremony::short_session_duration(times);
  const auto if_reached = [](bool reached, BlockFlag flag) { return reached ? std::optional(flag) : std::nullopt; };
  switch (in.validation_period) {
    case ValidationPeriod::kNone:
      return if_reached(-since_start < ceremony::flip_lottery_duration(times), BlockFlag::kFlipLotteryStarted);
    case ValidationPeriod::kFlipLottery: return if_reached(since_start >= seconds(0), BlockFlag::kShortSessionStarted);
    case ValidationPeriod::kShortSession:
      return if_reached(since_start > short_session, BlockFlag::kLongSessionStarted);
    case ValidationPeriod::kLongSession:
      return if_reached(since_start > short_session + ceremony::long_session_duration(in.network_size, times),
                        BlockFlag::kAfterLongSessionStarted);
    case ValidationPeriod::kAfterLongSession: return if_reached(in.epoch_can_complete, BlockFlag::kValidationFinished);
  }
  return std::nullopt;
}

bool snapshot_due(const FlagInputs& in, BlockFlags flags, std::uint64_t range) {
  return in.height - in.last_snapshot >= range && in.validation_period == ValidationPeriod::kNone &&
         !flags.has(BlockFlag::kValidationFinished) && !flags.has(BlockFlag::kFlipLotteryStarted);
}

bool switch_due(const FlagInputs& in, bool snapshot, const types::RangeRules& ranges) {
  const bool status = in.status_switch_pending && (snapshot || in.height % ranges.status_switch_range == 0);
  const bool delegation = in.delegation_switch_pending && in.height % ranges.delegation_switch_range == 0;
  const bool discrimination = in.discrimination_switch_pending && in.height % ranges.discrimination_switch_range == 0;
  return status || delegation || discrimination;
}

}  // namespace

BlockFlags calculate_flags(const FlagInputs& in, const types::Rules& rules) {
  BlockFlags flags;
  if (const auto flag = period_flag(in, rules.ceremony)) flags.set(*flag);
  if (snapshot_due(in, flags, rules.ranges.snapshot_range)) flags.set(BlockFlag::kSnapshot);
  if (in.kills_identity || flags.has(BlockFlag::kValidationFinished) ||
      switch_due(in, flags.has(BlockFlag::kSnapshot), rules.ranges)) {
    flags.set(BlockFlag::kIdentityUpdate);
  }
  if (in.parent_voted_upgrade && rules.committee.generate_genesis_after_upgrade) flags.set(BlockFlag::kNewGenesis);
  return flags;
}

}  // namespace idena::chain
