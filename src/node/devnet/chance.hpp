#pragma once
/// Chance that can be repeated: every draw follows from a seed and from what it is for, never from the draws before it.
/// spec: none

#include <cstdint>
#include <string_view>

#include "base/bytes.hpp"
#include "base/random.hpp"

namespace idena::node {

/// A point in a tree of purposes. `Chance(seed).of("person", 7).of("epoch", 3)` is the same whenever it is asked for.
class Chance {
 public:
  explicit Chance(std::string_view seed);

  [[nodiscard]] Chance of(std::string_view purpose, std::uint64_t number = 0) const;

  [[nodiscard]] const Hash& bytes() const { return state_; }
  /// From 0, below 1.
  [[nodiscard]] double fraction() const;
  [[nodiscard]] bool happens(double probability) const { return fraction() < probability; }
  /// From 0, below `bound`, which must not be 0.
  [[nodiscard]] std::uint64_t below(std::uint64_t bound) const;

 private:
  explicit Chance(const Hash& state) : state_(state) {}
  Hash state_;
};

/// Bytes for keys and proofs of simulated people. Not for anybody's real coins.
class ChanceBytes final : public RandomSource {
 public:
  explicit ChanceBytes(const Chance& chance) : chance_(chance) {}
  void fill(std::span<std::uint8_t> out) override;
  /// Begins anew.
  void restart(const Chance& chance) {
    chance_ = chance;
    drawn_ = 0;
  }

 private:
  Chance chance_;
  std::uint64_t drawn_ = 0;
};

}  // namespace idena::node
