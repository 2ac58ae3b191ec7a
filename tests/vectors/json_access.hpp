#pragma once
/// Reading vector files: a member that is missing or of the wrong kind throws with its name.

#include <boost/json.hpp>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

#include "base/big_int.hpp"
#include "base/bytes.hpp"
#include "base/dna.hpp"
#include "base/hex.hpp"

namespace idena::vectors {

using Json = boost::json::value;

inline const Json& member(const Json& object, std::string_view name) {
  if (!object.is_object()) throw std::runtime_error("not an object where " + std::string(name) + " was expected");
  const auto* found = object.as_object().if_contains(name);
  if (found == nullptr) throw std::runtime_error("member " + std::string(name) + " is missing");
  return *found;
}

inline bool has(const Json& object, std::string_view name) {
  return object.is_object() && object.as_object().contains(name);
}

inline const boost::json::array& array(const Json& object, std::string_view name) {
  static const boost::json::array kEmpty;
  const Json& value = member(object, name);
  return value.is_null() ? kEmpty : value.as_array();
}

inline std::string as_string(const Json& value) { return {value.as_string().begin(), value.as_string().end()}; }
inline std::string text(const Json& object, std::string_view name) { return as_string(member(object, name)); }

/// null gives none.
inline std::optional<std::string> optional_text(const Json& object, std::string_view name) {
  const Json& value = member(object, name);
  return value.is_null() ? std::nullopt : std::optional(as_string(value));
}

inline Bytes as_byte_string(const Json& value) {
  if (value.is_null()) return {};
  auto bytes = from_hex0x(as_string(value));
  if (!bytes) throw std::runtime_error("not a byte string: " + as_string(value));
  return std::move(bytes).value();
}
/// 0x-hex; null gives no bytes.
inline Bytes bytes(const Json& object, std::string_view name) { return as_byte_string(member(object, name)); }

template <class T>
T as_fixed(const Json& value) {
  const Bytes raw = as_byte_string(value);
  if (raw.size() != T::kSize) throw std::runtime_error("byte string of wrong length");
  return T::crop(raw);
}
template <class T>
T fixed(const Json& object, std::string_view name) {
  return as_fixed<T>(member(object, name));
}
template <class T>
std::optional<T> optional_fixed(const Json& object, std::string_view name) {
  const Json& value = member(object, name);
  return value.is_null() ? std::nullopt : std::optional(as_fixed<T>(value));
}

/// A JSON integer or a decimal string; null gives 0.
inline BigInt as_big(const Json& value) {
  if (value.is_null()) return {};
  if (value.is_int64()) return BigInt::from_int64(value.as_int64());
  if (value.is_uint64()) return {value.as_uint64()};
  auto number = BigInt::from_decimal(as_string(value));
  if (!number) throw std::runtime_error("not an integer: " + as_string(value));
  return *number;
}
inline BigInt big(const Json& object, std::string_view name) { return as_big(member(object, name)); }
inline Dna dna(const Json& object, std::string_view name) { return Dna(big(object, name)); }

template <class T>
T as_integer(const Json& value) {
  return static_cast<T>(as_big(value).low_u64());
}
template <class T>
T integer(const Json& object, std::string_view name) {
  return as_integer<T>(member(object, name));
}

inline bool boolean(const Json& object, std::string_view name) { return member(object, name).as_bool(); }

}  // namespace idena::vectors
