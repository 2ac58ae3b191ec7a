#include "node/devnet/chance.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "crypto/hash.hpp"

namespace idena::node {
namespace {

constexpr unsigned kByteBits = 8;
constexpr int kMantissaBits = 53;

std::array<std::uint8_t, 8> little_endian(std::uint64_t number) {
  std::array<std::uint8_t, 8> out{};
  for (std::uint8_t& byte : out) {
    byte = static_cast<std::uint8_t>(number);
    number >>= kByteBits;
  }
  return out;
}

}  // namespace

Chance::Chance(std::string_view seed) : state_(crypto::sha256({as_bytes("devnet people"), as_bytes(seed)})) {}

Chance Chance::of(std::string_view purpose, std::uint64_t number) const {
  return Chance(crypto::sha256({state_, as_bytes(purpose), little_endian(number)}));
}

double Chance::fraction() const {
  const std::uint64_t word = ordered_word(state_.data());
  return std::ldexp(static_cast<double>(word >> (64 - kMantissaBits)), -kMantissaBits);
}

std::uint64_t Chance::below(std::uint64_t bound) const { return ordered_word(state_.data()) % bound; }

void ChanceBytes::fill(std::span<std::uint8_t> out) {
  while (!out.empty()) {
    const Hash block = chance_.of("bytes", drawn_++).bytes();
    const std::size_t count = std::min(out.size(), Hash::kSize);
    std::copy_n(block.data(), count, out.begin());
    out = out.subspan(count);
  }
}

}  // namespace idena::node
