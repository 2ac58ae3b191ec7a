#pragma once
/// Hexadecimal text (spec: encoding-and-crypto §9).

#include <string>
#include <string_view>

#include "base/bytes.hpp"
#include "base/result.hpp"

namespace idena {

enum class HexError { kNoPrefix, kOddLength, kInvalidDigit, kWrongLength };

template <>
struct ErrorTexts<HexError> {
  static constexpr std::string_view kRoom = "hex";
  static std::string_view text(HexError code);
};

/// Lower-case digits, without prefix.
std::string to_hex(ByteView bytes);

/// Lower-case digits behind `0x`; empty bytes give `0x`.
std::string to_hex0x(ByteView bytes);

/// Any even number of digits of either case, without prefix.
Result<Bytes> from_hex(std::string_view digits);

/// `0x` or `0X` and an even number of digits; the empty text and the bare prefix give no bytes.
Result<Bytes> from_hex0x(std::string_view text);

/// Like from_hex0x, and exactly `T::kSize` bytes. The error names both lengths, counted in digits.
template <class T>
Result<T> fixed_from_hex0x(std::string_view text) {
  IDENA_TRY(const Bytes bytes, from_hex0x(text));
  if (bytes.size() != T::kSize) {
    return Error(HexError::kWrongLength, "hex string has length " + std::to_string(bytes.size() * 2) + ", want " +
                                             std::to_string(T::kSize * 2));
  }
  return T::crop(bytes);
}

}  // namespace idena
