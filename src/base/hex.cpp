#include "base/hex.hpp"

namespace idena {
namespace {

constexpr std::string_view kDigits = "0123456789abcdef";

int digit_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

void append_hex(std::string& out, ByteView bytes) {
  for (const std::uint8_t byte : bytes) {
    out += kDigits[byte >> 4U];
    out += kDigits[byte & 15U];
  }
}

}  // namespace

std::string_view ErrorTexts<HexError>::text(HexError code) {
  switch (code) {
    case HexError::kNoPrefix: return "hex string without 0x prefix";
    case HexError::kOddLength: return "hex string of odd length";
    case HexError::kInvalidDigit: return "invalid hex string";
    case HexError::kWrongLength: return "hex string of wrong length";
  }
  return {};
}

std::string to_hex(ByteView bytes) {
  std::string out;
  out.reserve(bytes.size() * 2);
  append_hex(out, bytes);
  return out;
}

std::string to_hex0x(ByteView bytes) {
  std::string out = "0x";
  out.reserve(bytes.size() * 2 + 2);
  append_hex(out, bytes);
  return out;
}

Result<Bytes> from_hex(std::string_view digits) {
  if (digits.size() % 2 != 0) return HexError::kOddLength;
  Bytes out;
  out.reserve(digits.size() / 2);
  for (std::size_t i = 0; i < digits.size(); i += 2) {
    const int high = digit_value(digits[i]);
    const int low = digit_value(digits[i + 1]);
    if (high < 0 || low < 0) return HexError::kInvalidDigit;
    out.push_back(static_cast<std::uint8_t>(high * 16 + low));
  }
  return out;
}

Result<Bytes> from_hex0x(std::string_view text) {
  if (text.empty()) return Bytes{};
  if (text.size() < 2 || text[0] != '0' || (text[1] != 'x' && text[1] != 'X')) return HexError::kNoPrefix;
  return from_hex(text.substr(2));
}

}  // namespace idena
