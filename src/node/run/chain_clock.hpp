#pragma once
/// The time of a network whose blocks may be dated ahead of the clock (spec: none).

#include <algorithm>

#include "base/clock.hpp"
#include "chain/store/chain.hpp"

namespace idena::node {

/// The later of the clock and the newest block's date: a node that makes blocks faster than every ten seconds dates
/// them ahead, and its ceremonies go by these dates.
class ChainClock final : public Clock {
 public:
  /// Both must outlive it.
  ChainClock(const Clock& clock, const chain::Chain& chain) : clock_(clock), chain_(chain) {}

  [[nodiscard]] std::int64_t unix_seconds() const override {
    return std::max(clock_.unix_seconds(), chain_.head()->header.time());
  }

 private:
  const Clock& clock_;
  const chain::Chain& chain_;
};

}  // namespace idena::node
