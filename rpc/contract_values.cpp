#include "rpc/contract_values.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>

#include "base/amount_text.hpp"
#include "base/hex.hpp"

namespace idena::rpc {
namespace {

constexpr std::size_t kWordBytes = sizeof(std::uint64_t);

/// A decimal integer that fills the text. A `-` only where the type has one, a `+` never.
template <class Integer>
std::optional<Integer> parse_integer(std::string_view text) {
  Integer number = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (problem != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

std::optional<std::int64_t> parse_signed(std::string_view text, std::int64_t least, std::int64_t largest) {
  if (text.starts_with('+')) {
    text.remove_prefix(1);
    if (text.starts_with('-')) return std::nullopt;
  }
  const auto number = parse_integer<std::int64_t>(text);
  if (!number || *number < least || *number > largest) return std::nullopt;
  return number;
}

Bytes word(std::uint64_t number) {
  Bytes out(kWordBytes);
  for (std::size_t i = 0; i < kWordBytes; ++i) out[i] = static_cast<std::uint8_t>(number >> (8 * i));
  return out;
}

std::optional<Bytes> signed_word(std::string_view text, std::int64_t least, std::int64_t largest) {
  const auto number = parse_signed(text, least, largest);
  if (!number) return std::nullopt;
  return word(static_cast<std::uint64_t>(*number));
}

std::optional<Bytes> encode_byte(std::string_view text) {
  const auto number = parse_integer<std::uint8_t>(text);
  if (!number) return std::nullopt;
  return Bytes{*number};
}

std::optional<Bytes> encode_int8(std::string_view text) {
  using Limits = std::numeric_limits<std::int8_t>;
  return signed_word(text, Limits::min(), Limits::max());
}

std::optional<Bytes> encode_uint64(std::string_view text) {
  const auto number = parse_integer<std::uint64_t>(text);
  if (!number) return std::nullopt;
  return word(*number);
}

std::optional<Bytes> encode_int64(std::string_view text) {
  using Limits = std::numeric_limits<std::int64_t>;
  return signed_word(text, Limits::min(), Limits::max());
}

std::optional<Bytes> encode_string(std::string_view text) { return to_bytes(as_bytes(text)); }

std::optional<Bytes> encode_big_int(std::string_view text) {
  if (text.size() > kMaxNumberText) return std::nullopt;
  const auto number = BigInt::from_decimal(text);
  if (!number) return std::nullopt;
  return number->to_big_endian();
}

std::optional<Bytes> encode_dna(std::string_view text) {
  const auto coins = parse_decimal(text);
  if (!coins) return std::nullopt;
  return dna_from_decimal(coins.value()).to_big_endian();
}

std::optional<Bytes> encode_hex(std::string_view text) {
  if (text.empty()) return std::nullopt;
  auto bytes = from_hex0x(text);
  if (!bytes) return std::nullopt;
  return std::move(bytes).value();
}

Error missing(std::string text) { return {ContractValueError::kNoValue, std::move(text)}; }

ShownValue show_byte(const std::optional<Bytes>& stored) {
  if (!stored || stored->empty()) return {Json::integer(0), missing("index=0: no value")};
  return {Json::integer(stored->front()), std::nullopt};
}

ShownValue show_uint64(const std::optional<Bytes>& stored) {
  if (!stored) return {Json::integer(0), missing("no value")};
  if (stored->empty()) return {Json::integer(0), missing("index=0: EOF")};
  if (stored->size() < kWordBytes) return {Json::integer(0), missing("index=0: unexpected EOF")};
  std::uint64_t number = 0;
  for (std::size_t i = 0; i < kWordBytes; ++i) number |= std::uint64_t{(*stored)[i]} << (8 * i);
  return {Json::integer(number), std::nullopt};
}

ShownValue show_string(const std::optional<Bytes>& stored) {
  return {Json::string(as_text(stored.value_or(Bytes{}))), std::nullopt};
}

ShownValue show_big_int(const std::optional<Bytes>& stored) {
  return {Json::string(BigInt::from_big_endian(stored.value_or(Bytes{})).to_string()), std::nullopt};
}

ShownValue show_dna(const std::optional<Bytes>& stored) {
  return {Json::dna(Dna::from_big_endian(stored.value_or(Bytes{}))), std::nullopt};
}

ShownValue show_hex(const std::optional<Bytes>& stored) { return {Json::hex(stored.value_or(Bytes{})), std::nullopt}; }

struct Format {
  std::string_view name;
  std::optional<Bytes> (*encode)(std::string_view);
  ShownValue (*show)(const std::optional<Bytes>&);
};

constexpr Format kHex{"hex", encode_hex, show_hex};
constexpr std::array kFormats = {
    Format{"byte", encode_byte, show_byte},       Format{"int8", encode_int8, show_hex},
    Format{"uint64", encode_uint64, show_uint64}, Format{"int64", encode_int64, show_hex},
    Format{"string", encode_string, show_string}, Format{"bigint", encode_big_int, show_big_int},
    Format{"dna", encode_dna, show_dna},
};

const Format& format_of(std::string_view name) {
  const auto* found = std::ranges::find(kFormats, name, &Format::name);
  return found == kFormats.end() ? kHex : *found;
}

}  // namespace

Result<Bytes> encode_contract_value(std::string_view format, std::string_view value) {
  const Format& known = format_of(format);
  auto bytes = known.encode(value);
  if (bytes) return std::move(*bytes);
  return Error(ContractValueError::kCannotParse,
               "cannot parse " + std::string(known.name) + ": \"" + std::string(value) + '"');
}

Result<std::vector<std::optional<Bytes>>> arrange_arguments(std::span<const CallArgument> args) {
  std::vector<std::optional<Bytes>> out;
  for (const CallArgument& arg : args) {
    if (arg.index < 0) continue;
    const auto index = static_cast<std::size_t>(arg.index);
    if (index >= kMaxCallArguments) return ContractValueError::kTooManyArguments;
    IDENA_TRY(Bytes value, encode_contract_value(arg.format, arg.value));
    if (out.size() <= index) out.resize(index + 1);
    out[index] = std::move(value);
  }
  return out;
}

ShownValue show_contract_value(std::string_view format, const std::optional<Bytes>& stored) {
  return format_of(format).show(stored);
}

}  // namespace idena::rpc

std::string_view idena::ErrorTexts<idena::rpc::ContractValueError>::text(rpc::ContractValueError code) {
  using enum rpc::ContractValueError;
  switch (code) {
    case kCannotParse: return "cannot parse the value";
    case kNoValue: return "no value";
    case kTooManyArguments: return "too many arguments of a contract";
  }
  return {};
}
