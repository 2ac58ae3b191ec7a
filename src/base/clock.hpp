#pragma once
/// Time as an argument: rules get it as a number, the shell asks a Clock, tests move one by hand.

#include <cstdint>

namespace idena {

class Clock {
 public:
  virtual ~Clock() = default;
  /// Wall time, seconds since 1970 UTC: for block dates only, never for waiting.
  [[nodiscard]] virtual std::int64_t unix_seconds() const = 0;
};

/// A clock that stands still until it is moved.
class ManualClock final : public Clock {
 public:
  explicit ManualClock(std::int64_t now) : now_(now) {}
  [[nodiscard]] std::int64_t unix_seconds() const override { return now_; }
  void advance(std::int64_t seconds) { now_ += seconds; }

 private:
  std::int64_t now_;
};

}  // namespace idena
