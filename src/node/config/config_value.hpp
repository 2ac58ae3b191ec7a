#pragma once
/// Single values of a config: numbers and texts, read and told (spec: rpc-node §2).

#include <array>
#include <charconv>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>

#include "rpc/json_value.hpp"

namespace idena::node {

/// The whole text as a number of this type, rounded once.
template <class Number>
std::optional<Number> parse_number(rpc::JsonValue value) {
  if (value.kind() != rpc::JsonKind::kNumber) return std::nullopt;
  const std::string_view text = value.source();
  Number out{};
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), out);
  if (problem != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return out;
}

/// The shortest text that reads as the same number.
template <class Number>
std::string number_text(Number number) {
  constexpr std::size_t kLongestNumber = 32;
  std::array<char, kLongestNumber> text;
  const auto [end, problem] = std::to_chars(text.data(), text.data() + text.size(), number);
  return {text.data(), end};
}

/// A text without control characters, as every name, path and key of a config is; none for anything else.
std::optional<std::string> plain_text(rpc::JsonValue value);
/// The text as JSON.
std::string json_text(std::string_view text);

}  // namespace idena::node
