#include "base/json_hex.hpp"

#include "base/hex.hpp"

namespace idena {
namespace {

constexpr std::size_t kMaxUint64Digits = 16;
constexpr std::size_t kMaxBigDigits = 64;

Error unmarshal_error(JsonHexError reason, std::string_view type, std::string_view text = {}) {
  const std::string_view shown = text.empty() ? ErrorTexts<JsonHexError>::text(reason) : text;
  return {reason, "json: cannot unmarshal " + std::string(shown) + " into Go value of type " + std::string(type)};
}

bool has_prefix(std::string_view text) {
  return text.size() >= 2 && text[0] == '0' && (text[1] == 'x' || text[1] == 'X');
}

/// The digits of a byte string, in pairs, not yet looked at.
Result<std::string_view> pairs_of(JsonString json, std::string_view type) {
  if (!json) return unmarshal_error(JsonHexError::kNotString, type);
  if (json->empty()) return *json;
  if (!has_prefix(*json)) return unmarshal_error(JsonHexError::kNoPrefix, type);
  const std::string_view digits = json->substr(2);
  if (digits.size() % 2 != 0) return unmarshal_error(JsonHexError::kOddLength, type);
  return digits;
}

Result<Bytes> decode_pairs(std::string_view digits, std::string_view type) {
  auto bytes = from_hex(digits);
  if (!bytes) return unmarshal_error(JsonHexError::kInvalidDigit, type);
  return bytes;
}

template <class T>
Result<T> fixed_from_json(JsonString json, std::string_view type) {
  IDENA_TRY(const std::string_view digits, pairs_of(json, type));
  if (digits.size() != T::kSize * 2) {
    return Error(JsonHexError::kWrongLength, "hex string has length " + std::to_string(digits.size()) + ", want " +
                                                 std::to_string(T::kSize * 2) + " for " + std::string(type));
  }
  IDENA_TRY(const Bytes bytes, decode_pairs(digits, type));
  return T::crop(bytes);
}

/// Big-endian bytes of a quantity of at most `max_digits` digits.
Result<Bytes> quantity_from_json(JsonString json, std::string_view type, std::size_t max_digits) {
  if (!json) return unmarshal_error(JsonHexError::kNotString, type);
  if (json->empty()) return Bytes{};
  if (!has_prefix(*json)) return unmarshal_error(JsonHexError::kNoPrefix, type);
  const std::string_view digits = json->substr(2);
  if (digits.empty()) return unmarshal_error(JsonHexError::kEmptyNumber, type);
  if (digits.size() > 1 && digits[0] == '0') return unmarshal_error(JsonHexError::kLeadingZero, type);
  if (digits.size() > max_digits) {
    return unmarshal_error(JsonHexError::kTooLarge, type, "hex number > " + std::to_string(max_digits * 4) + " bits");
  }
  return decode_pairs(digits.size() % 2 == 0 ? std::string(digits) : "0" + std::string(digits), type);
}

}  // namespace

std::string_view ErrorTexts<JsonHexError>::text(JsonHexError code) {
  switch (code) {
    case JsonHexError::kNotString: return "non-string";
    case JsonHexError::kNoPrefix: return "hex string without 0x prefix";
    case JsonHexError::kOddLength: return "hex string of odd length";
    case JsonHexError::kInvalidDigit: return "invalid hex string";
    case JsonHexError::kWrongLength: return "hex string of wrong length";
    case JsonHexError::kEmptyNumber: return "hex string \"0x\"";
    case JsonHexError::kLeadingZero: return "hex number with leading zero digits";
    case JsonHexError::kTooLarge: return "hex number too large";
  }
  return {};
}

Result<Bytes> bytes_from_json(JsonString json) {
  constexpr std::string_view kType = "hexutil.Bytes";
  IDENA_TRY(const std::string_view digits, pairs_of(json, kType));
  return decode_pairs(digits, kType);
}

Result<Address> address_from_json(JsonString json) { return fixed_from_json<Address>(json, "common.Address"); }

Result<Hash> hash_from_json(JsonString json) { return fixed_from_json<Hash>(json, "common.Hash"); }

Result<std::uint64_t> uint64_from_json(JsonString json) {
  IDENA_TRY(const Bytes bytes, quantity_from_json(json, "hexutil.Uint64", kMaxUint64Digits));
  return BigInt::from_big_endian(bytes).low_u64();
}

Result<BigInt> big_from_json(JsonString json) {
  IDENA_TRY(const Bytes bytes, quantity_from_json(json, "*hexutil.Big", kMaxBigDigits));
  return BigInt::from_big_endian(bytes);
}

Bytes lenient_from_hex(std::string_view text) {
  if (has_prefix(text)) text.remove_prefix(2);
  const std::string digits = text.size() % 2 == 0 ? std::string(text) : "0" + std::string(text);
  const auto end = std::min(digits.find_first_not_of("0123456789abcdefABCDEF"), digits.size());
  auto bytes = from_hex(std::string_view(digits).substr(0, end - end % 2));
  return std::move(bytes).value();
}

}  // namespace idena
