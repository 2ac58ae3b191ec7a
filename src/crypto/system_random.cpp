#include "crypto/system_random.hpp"

#include <openssl/rand.h>

#include <algorithm>
#include <climits>
#include <stdexcept>

namespace idena::crypto {

void SystemRandom::fill(std::span<std::uint8_t> out) {
  while (!out.empty()) {
    const std::size_t part = std::min<std::size_t>(out.size(), INT_MAX);
    if (RAND_priv_bytes(out.data(), static_cast<int>(part)) != 1) {
      throw std::runtime_error("the operating system gives no random bytes; keys cannot be made on this machine");
    }
    out = out.subspan(part);
  }
}

}  // namespace idena::crypto
