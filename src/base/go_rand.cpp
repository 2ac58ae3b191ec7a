#include "base/go_rand.hpp"

#include <cassert>
#include <limits>

namespace idena {
namespace {

constexpr std::size_t kTapDistance = 273;
constexpr std::int64_t kSeedModulus = std::numeric_limits<std::int32_t>::max();
constexpr std::int64_t kSeedForZero = 89482311;
constexpr std::int64_t kSeedMultiplier = 48271;
constexpr int kWarmUpRounds = 20;

/// The generator that fills the state: multiplication modulo 2^31 - 1 (Go's Schrage form gives the same numbers).
std::uint64_t seed_step(std::int64_t& x) {
  x = x * kSeedMultiplier % kSeedModulus;
  return static_cast<std::uint64_t>(x);
}

/// Draws until the number lies below the largest multiple of `bound` that the range of `draw` holds.
template <class Integer, class Draw>
Integer unbiased(Integer bound, Draw draw) {
  assert(bound > 0);
  if ((bound & (bound - 1)) == 0) return draw() & (bound - 1);
  constexpr Integer kLargest = std::numeric_limits<Integer>::max();
  const Integer last = kLargest - (kLargest % bound + 1) % bound;
  Integer value = draw();
  while (value > last) value = draw();
  return value % bound;
}

}  // namespace

GoRand::GoRand(std::int64_t seed) : feed_(kGoRandLength - kTapDistance) {
  std::int64_t x = seed % kSeedModulus;
  if (x < 0) x += kSeedModulus;
  if (x == 0) x = kSeedForZero;
  for (int i = 0; i < kWarmUpRounds; ++i) seed_step(x);
  for (std::size_t i = 0; i < kGoRandLength; ++i) {
    std::uint64_t word = seed_step(x) << 40U;
    word ^= seed_step(x) << 20U;
    word ^= seed_step(x);
    state_[i] = word ^ kGoRandTable[i];
  }
}

std::uint64_t GoRand::uint64() {
  tap_ = (tap_ == 0 ? kGoRandLength : tap_) - 1;
  feed_ = (feed_ == 0 ? kGoRandLength : feed_) - 1;
  return state_[feed_] += state_[tap_];
}

std::int32_t GoRand::int31n(std::int32_t bound) {
  return unbiased(bound, [this] { return int31(); });
}

std::int64_t GoRand::int63n(std::int64_t bound) {
  return unbiased(bound, [this] { return int63(); });
}

std::int64_t GoRand::intn(std::int64_t bound) {
  constexpr std::int64_t kLargest31 = std::numeric_limits<std::int32_t>::max();
  return bound <= kLargest31 ? int31n(static_cast<std::int32_t>(bound)) : int63n(bound);
}

std::vector<std::uint32_t> GoRand::perm(std::size_t size) {
  std::vector<std::uint32_t> out(size);
  for (std::size_t i = 0; i < size; ++i) {
    const auto j = static_cast<std::size_t>(intn(static_cast<std::int64_t>(i + 1)));
    out[i] = out[j];
    out[j] = static_cast<std::uint32_t>(i);
  }
  return out;
}

std::uint32_t GoRand::below(std::uint32_t bound) {
  assert(bound > 0);
  std::uint64_t product = std::uint64_t{uint32()} * bound;
  if (static_cast<std::uint32_t>(product) < bound) {
    const std::uint32_t threshold = (0U - bound) % bound;
    while (static_cast<std::uint32_t>(product) < threshold) product = std::uint64_t{uint32()} * bound;
  }
  return static_cast<std::uint32_t>(product >> 32U);
}

}  // namespace idena
