#pragma once
/// Random bytes fit for keys (spec: none).

#include <cstdint>
#include <span>

#include "base/random.hpp"

namespace idena::crypto {

/// The operating system's generator behind OpenSSL's. Throws std::runtime_error if the system gives no randomness.
/// Holds nothing; any thread may use any object.
class SystemRandom final : public RandomSource {
 public:
  void fill(std::span<std::uint8_t> out) override;
};

}  // namespace idena::crypto
