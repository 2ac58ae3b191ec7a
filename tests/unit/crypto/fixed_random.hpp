#pragma once
/// Random bytes that are the same in every run.

#include <algorithm>
#include <cstdint>
#include <span>

#include "base/random.hpp"
#include "crypto/hash.hpp"

namespace idena::crypto {

/// SHA-256 of a counter, byte after byte.
class FixedRandom final : public RandomSource {
 public:
  explicit FixedRandom(std::uint8_t seed = 0) : seed_(seed) {}
  void fill(std::span<std::uint8_t> out) override {
    while (!out.empty()) {
      const std::uint8_t input[] = {seed_, static_cast<std::uint8_t>(counter_ >> 8),
                                    static_cast<std::uint8_t>(counter_)};
      ++counter_;
      const Hash block = sha256(input);
      const std::size_t part = std::min(out.size(), Hash::kSize);
      std::ranges::copy(block.view().first(part), out.begin());
      out = out.subspan(part);
    }
  }

 private:
  std::uint8_t seed_;
  std::uint16_t counter_ = 0;
};

/// The same byte for ever.
class ConstantRandom final : public RandomSource {
 public:
  explicit ConstantRandom(std::uint8_t byte) : byte_(byte) {}
  void fill(std::span<std::uint8_t> out) override { std::ranges::fill(out, byte_); }

 private:
  std::uint8_t byte_;
};

}  // namespace idena::crypto
