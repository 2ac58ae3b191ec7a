#include "rpc/scalar_argument.hpp"

#include <charconv>
#include <limits>

#include "base/hex.hpp"

namespace idena::rpc {
namespace {

/// The bytes of a 0x-hex string, `""` and `0x` being none. With `size`, the length is judged before the digits.
Result<Bytes> decode_hex(const JsonValue& value, const ArgumentPlace& place, std::string_view go_type,
                         std::optional<std::size_t> size) {
  if (value.kind() != JsonKind::kString) return cannot_unmarshal(place, "non-string", go_type);
  const std::string_view text = value.raw_string();
  const bool prefixed = text.starts_with("0x") || text.starts_with("0X");
  if (!text.empty() && !prefixed) return cannot_unmarshal(place, "hex string without 0x prefix", go_type);
  const std::string_view digits = text.substr(text.empty() ? 0 : 2);
  if (digits.size() % 2 != 0) return cannot_unmarshal(place, "hex string of odd length", go_type);
  if (size && digits.size() != *size * 2) {
    // Here the place is never named.
    return Error(RpcError::kInvalidParams, "hex string has length " + std::to_string(digits.size()) + ", want " +
                                               std::to_string(*size * 2) + " for " + std::string(go_type));
  }
  auto bytes = from_hex(digits);
  if (!bytes) return cannot_unmarshal(place, "invalid hex string", go_type);
  return std::move(bytes).value();
}

template <class Fixed>
Result<Argument> decode_fixed(const JsonValue& value, const ArgumentPlace& place, std::string_view go_type) {
  IDENA_TRY(const Bytes bytes, decode_hex(value, place, go_type, Fixed::kSize));
  return Argument(Fixed::crop(bytes));
}

Result<Argument> decode_bytes(const JsonValue& value, const ArgumentPlace& place) {
  IDENA_TRY(Bytes bytes, decode_hex(value, place, "hexutil.Bytes", std::nullopt));
  return Argument(std::move(bytes));
}

Result<Argument> decode_string(const JsonValue& value, const ArgumentPlace& place) {
  if (value.is_null()) return Argument(std::string());
  if (value.kind() != JsonKind::kString) return cannot_unmarshal(place, kind_name(value.kind()), "string");
  return Argument(value.string());
}

Result<Argument> decode_bool(const JsonValue& value, const ArgumentPlace& place) {
  if (value.is_null()) return Argument(false);
  if (value.kind() != JsonKind::kBool) return cannot_unmarshal(place, kind_name(value.kind()), "bool");
  return Argument(value.boolean());
}

/// An integer literal of `Int`, at most `largest`.
template <class Int>
Result<Argument> decode_integer(const JsonValue& value, const ArgumentPlace& place, Int largest,
                                std::string_view go_type) {
  if (value.is_null()) return Argument(Int{0});
  if (value.kind() != JsonKind::kNumber) return cannot_unmarshal(place, kind_name(value.kind()), go_type);
  const std::string_view literal = value.source();
  Int number = 0;
  const auto [end, problem] = std::from_chars(literal.data(), literal.data() + literal.size(), number);
  if (problem != std::errc{} || end != literal.data() + literal.size() || number > largest) {
    return cannot_unmarshal(place, "number " + std::string(literal), go_type);
  }
  return Argument(number);
}

template <class Int>
constexpr std::uint64_t largest_of() {
  return std::numeric_limits<Int>::max();
}

/// A decimal text as `digits` x 10^`exponent`.
struct Decimal {
  std::string digits;  ///< with sign
  int exponent = 0;
};

/// `[+-]digits[.digits][e[+-]digits]` with at least one digit before or behind the point.
std::optional<Decimal> parse_decimal(std::string_view text) {
  if (text.size() > static_cast<std::size_t>(kMaxDnaLength)) return std::nullopt;
  Decimal out;
  if (const std::size_t at = text.find_first_of("eE"); at != std::string_view::npos) {
    std::string_view exponent = text.substr(at + 1);
    if (exponent.starts_with('+')) exponent.remove_prefix(1);
    const auto [end, problem] = std::from_chars(exponent.data(), exponent.data() + exponent.size(), out.exponent);
    const bool whole = problem == std::errc{} && end == exponent.data() + exponent.size();
    if (!whole || std::abs(out.exponent) > kMaxDnaLength) return std::nullopt;
    text = text.substr(0, at);
  }
  const std::size_t point = text.find('.');
  out.digits = text.substr(0, point);
  if (point != std::string_view::npos) {
    const std::string_view fraction = text.substr(point + 1);
    out.digits += fraction;
    out.exponent -= static_cast<int>(fraction.size());
  }
  return out;
}

/// Coins as a number or a string of a number; the part below 10^-18 is cut off.
Result<Argument> decode_dna(const JsonValue& value) {
  if (value.is_null()) return Argument(Dna());
  const std::string_view source = value.source();
  const bool quoted = value.kind() == JsonKind::kString && source.size() > 2;
  const std::string text(quoted ? value.raw_string() : source);
  const Error bad(RpcError::kInvalidParams,
                  "Error decoding string '" + text + "': can't convert " + text + " to decimal");
  const auto decimal = parse_decimal(text);
  if (!decimal) return bad;
  const auto number = BigInt::from_decimal(decimal->digits);
  if (!number) return bad;
  const int shift = decimal->exponent + static_cast<int>(Dna::kDecimals);
  const BigInt power = BigInt::pow10(static_cast<unsigned>(std::abs(shift)));
  return Argument(Dna(shift < 0 ? *number / power : *number * power));
}

}  // namespace

Error cannot_unmarshal(const ArgumentPlace& place, std::string_view what, std::string_view go_type) {
  std::string text = "json: cannot unmarshal " + std::string(what) + " into Go ";
  text += place.object.empty() ? "value" : "struct field " + std::string(place.object) + "." + place.path;
  return {RpcError::kInvalidParams, text + " of type " + std::string(go_type)};
}

Result<Argument> decode_scalar(const JsonValue& value, ParameterType type, const ArgumentPlace& place) {
  switch (type) {
    case ParameterType::kAddress: return decode_fixed<Address>(value, place, "common.Address");
    case ParameterType::kHash: return decode_fixed<Hash>(value, place, "common.Hash");
    case ParameterType::kBytes: return decode_bytes(value, place);
    case ParameterType::kString: return decode_string(value, place);
    case ParameterType::kBool: return decode_bool(value, place);
    case ParameterType::kUint8: return decode_integer(value, place, largest_of<std::uint8_t>(), "uint8");
    case ParameterType::kUint16: return decode_integer(value, place, largest_of<std::uint16_t>(), "uint16");
    case ParameterType::kUint32: return decode_integer(value, place, largest_of<std::uint32_t>(), "uint32");
    case ParameterType::kUint64: return decode_integer(value, place, largest_of<std::uint64_t>(), "uint64");
    case ParameterType::kInt: return decode_integer(value, place, std::numeric_limits<std::int64_t>::max(), "int");
    case ParameterType::kDna: return decode_dna(value);
    case ParameterType::kObject:
    case ParameterType::kObjects: break;
  }
  return Error(RpcError::kInvalidParams);
}

Argument default_argument(ParameterType type) {
  switch (type) {
    case ParameterType::kAddress: return Address();
    case ParameterType::kHash: return Hash();
    case ParameterType::kBytes: return Bytes();
    case ParameterType::kString: return std::string();
    case ParameterType::kBool: return false;
    case ParameterType::kUint8:
    case ParameterType::kUint16:
    case ParameterType::kUint32:
    case ParameterType::kUint64: return std::uint64_t{0};
    case ParameterType::kInt: return std::int64_t{0};
    case ParameterType::kDna: return Dna();
    case ParameterType::kObject:
    case ParameterType::kObjects: break;
  }
  return std::vector<ObjectArgument>();
}

bool is_refused_late(ParameterType type) {
  switch (type) {
    case ParameterType::kAddress:
    case ParameterType::kHash:
    case ParameterType::kBytes:
    case ParameterType::kDna: return false;
    case ParameterType::kString:
    case ParameterType::kBool:
    case ParameterType::kUint8:
    case ParameterType::kUint16:
    case ParameterType::kUint32:
    case ParameterType::kUint64:
    case ParameterType::kInt:
    case ParameterType::kObject:
    case ParameterType::kObjects: break;
  }
  return true;
}

}  // namespace idena::rpc
