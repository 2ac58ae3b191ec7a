#include "node/devnet/virtual_time.hpp"

#include <algorithm>

namespace idena::node {
namespace {

using state::ValidationPeriod;

// Blocks of a quiet stretch.
constexpr std::int64_t kBetweenCeremonies = 8;
constexpr std::int64_t kOfLottery = 2;
constexpr std::int64_t kOfShortSession = 4;
constexpr std::int64_t kOfLongSession = 5;

/// The next of `count` equal steps from `begin` to `end` that lies behind `after`; `end` if there is none.
std::int64_t step_behind(std::int64_t after, std::int64_t begin, std::int64_t end, std::int64_t count) {
  for (std::int64_t i = 1; i < count; ++i) {
    const std::int64_t moment = begin + (end - begin) * i / count;
    if (moment > after) return moment;
  }
  return end;
}

}  // namespace

std::int64_t next_moment(const Scene& scene, std::int64_t head_time) {
  const flips::CeremonyHours& hours = scene.hours;
  const std::int64_t earliest = head_time + kVirtualBlockSeconds;
  const std::int64_t after = earliest - 1;
  const std::int64_t lottery = hours.validation - hours.flip_lottery;
  const std::int64_t long_session = hours.validation + hours.short_session;
  const auto moment = [&]() -> std::int64_t {
    switch (scene.period) {
      // Periods begin strictly behind these dates, but for the short session.
      case ValidationPeriod::kNone: return step_behind(after, scene.epoch_start, lottery + 1, kBetweenCeremonies);
      case ValidationPeriod::kFlipLottery: return step_behind(after, lottery, hours.validation, kOfLottery);
      case ValidationPeriod::kShortSession:
        return step_behind(after, hours.validation, long_session + 1, kOfShortSession);
      case ValidationPeriod::kLongSession:
        return step_behind(after, long_session, long_session + hours.long_session + 1, kOfLongSession);
      case ValidationPeriod::kAfterLongSession: return earliest;
    }
    return earliest;
  };
  return std::max(moment(), earliest);
}

}  // namespace idena::node
