#pragma once
/// Members of a record of a recorded chain, with the record's name in every complaint (spec: recorded-chains §2).

#include <charconv>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/bytes.hpp"
#include "base/dna.hpp"
#include "base/hex.hpp"
#include "base/result.hpp"
#include "rpc/json_value.hpp"

namespace idena::node {

enum class RecordError { kNotJson, kMember };

}  // namespace idena::node

template <>
struct idena::ErrorTexts<idena::node::RecordError> {
  static constexpr std::string_view kRoom = "recorded chain";
  static std::string_view text(node::RecordError code);
};

namespace idena::node {

/// A member, or none if it is absent or null. The last of several with one name counts.
std::optional<rpc::JsonValue> find_member(rpc::JsonValue object, std::string_view name);

Result<rpc::JsonValue> required_member(rpc::JsonValue object, std::string_view name);

/// 0x-hex of any length.
Result<Bytes> bytes_member(rpc::JsonValue object, std::string_view name);
/// No bytes where the member is absent.
Result<Bytes> optional_bytes_member(rpc::JsonValue object, std::string_view name);
/// A decimal string or an integer; 0 where the member is absent.
Result<Dna> amount_member(rpc::JsonValue object, std::string_view name);
Result<bool> bool_member(rpc::JsonValue object, std::string_view name);
Result<std::string> text_member(rpc::JsonValue object, std::string_view name);

/// The complaint that a member is not what it must be.
Error bad_member(std::string_view name, std::string_view wanted);

/// 0x-hex of exactly the type's size; hex of either case.
template <class T>
Result<T> fixed_member(rpc::JsonValue object, std::string_view name) {
  IDENA_TRY(const Bytes bytes, bytes_member(object, name));
  if (bytes.size() != T::kSize) return bad_member(name, std::to_string(T::kSize) + " bytes in hex");
  return T::crop(bytes);
}

/// 0 where the member is absent.
template <class Integer>
Result<Integer> integer_member(rpc::JsonValue object, std::string_view name) {
  const auto member = find_member(object, name);
  if (!member) return Integer{};
  const std::string_view text = member->source();
  Integer out{};
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), out);
  if (problem != std::errc{} || end != text.data() + text.size()) return bad_member(name, "an integer in range");
  return out;
}

}  // namespace idena::node
