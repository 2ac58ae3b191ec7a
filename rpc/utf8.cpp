#include "rpc/utf8.hpp"

#include <cstdint>

namespace idena::rpc {
namespace {

constexpr char32_t kLast = 0x10FFFF;

bool is_surrogate(char32_t code) { return code >= 0xD800 && code <= 0xDFFF; }

/// The form of a sequence by its first byte: length, payload bits of that byte, smallest code that needs the length.
struct Form {
  std::size_t width;
  std::uint8_t mask;
  char32_t smallest;
};

Form form_of(std::uint8_t first) {
  if ((first & 0xE0U) == 0xC0U) return {2, 0x1F, 0x80};
  if ((first & 0xF0U) == 0xE0U) return {3, 0x0F, 0x800};
  if ((first & 0xF8U) == 0xF0U) return {4, 0x07, 0x10000};
  return {0, 0, 0};
}

}  // namespace

Rune decode_rune(std::string_view text) {
  const auto first = static_cast<std::uint8_t>(text.front());
  if (first < 0x80) return {first, 1, true};
  const Form form = form_of(first);
  if (form.width == 0 || text.size() < form.width) return {};
  char32_t code = first & form.mask;
  for (std::size_t i = 1; i < form.width; ++i) {
    const auto next = static_cast<std::uint8_t>(text[i]);
    if ((next & 0xC0U) != 0x80U) return {};
    code = (code << 6U) | (next & 0x3FU);
  }
  if (code < form.smallest || code > kLast || is_surrogate(code)) return {};
  return {code, form.width, true};
}

void append_rune(std::string& out, char32_t code) {
  if (code > kLast || is_surrogate(code)) code = kReplacement;
  const auto tail = [&](unsigned shift) { out += static_cast<char>(0x80U | ((code >> shift) & 0x3FU)); };
  if (code < 0x80) {
    out += static_cast<char>(code);
  } else if (code < 0x800) {
    out += static_cast<char>(0xC0U | (code >> 6U));
    tail(0);
  } else if (code < 0x10000) {
    out += static_cast<char>(0xE0U | (code >> 12U));
    tail(6);
    tail(0);
  } else {
    out += static_cast<char>(0xF0U | (code >> 18U));
    tail(12);
    tail(6);
    tail(0);
  }
}

}  // namespace idena::rpc
