#pragma once
/// Exact base-10 arithmetic, as fees, prices and rewards are computed (spec: transactions §2, ceremony-rewards §1).
/// Reading and writing it as text: base/amount_text.hpp.

#include <compare>
#include <cstdint>

#include "base/big_int.hpp"

namespace idena {

/// coefficient * 10^exponent. Sums, differences and products are exact; equality and order compare values, so that 10
/// and 1e1 are equal. An exponent far from 0 makes sums and truncation costly: what comes from outside is bounded by
/// its parser.
struct Decimal {
  BigInt coefficient;
  std::int64_t exponent = 0;

  /// The shortest decimal that reads back as the same number: 0.18f gives exactly 0.18. The number must be finite.
  static Decimal from_float32(float value);
  /// The same for binary64; 0.18f taken as one is 0.18000000715255737.
  static Decimal from_float64(double value);

  Decimal& operator*=(const Decimal& other);
  Decimal& operator+=(const Decimal& other);
  Decimal& operator-=(const Decimal& other);
  friend Decimal operator*(Decimal a, const Decimal& b) { return a *= b; }
  friend Decimal operator+(Decimal a, const Decimal& b) { return a += b; }
  friend Decimal operator-(Decimal a, const Decimal& b) { return a -= b; }
  friend bool operator==(const Decimal& a, const Decimal& b) { return (a <=> b) == 0; }
  friend std::strong_ordering operator<=>(const Decimal& a, const Decimal& b);
};

/// Digits after the point of a quotient.
inline constexpr std::int64_t kQuotientDigits = 16;

/// `Div`: the quotient rounded half away from zero to kQuotientDigits digits after the point. The divisor must not be
/// 0.
[[nodiscard]] Decimal divide(const Decimal& dividend, const Decimal& divisor);

/// `toInt`: truncated toward zero.
[[nodiscard]] BigInt truncate(const Decimal& value);

/// The integer nearest to it, halves away from zero.
[[nodiscard]] BigInt round_half_away(const Decimal& value);

/// The binary64 nearest to it, halves to even. The value must lie within the range of that format.
[[nodiscard]] double nearest_double(const Decimal& value);

}  // namespace idena
