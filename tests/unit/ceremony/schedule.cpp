#include "ceremony/schedule.hpp"

#include <doctest/doctest.h>

#include <utility>

using namespace idena;
using namespace idena::ceremony;

namespace {

constexpr std::int64_t kDay = 86'400;
constexpr std::int64_t kSaturday = 1'700'319'600;  // 2023-11-18 15:00 UTC

std::int64_t days_to_next(std::int64_t current, std::size_t size) {
  return (next_validation_time(current, size, {}) - current) / kDay;
}

}  // namespace

TEST_CASE("schedule: the epoch grows with the network to the power 0.33") {
  for (const auto& [size, days] :
       {std::pair{0, 1}, {3, 1}, {4, 2}, {16, 2}, {17, 3}, {290, 6}, {291, 7}, {22'994, 28}}) {
    CHECK(base_epoch_days(static_cast<std::size_t>(size)) == static_cast<std::uint32_t>(days));
  }
}

TEST_CASE("schedule: small networks meet after their days, whatever the weekday") {
  for (int weekday = 0; weekday < 7; ++weekday) CHECK(days_to_next(kSaturday + weekday * kDay, 290) == 6);
}

TEST_CASE("schedule: larger networks meet after whole weeks and move towards Saturday") {
  CHECK(days_to_next(kSaturday, 291) == 14);
  CHECK(days_to_next(kSaturday, 5845) == 21);
  CHECK(days_to_next(kSaturday, 16'203) == 28);
  for (const int early_in_week : {1, 2, 3}) CHECK(days_to_next(kSaturday + early_in_week * kDay, 291) == 13);
  for (const int late_in_week : {4, 5, 6}) CHECK(days_to_next(kSaturday + late_in_week * kDay, 291) == 15);
}

TEST_CASE("schedule: a validation at half past one moves to three o'clock") {
  const std::int64_t old_start = kSaturday - 90 * 60;
  CHECK(next_validation_time(old_start, 0, {}) == kSaturday + kDay);
  CHECK(next_validation_time(old_start + 59, 0, {}) == kSaturday + kDay + 59);
  CHECK(next_validation_time(old_start + 60, 0, {}) == old_start + 60 + kDay);
  CHECK(next_validation_time(old_start - 1, 0, {}) == old_start - 1 + kDay);
}

TEST_CASE("schedule: an interval of the network's own replaces days, weekdays and the start at three") {
  types::Rules rules;
  rules.ceremony.validation_interval = types::seconds(1'800);
  CHECK(next_validation_time(kSaturday - 120 * 60, 100'000, rules) == kSaturday - 90 * 60);
}

TEST_CASE("schedule: times before 1970 have weekdays and hours, too") {
  constexpr std::int64_t kSaturdayBefore = -5 * kDay;  // 1969-12-27 00:00 UTC
  CHECK(days_to_next(kSaturdayBefore, 291) == 14);
  CHECK(days_to_next(kSaturdayBefore - kDay, 291) == 15);
  CHECK(next_validation_time(kSaturdayBefore + 13 * 3600 + 1800, 0, {}) == kSaturdayBefore + kDay + 15 * 3600);
}

TEST_CASE("schedule: the long session lasts three minutes a person, between five and thirty") {
  types::CeremonyTimes times;
  for (const auto& [size, minutes] : {std::pair{0, 5}, {1, 5}, {2, 6}, {3, 9}, {9, 27}, {10, 30}, {100'000, 30}}) {
    CHECK(long_session_duration(static_cast<std::size_t>(size), times) == std::chrono::minutes(minutes));
  }
  times.long_session = types::seconds(7);
  CHECK(long_session_duration(100'000, times) == types::seconds(7));
}

TEST_CASE("schedule: nobody needs flips in a network without people") {
  CHECK(required_flips(0) == 0);
  CHECK(required_flips(1) == 3);
}
