#pragma once
/// Where random bytes come from.

#include <cstdint>
#include <span>

namespace idena {

/// A source of random bytes. The node hands in the system's (crypto/system_random.hpp); a test hands in its own, so
/// that whatever draws random bytes can be repeated.
class RandomSource {
 public:
  RandomSource() = default;
  RandomSource(const RandomSource&) = delete;
  RandomSource& operator=(const RandomSource&) = delete;
  virtual ~RandomSource() = default;

  /// Overwrites `out` with random bytes. A machine that has none makes it throw.
  virtual void fill(std::span<std::uint8_t> out) = 0;
};

}  // namespace idena
