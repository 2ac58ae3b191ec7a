#pragma once
/// The generator that consensus draws with: Go's math/rand, bit for bit (spec: consensus §2.3, ceremony §5).

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "base/go_rand_table.hpp"

namespace idena {

/// An additive lagged Fibonacci generator. The same seed gives the same numbers for ever; copying forks the sequence.
/// A bound must be positive; each function draws exactly as often as Go's, since all share one sequence.
class GoRand {
 public:
  explicit GoRand(std::int64_t seed);

  std::uint64_t uint64();
  std::int64_t int63() { return static_cast<std::int64_t>(uint64() & (UINT64_MAX >> 1U)); }
  std::int32_t int31() { return static_cast<std::int32_t>(int63() >> 32U); }
  std::uint32_t uint32() { return static_cast<std::uint32_t>(int63() >> 31U); }

  /// 0 <= result < bound.
  std::int32_t int31n(std::int32_t bound);
  std::int64_t int63n(std::int64_t bound);
  std::int64_t intn(std::int64_t bound);

  /// 0 … size-1 in random order.
  std::vector<std::uint32_t> perm(std::size_t size);

  /// Reorders in place. Draws by another scheme than perm.
  template <class T>
  void shuffle(std::span<T> items) {
    for (std::size_t i = items.size(); i-- > 1;) {
      std::swap(items[i], items[below(static_cast<std::uint32_t>(i + 1))]);
    }
  }

 private:
  /// Go's unexported int31n, the draw of shuffle.
  std::uint32_t below(std::uint32_t bound);

  std::array<std::uint64_t, kGoRandLength> state_;
  std::size_t tap_ = 0;
  std::size_t feed_;
};

}  // namespace idena
