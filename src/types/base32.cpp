#include "types/base32.hpp"

namespace idena::types {
namespace {

constexpr std::string_view kDigits = "abcdefghijklmnopqrstuvwxyz234567";
constexpr unsigned kBitsPerDigit = 5;
constexpr std::uint32_t kDigitMask = 31;

std::optional<std::uint32_t> digit_value(char c) {
  if (c >= 'A' && c <= 'Z') return static_cast<std::uint32_t>(c - 'A');
  const auto found = kDigits.find(c);
  return found == std::string_view::npos ? std::nullopt : std::optional(static_cast<std::uint32_t>(found));
}

}  // namespace

std::string to_base32(ByteView bytes) {
  std::string out;
  out.reserve((bytes.size() * 8 + kBitsPerDigit - 1) / kBitsPerDigit);
  std::uint32_t window = 0;
  unsigned bits = 0;
  for (const std::uint8_t byte : bytes) {
    window = (window << 8U) | byte;
    for (bits += 8; bits >= kBitsPerDigit; bits -= kBitsPerDigit) {
      out += kDigits[(window >> (bits - kBitsPerDigit)) & kDigitMask];
    }
  }
  if (bits > 0) out += kDigits[(window << (kBitsPerDigit - bits)) & kDigitMask];
  return out;
}

std::optional<Bytes> from_base32(std::string_view text) {
  Bytes out;
  out.reserve(text.size() * kBitsPerDigit / 8);
  std::uint32_t window = 0;
  unsigned bits = 0;
  for (const char c : text) {
    const auto value = digit_value(c);
    if (!value) return std::nullopt;
    window = (window << kBitsPerDigit) | *value;
    bits += kBitsPerDigit;
    if (bits >= 8) {
      bits -= 8;
      out.push_back(static_cast<std::uint8_t>(window >> bits));
    }
  }
  return out;
}

}  // namespace idena::types
