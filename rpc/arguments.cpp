#include "rpc/arguments.hpp"

#include <charconv>
#include <limits>

#include "base/hex.hpp"

namespace idena::rpc {
namespace {

Error invalid(std::string reason) { return {RpcError::kInvalidParams, std::move(reason)}; }

Error cannot_unmarshal(std::string_view what, std::string_view go_type) {
  return invalid("json: cannot unmarshal " + std::string(what) + " into Go value of type " + std::string(go_type));
}

/// The bytes of a 0x-hex string, `""` and `0x` being none. With `size`, the length is judged before the digits.
Result<Bytes> decode_hex(const JsonValue& value, std::string_view go_type, std::optional<std::size_t> size) {
  if (value.kind() != JsonKind::kString) return cannot_unmarshal("non-string", go_type);
  const std::string_view text = value.raw_string();
  const bool prefixed = text.starts_with("0x") || text.starts_with("0X");
  if (!text.empty() && !prefixed) return cannot_unmarshal("hex string without 0x prefix", go_type);
  const std::string_view digits = text.substr(text.empty() ? 0 : 2);
  if (digits.size() % 2 != 0) return cannot_unmarshal("hex string of odd length", go_type);
  if (size && digits.size() != *size * 2) {
    return invalid("hex string has length " + std::to_string(digits.size()) + ", want " + std::to_string(*size * 2) +
                   " for " + std::string(go_type));
  }
  auto bytes = from_hex(digits);
  if (!bytes) return cannot_unmarshal("invalid hex string", go_type);
  return std::move(bytes).value();
}

template <class Fixed>
Result<Argument> decode_fixed(const JsonValue& value, std::string_view go_type) {
  IDENA_TRY(const Bytes bytes, decode_hex(value, go_type, Fixed::kSize));
  return Argument(Fixed::crop(bytes));
}

Result<Argument> decode_string(const JsonValue& value) {
  if (value.is_null()) return Argument(std::string());
  if (value.kind() != JsonKind::kString) return cannot_unmarshal(kind_name(value.kind()), "string");
  return Argument(value.string());
}

Result<Argument> decode_bool(const JsonValue& value) {
  if (value.is_null()) return Argument(false);
  if (value.kind() != JsonKind::kBool) return cannot_unmarshal(kind_name(value.kind()), "bool");
  return Argument(value.boolean());
}

/// An integer literal of `Int`, at most `largest`.
template <class Int>
Result<Argument> decode_integer(const JsonValue& value, Int largest, std::string_view go_type) {
  if (value.is_null()) return Argument(Int{0});
  if (value.kind() != JsonKind::kNumber) return cannot_unmarshal(kind_name(value.kind()), go_type);
  const std::string_view literal = value.source();
  Int number = 0;
  const auto [end, problem] = std::from_chars(literal.data(), literal.data() + literal.size(), number);
  if (problem != std::errc{} || end != literal.data() + literal.size() || number > largest) {
    return cannot_unmarshal("number " + std::string(literal), go_type);
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
  const Error bad = invalid("Error decoding string '" + text + "': can't convert " + text + " to decimal");
  const auto decimal = parse_decimal(text);
  if (!decimal) return bad;
  const auto number = BigInt::from_decimal(decimal->digits);
  if (!number) return bad;
  const int shift = decimal->exponent + static_cast<int>(Dna::kDecimals);
  const BigInt power = BigInt::pow10(static_cast<unsigned>(std::abs(shift)));
  return Argument(Dna(shift < 0 ? *number / power : *number * power));
}

}  // namespace

std::string_view type_word(ParameterType type) {
  switch (type) {
    case ParameterType::kAddress: return "address";
    case ParameterType::kHash: return "hash";
    case ParameterType::kBytes: return "bytes";
    case ParameterType::kString: return "string";
    case ParameterType::kBool: return "bool";
    case ParameterType::kUint8: return "uint8";
    case ParameterType::kUint16: return "uint16";
    case ParameterType::kUint32: return "uint32";
    case ParameterType::kUint64: return "uint64";
    case ParameterType::kInt: return "int";
    case ParameterType::kDna: return "DNA";
  }
  return {};
}

Result<Argument> decode_argument(const JsonValue& value, ParameterType type) {
  switch (type) {
    case ParameterType::kAddress: return decode_fixed<Address>(value, "common.Address");
    case ParameterType::kHash: return decode_fixed<Hash>(value, "common.Hash");
    case ParameterType::kBytes: {
      IDENA_TRY(Bytes bytes, decode_hex(value, "hexutil.Bytes", std::nullopt));
      return Argument(std::move(bytes));
    }
    case ParameterType::kString: return decode_string(value);
    case ParameterType::kBool: return decode_bool(value);
    case ParameterType::kUint8: return decode_integer(value, largest_of<std::uint8_t>(), "uint8");
    case ParameterType::kUint16: return decode_integer(value, largest_of<std::uint16_t>(), "uint16");
    case ParameterType::kUint32: return decode_integer(value, largest_of<std::uint32_t>(), "uint32");
    case ParameterType::kUint64: return decode_integer(value, largest_of<std::uint64_t>(), "uint64");
    case ParameterType::kInt: return decode_integer(value, std::numeric_limits<std::int64_t>::max(), "int");
    case ParameterType::kDna: return decode_dna(value);
  }
  return invalid({});
}

Result<Arguments> Arguments::decode(const std::optional<JsonValue>& params, std::span<const Parameter> parameters,
                                    std::string_view exported_name) {
  Arguments out;
  if (parameters.empty()) return out;
  if (!params) {
    return invalid(std::string(exported_name) + " expects " + std::to_string(parameters.size()) + " parameters, got 0");
  }
  if (params->kind() != JsonKind::kArray) return invalid("non-array args");
  std::optional<Error> refusal;
  params->for_each_element([&](const JsonValue& element) {
    const std::size_t index = out.values_.size();
    if (index == parameters.size()) {
      refusal = invalid("too many arguments, want at most " + std::to_string(parameters.size()));
    } else if (parameters[index].optional && element.is_null()) {
      out.values_.emplace_back();
    } else if (auto argument = decode_argument(element, parameters[index].type)) {
      out.values_.push_back(std::move(argument).value());
    } else {
      refusal = invalid("invalid argument " + std::to_string(index) + ": " + argument.error().text());
    }
    return !refusal;
  });
  if (refusal) return *refusal;
  for (std::size_t i = out.values_.size(); i < parameters.size(); ++i) {
    if (!parameters[i].optional) return invalid("missing value for required argument " + std::to_string(i));
    out.values_.emplace_back();
  }
  return out;
}

}  // namespace idena::rpc
