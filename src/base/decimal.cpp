#include "base/decimal.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <charconv>
#include <cmath>
#include <string>
#include <string_view>

namespace idena {
namespace {

/// "-1.2345678901234567e-308" and some room.
constexpr std::size_t kFloatText = 32;

BigInt scaled(const BigInt& value, std::int64_t power) { return value * BigInt::pow10(static_cast<unsigned>(power)); }

BigInt magnitude(const BigInt& value) { return value.is_negative() ? -value : value; }

/// The coefficient that the value has at an exponent which is not above its own.
BigInt at_exponent(const Decimal& value, std::int64_t exponent) {
  return exponent == value.exponent ? value.coefficient : scaled(value.coefficient, value.exponent - exponent);
}

template <class Float>
Decimal from_shortest(Float value) {
  assert(std::isfinite(value));
  std::array<char, kFloatText> buffer;
  const auto end =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), std::abs(value), std::chars_format::scientific).ptr;
  const std::string_view text(buffer.data(), end);
  // One digit, perhaps a point and up to 16 more, `e`, a sign and the exponent.
  const std::size_t mark = text.find('e');
  std::uint64_t digits = 0;
  for (const char c : text.substr(0, mark)) {
    if (c != '.') digits = digits * 10 + static_cast<std::uint64_t>(c - '0');
  }
  const std::size_t fraction = mark > 2 ? mark - 2 : 0;
  int exponent = 0;
  const std::string_view power = text.substr(text[mark + 1] == '+' ? mark + 2 : mark + 1);
  std::from_chars(power.data(), power.data() + power.size(), exponent);
  const BigInt coefficient(digits);
  return {std::signbit(value) ? -coefficient : coefficient, exponent - static_cast<std::int64_t>(fraction)};
}

}  // namespace

Decimal Decimal::from_float32(float value) { return from_shortest(value); }
Decimal Decimal::from_float64(double value) { return from_shortest(value); }

Decimal& Decimal::operator*=(const Decimal& other) {
  coefficient *= other.coefficient;
  exponent += other.exponent;
  return *this;
}

Decimal& Decimal::operator+=(const Decimal& other) {
  const std::int64_t common = std::min(exponent, other.exponent);
  coefficient = at_exponent(*this, common) + at_exponent(other, common);
  exponent = common;
  return *this;
}

Decimal& Decimal::operator-=(const Decimal& other) {
  const std::int64_t common = std::min(exponent, other.exponent);
  coefficient = at_exponent(*this, common) - at_exponent(other, common);
  exponent = common;
  return *this;
}

std::strong_ordering operator<=>(const Decimal& a, const Decimal& b) {
  const std::int64_t common = std::min(a.exponent, b.exponent);
  return at_exponent(a, common) <=> at_exponent(b, common);
}

Decimal divide(const Decimal& dividend, const Decimal& divisor) {
  assert(!divisor.coefficient.is_zero());
  // The quotient in units of 10^-16 is numerator / denominator.
  const std::int64_t power = dividend.exponent - divisor.exponent + kQuotientDigits;
  const BigInt numerator = power >= 0 ? scaled(dividend.coefficient, power) : dividend.coefficient;
  const BigInt denominator = power >= 0 ? divisor.coefficient : scaled(divisor.coefficient, -power);
  BigInt quotient = numerator / denominator;
  const BigInt twice_rest = magnitude(numerator % denominator) * BigInt(2);
  if (twice_rest >= magnitude(denominator)) {
    if (numerator.is_negative() == denominator.is_negative()) quotient += BigInt(1);
    else quotient -= BigInt(1);
  }
  return {std::move(quotient), -kQuotientDigits};
}

BigInt truncate(const Decimal& value) {
  return value.exponent >= 0 ? at_exponent(value, 0)
                             : value.coefficient / BigInt::pow10(static_cast<unsigned>(-value.exponent));
}

BigInt round_half_away(const Decimal& value) {
  const Decimal half{value.coefficient.is_negative() ? BigInt::from_int64(-5) : BigInt(5), -1};
  return truncate(value + half);
}

double nearest_double(const Decimal& value) {
  const std::string text = value.coefficient.to_string() + "e" + std::to_string(value.exponent);
  double number = 0;
  [[maybe_unused]] const auto end = std::from_chars(text.data(), text.data() + text.size(), number);
  assert(end.ec == std::errc());
  return number;
}

}  // namespace idena
