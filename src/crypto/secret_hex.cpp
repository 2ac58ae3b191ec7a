#include "crypto/secret_hex.hpp"

#include <string>

#include "base/hex.hpp"

namespace idena::crypto {
namespace {

constexpr int kNoDigit = -1;
constexpr std::string_view kDigits = "0123456789abcdef";

int digit_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return kNoDigit;
}

/// Whether the Latin-1 character of the byte is shown itself: not controls, not the no-break space, not the soft
/// hyphen.
bool is_printable(std::uint8_t byte) { return (byte >= 0x20 && byte < 0x7f) || (byte > 0xa0 && byte != 0xad); }

Error invalid_byte(std::uint8_t byte) {
  const std::uint8_t code[] = {byte};
  std::string text = "encoding/hex: invalid byte: U+00";
  for (const char digit : to_hex(code)) text += static_cast<char>(digit >= 'a' ? digit - 'a' + 'A' : digit);
  if (is_printable(byte)) {
    text += " '";
    if (byte >= 0x80) text += static_cast<char>(0xc0 | (byte >> 6));
    text += static_cast<char>(byte >= 0x80 ? 0x80 | (byte & 0x3f) : byte);
    text += "'";
  }
  return {CryptoError::kInvalidHexByte, text};
}

}  // namespace

Result<SecretBytes> secret_from_hex(std::string_view digits) {
  SecretBytes out(digits.size() / 2);
  for (std::size_t i = 0; i < digits.size(); ++i) {
    const int value = digit_value(digits[i]);
    if (value == kNoDigit) return invalid_byte(static_cast<std::uint8_t>(digits[i]));
    if (i / 2 == out.size()) break;
    auto& byte = out.span()[i / 2];
    byte = static_cast<std::uint8_t>(byte << 4 | value);
  }
  if (digits.size() % 2 != 0) return CryptoError::kOddHexLength;
  return out;
}

SecretBytes hex_of_secret(ByteView secret) {
  SecretBytes out(secret.size() * 2);
  for (std::size_t i = 0; i < secret.size(); ++i) {
    out.span()[2 * i] = static_cast<std::uint8_t>(kDigits[secret[i] >> 4]);
    out.span()[2 * i + 1] = static_cast<std::uint8_t>(kDigits[secret[i] & 0x0f]);
  }
  return out;
}

}  // namespace idena::crypto
