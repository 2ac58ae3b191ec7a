#pragma once
/// Byte strings and quantities as JSON strings of hexadecimal digits, with the error texts callers of the API know
/// (spec: encoding-and-crypto §9). Output is to_hex0x of base/hex.hpp.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/big_int.hpp"
#include "base/bytes.hpp"
#include "base/result.hpp"

namespace idena {

enum class JsonHexError {
  kNotString,
  kNoPrefix,
  kOddLength,
  kInvalidDigit,
  kWrongLength,
  kEmptyNumber,
  kLeadingZero,
  kTooLarge
};

template <>
struct ErrorTexts<JsonHexError> {
  static constexpr std::string_view kRoom = "json hex";
  /// The reason alone, without the sentence around it.
  static std::string_view text(JsonHexError code);
};

/// A JSON value as these conversions see it: the text of a string, none for a number, `null` or anything else.
using JsonString = std::optional<std::string_view>;

/// `0x` or `0X` and an even number of digits of either case; the empty string is no bytes.
Result<Bytes> bytes_from_json(JsonString json);

/// Exactly 20 bytes. The length is looked at before the digits.
Result<Address> address_from_json(JsonString json);

/// Exactly 32 bytes. The length is looked at before the digits.
Result<Hash> hash_from_json(JsonString json);

/// A quantity of up to 64 bits, without leading zeros; the empty string is 0.
Result<std::uint64_t> uint64_from_json(JsonString json);

/// A quantity of up to 256 bits, without leading zeros; the empty string is 0.
Result<BigInt> big_from_json(JsonString json);

/// Never fails: the prefix may be missing, an odd number of digits gets a leading zero, and the first character that
/// is no digit ends the bytes (counted in pairs).
Bytes lenient_from_hex(std::string_view text);

}  // namespace idena
