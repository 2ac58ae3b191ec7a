#pragma once
/// UTF-8 as Go reads and writes it (spec: none).

#include <cstddef>
#include <string>
#include <string_view>

namespace idena::rpc {

inline constexpr char32_t kReplacement = 0xFFFD;  ///< stands for what is no character

/// One character of a text. A byte that starts no valid character is kReplacement, one byte long and not valid.
struct Rune {
  char32_t code = kReplacement;
  std::size_t width = 1;
  bool valid = false;
};

/// The character at the start of `text`, which must not be empty. Over-long forms, surrogates and values past
/// U+10FFFF are not valid.
Rune decode_rune(std::string_view text);

/// Appends the UTF-8 form; surrogates and values past U+10FFFF become kReplacement.
void append_rune(std::string& out, char32_t code);

}  // namespace idena::rpc
