#include "types/base58.hpp"

namespace idena::types {
namespace {

constexpr std::string_view kDigits = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
constexpr std::uint32_t kBase = 58;
constexpr std::uint32_t kByteBase = 256;

/// number = number * factor + addend, with the digits of `number` in base `base`, lowest first.
void multiply_add(Bytes& number, std::uint32_t base, std::uint32_t factor, std::uint32_t addend) {
  std::uint32_t carry = addend;
  for (std::uint8_t& digit : number) {
    carry += digit * factor;
    digit = static_cast<std::uint8_t>(carry % base);
    carry /= base;
  }
  for (; carry > 0; carry /= base) number.push_back(static_cast<std::uint8_t>(carry % base));
}

}  // namespace

std::string to_base58(ByteView bytes) {
  Bytes digits;
  for (const std::uint8_t byte : bytes) multiply_add(digits, kBase, kByteBase, byte);
  const auto first = std::ranges::find_if(bytes, [](std::uint8_t byte) { return byte != 0; });
  std::string out(static_cast<std::size_t>(first - bytes.begin()), kDigits[0]);
  for (auto digit = digits.rbegin(); digit != digits.rend(); ++digit) out += kDigits[*digit];
  return out;
}

std::optional<Bytes> from_base58(std::string_view text) {
  if (text.size() > kMaxBase58Length) return std::nullopt;
  Bytes number;
  for (const char c : text) {
    const auto digit = kDigits.find(c);
    if (digit == std::string_view::npos) return std::nullopt;
    multiply_add(number, kByteBase, kBase, static_cast<std::uint32_t>(digit));
  }
  const std::size_t zeros = std::min(text.find_first_not_of(kDigits[0]), text.size());
  number.insert(number.end(), zeros, 0);
  std::ranges::reverse(number);
  return number;
}

}  // namespace idena::types
