#pragma once
/// The machine's clock.

#include <ctime>

#include "base/clock.hpp"

namespace idena::node {

class SystemClock final : public Clock {
 public:
  [[nodiscard]] std::int64_t unix_seconds() const override { return std::time(nullptr); }
};

}  // namespace idena::node
