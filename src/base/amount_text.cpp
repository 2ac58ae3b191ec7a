#include "base/amount_text.hpp"

#include <charconv>

namespace idena {
namespace {

constexpr std::int64_t kDnaDecimals = Dna::kDecimals;

Error malformed(std::string_view text, std::string_view reason = {}) {
  std::string sentence = "can't convert " + std::string(text) + " to decimal";
  if (!reason.empty()) sentence += ": " + std::string(reason);
  return {AmountTextError::kMalformed, std::move(sentence)};
}

/// The digits behind the `e`. None if they are no integer; outside the range of 32 bits the nearest end of it.
std::optional<std::int64_t> parse_exponent(std::string_view text) {
  const auto digits = BigInt::from_decimal(text);
  if (!digits) return std::nullopt;
  if (digits->bit_length() >= 32) return digits->is_negative() ? INT32_MIN : INT32_MAX;
  return static_cast<std::int64_t>(digits->low_u64());
}

BigInt pow10(std::int64_t exponent) { return BigInt::pow10(static_cast<unsigned>(exponent)); }

}  // namespace

std::string_view ErrorTexts<AmountTextError>::text(AmountTextError code) {
  switch (code) {
    case AmountTextError::kMalformed: return "not a decimal number";
  }
  return {};
}

Result<Decimal> parse_decimal(std::string_view text) {
  if (text.size() > kMaxDecimalLength) return malformed(text.substr(0, 32), "too long");
  Decimal out;
  std::string_view mantissa = text;
  if (const auto mark = text.find_first_of("eE"); mark != std::string_view::npos) {
    const auto exponent = parse_exponent(text.substr(mark + 1));
    if (!exponent) return malformed(text, "exponent is not numeric");
    out.exponent = *exponent;
    mantissa = text.substr(0, mark);
  }
  std::string digits(mantissa);
  if (const auto point = mantissa.find('.'); point != std::string_view::npos) {
    if (mantissa.find('.', point + 1) != std::string_view::npos) return malformed(mantissa, "too many .s");
    digits.erase(point, 1);
    out.exponent -= static_cast<std::int64_t>(mantissa.size() - point - 1);
  }
  auto coefficient = BigInt::from_decimal(digits);
  if (!coefficient) return malformed(mantissa);
  if (out.exponent > kMaxDecimalExponent || out.exponent < -kMaxDecimalExponent) {
    return malformed(text, "fractional part too long");
  }
  out.coefficient = std::move(*coefficient);
  return out;
}

std::string decimal_text(const Decimal& number) {
  if (number.exponent >= 0) return (number.coefficient * pow10(number.exponent)).to_string();
  const bool negative = number.coefficient.is_negative();
  std::string digits = (negative ? -number.coefficient : number.coefficient).to_string();
  const auto decimals = static_cast<std::size_t>(-number.exponent);
  if (digits.size() <= decimals) digits.insert(0, decimals + 1 - digits.size(), '0');
  digits.insert(digits.size() - decimals, 1, '.');
  digits.erase(digits.find_last_not_of('0') + 1);
  if (digits.back() == '.') digits.pop_back();
  return negative && digits != "0" ? "-" + digits : digits;
}

Dna dna_from_decimal(const Decimal& coins) {
  const std::int64_t exponent = coins.exponent + kDnaDecimals;
  return Dna(exponent >= 0 ? coins.coefficient * pow10(exponent) : coins.coefficient / pow10(-exponent));
}

Result<std::optional<Decimal>> decimal_from_json(std::string_view json) {
  if (json == "null") return std::nullopt;
  std::string_view text = json;
  // The empty string keeps its quotes, and fails with them in the error.
  if (text.size() > 2 && text.front() == '"' && text.back() == '"') text = text.substr(1, text.size() - 2);
  auto number = parse_decimal(text);
  if (!number) {
    const std::string_view shown = text.substr(0, kMaxDecimalLength);
    return Error(AmountTextError::kMalformed,
                 "Error decoding string '" + std::string(shown) + "': " + number.error().text());
  }
  return std::optional(std::move(number).value());
}

std::string amount_text(const Dna& amount) { return decimal_text({amount.atoms(), -kDnaDecimals}); }

}  // namespace idena
