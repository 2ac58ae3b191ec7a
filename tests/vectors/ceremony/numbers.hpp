#pragma once
/// How the files of the ceremony write numbers: floats as the hex of their bits, decimals as coefficient and exponent.

#include <bit>

#include "base/decimal.hpp"
#include "ceremony/float32.hpp"
#include "vectors/json_access.hpp"

namespace idena::vectors {

using ceremony::Float32;

inline std::uint64_t as_bits(const Json& value) { return BigInt::from_big_endian(as_byte_string(value)).low_u64(); }

inline Float32 as_float32(const Json& value) {
  return std::bit_cast<Float32>(static_cast<std::uint32_t>(as_bits(value)));
}
inline Float32 float32(const Json& object, std::string_view name) { return as_float32(member(object, name)); }
inline double float64(const Json& object, std::string_view name) {
  return std::bit_cast<double>(as_bits(member(object, name)));
}

/// Floats are compared, and shown, by their bits: NaN equals itself and 0 differs from -0.
inline std::string bits_of(Float32 value) {
  const auto bits = std::bit_cast<std::uint32_t>(value);
  return to_hex0x(BigInt(std::uint64_t{bits}).to_big_endian());
}
inline std::string bits_of(double value) {
  return to_hex0x(BigInt(std::bit_cast<std::uint64_t>(value)).to_big_endian());
}

/// [coefficient, exponent]
inline Decimal decimal_pair(const Json& object, std::string_view name) {
  const auto& pair = array(object, name);
  return {as_big(pair.at(0)), as_integer<std::int64_t>(pair.at(1))};
}

/// Decimal digits with an optional fraction, as text.
inline Decimal decimal_text(const std::string& text) {
  const std::size_t point = text.find('.');
  if (point == std::string::npos) return {*BigInt::from_decimal(text), 0};
  const std::string digits = text.substr(0, point) + text.substr(point + 1);
  return {*BigInt::from_decimal(digits), -static_cast<std::int64_t>(text.size() - point - 1)};
}

}  // namespace idena::vectors
