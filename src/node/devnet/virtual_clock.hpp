#pragma once
/// The clock of a network in virtual time (spec: none).

#include <atomic>
#include <cstdint>

#include "base/clock.hpp"

namespace idena::node {

/// Stands still until the thread that makes the blocks moves it; any thread may read it.
class VirtualClock final : public Clock {
 public:
  [[nodiscard]] std::int64_t unix_seconds() const override { return now_; }
  void set(std::int64_t now) { now_ = now; }

 private:
  std::atomic<std::int64_t> now_ = 0;
};

}  // namespace idena::node
