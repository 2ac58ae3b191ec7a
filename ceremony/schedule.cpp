#include "ceremony/schedule.hpp"

#include <algorithm>

#include "base/big_int.hpp"

namespace idena::ceremony {
namespace {

using types::nanoseconds;
using types::seconds;

constexpr std::int64_t kDay = 24 * 60 * 60;
constexpr std::int64_t kDaysOfWeek = 7;

/// Unless the rules fix the hour, a validation that would start at 13:30 UTC starts at 15:00.
constexpr std::int64_t kOldStart = (13 * 60 + 30) * 60;
constexpr std::int64_t kOldStartLasts = 60;
constexpr std::int64_t kMoveFromOldStart = 90 * 60;

constexpr seconds kFlipLotteryDuration{300};
constexpr seconds kShortSessionDuration{120};
constexpr std::uint8_t kFlipsPerIdentity = 3;
constexpr std::size_t kFewestLongFlips = 5;
constexpr std::size_t kMostLongFlips = 30;
constexpr seconds kTimePerLongFlip{60};

enum Weekday : std::uint8_t { kSunday, kMonday, kTuesday, kWednesday, kThursday, kFriday, kSaturday };
constexpr std::int64_t kWeekdayOfUnixEpoch = kThursday;

std::int64_t floor_divide(std::int64_t value, std::int64_t by) { return value / by - (value % by < 0 ? 1 : 0); }

std::int64_t second_of_day(std::int64_t time) { return time - floor_divide(time, kDay) * kDay; }

Weekday weekday_of(std::int64_t time) {
  const std::int64_t day = floor_divide(time, kDay) + kWeekdayOfUnixEpoch;
  return static_cast<Weekday>(day - floor_divide(day, kDaysOfWeek) * kDaysOfWeek);
}

BigInt power(std::uint64_t base, unsigned exponent) {
  BigInt result(1);
  for (unsigned i = 0; i < exponent; ++i) result *= BigInt(base);
  return result;
}

/// Whole weeks, or one day more or less to come nearer to Saturday.
std::uint32_t weekly_epoch_days(std::uint32_t base, Weekday today, const types::CalendarRules& rules) {
  std::uint32_t weeks = 2;
  if (base >= rules.three_weeks_from) weeks = 3;
  if (base >= rules.four_weeks_from) weeks = 4;
  const auto days = static_cast<std::uint32_t>(weeks * kDaysOfWeek);
  const bool any_weekday = rules.any_weekday_from != 0 && base >= rules.any_weekday_from;
  if (today == kSaturday || any_weekday) return days;
  return rules.nearest_saturday && today >= kWednesday ? days + 1 : days - 1;
}

std::int64_t start_on_day_of(std::int64_t time, const types::CalendarRules& rules) {
  if (rules.start_of_day > nanoseconds(0)) {
    return time - second_of_day(time) + std::chrono::duration_cast<seconds>(rules.start_of_day).count();
  }
  const std::int64_t past_old_start = second_of_day(time) - kOldStart;
  return past_old_start >= 0 && past_old_start < kOldStartLasts ? time + kMoveFromOldStart : time;
}

}  // namespace

std::uint32_t base_epoch_days(std::size_t network_size) {
  // days = round(size^0.33), so days - 1/2 <= size^(33/100) < days + 1/2: integers say it without a pow.
  constexpr unsigned kNumerator = 33;
  constexpr unsigned kDenominator = 100;
  const BigInt scaled = power(network_size, kNumerator) * power(2, kDenominator);
  std::uint32_t days = 1;
  while (power(2 * std::uint64_t{days} + 1, kDenominator) <= scaled) days += 1;
  return days;
}

std::int64_t next_validation_time(std::int64_t current, std::size_t network_size, const types::Rules& rules) {
  if (rules.ceremony.validation_interval > nanoseconds(0)) {
    return current + std::chrono::duration_cast<seconds>(rules.ceremony.validation_interval).count();
  }
  const std::uint32_t base = base_epoch_days(network_size);
  const bool is_weekly = base >= rules.calendar.weekly_from;
  const std::uint32_t days = is_weekly ? weekly_epoch_days(base, weekday_of(current), rules.calendar) : base;
  return start_on_day_of(current + days * kDay, rules.calendar);
}

std::uint8_t required_flips(std::size_t network_size) { return network_size == 0 ? 0 : kFlipsPerIdentity; }

std::size_t long_session_flips(std::size_t network_size) {
  return std::clamp(std::min(network_size, kMostLongFlips) * kFlipsPerIdentity, kFewestLongFlips, kMostLongFlips);
}

nanoseconds long_session_duration(std::size_t network_size, const types::CeremonyTimes& times) {
  if (times.long_session > nanoseconds(0)) return times.long_session;
  return kTimePerLongFlip * long_session_flips(network_size);
}

nanoseconds short_session_duration(const types::CeremonyTimes& times) {
  return times.short_session > nanoseconds(0) ? times.short_session : kShortSessionDuration;
}

nanoseconds flip_lottery_duration(const types::CeremonyTimes& times) {
  return times.flip_lottery > nanoseconds(0) ? times.flip_lottery : kFlipLotteryDuration;
}

}  // namespace idena::ceremony
