#include "base/big_float.hpp"

#include <boost/multiprecision/cpp_bin_float.hpp>
#include <cassert>
#include <cmath>
#include <new>

#include "base/big_int_access.hpp"

namespace idena {
namespace {

namespace mp = boost::multiprecision;

constexpr int kMantissaBits = 256;
/// How close two steps of the root's iteration must come: 2^-128 of the value.
constexpr int kRootPrecision = 128;

/// Without expression templates: the spec fixes the order of the roundings, and so must the code.
using Number = mp::number<mp::cpp_bin_float<kMantissaBits, mp::digit_base_2, void, std::int32_t>, mp::et_off>;

Number power(const Number& base, std::uint64_t exponent) {
  Number out = 1;
  Number square = base;
  for (; exponent > 0; exponent >>= 1U) {
    if ((exponent & 1U) != 0) out *= square;
    if (exponent > 1) square *= square;
  }
  return out;
}

}  // namespace

struct BigFloatAccess {
  static_assert(sizeof(Number) <= BigFloat::kStorage && alignof(Number) <= 16);

  static Number& number(BigFloat& value) { return *std::launder(reinterpret_cast<Number*>(value.storage_.data())); }
  static const Number& number(const BigFloat& value) {
    return *std::launder(reinterpret_cast<const Number*>(value.storage_.data()));
  }
  static BigFloat make(const Number& number) {
    BigFloat out;
    BigFloatAccess::number(out) = number;
    return out;
  }
};

namespace {

Number& number(BigFloat& value) { return BigFloatAccess::number(value); }
const Number& number(const BigFloat& value) { return BigFloatAccess::number(value); }

}  // namespace

BigFloat::BigFloat() { new (storage_.data()) Number(); }
BigFloat::BigFloat(std::uint64_t value) { new (storage_.data()) Number(value); }
BigFloat::BigFloat(const BigFloat& other) { new (storage_.data()) Number(number(other)); }
BigFloat& BigFloat::operator=(const BigFloat& other) {
  number(*this) = number(other);
  return *this;
}
BigFloat::~BigFloat() { number(*this).~Number(); }

BigFloat BigFloat::from_integer(const BigInt& value) {
  return BigFloatAccess::make(Number(BigIntAccess::number(value)));
}

BigFloat BigFloat::from_double(double value) {
  assert(std::isfinite(value));
  return BigFloatAccess::make(Number(value));
}

BigFloat BigFloat::fraction_of(const Hash& hash) {
  static const Number kLargest = mp::ldexp(Number(1), kMantissaBits) - 1;
  BigFloat out = from_integer(BigInt::from_big_endian(hash));
  number(out) /= kLargest;
  return out;
}

BigFloat& BigFloat::operator+=(const BigFloat& other) {
  number(*this) += number(other);
  return *this;
}
BigFloat& BigFloat::operator-=(const BigFloat& other) {
  number(*this) -= number(other);
  return *this;
}
BigFloat& BigFloat::operator*=(const BigFloat& other) {
  number(*this) *= number(other);
  return *this;
}
BigFloat& BigFloat::operator/=(const BigFloat& other) {
  assert(!other.is_zero());
  number(*this) /= number(other);
  return *this;
}

int BigFloat::compare(const BigFloat& other) const { return number(*this).compare(number(other)); }
bool BigFloat::is_zero() const { return number(*this).is_zero(); }

BigInt BigFloat::to_integer() const {
  BigInt out;
  BigIntAccess::number(out) = number(*this).convert_to<BigIntAccess::Number>();
  return out;
}

double BigFloat::to_double() const { return number(*this).convert_to<double>(); }

std::string BigFloat::to_text() const {
  if (is_zero()) return "0";
  int exponent = 0;
  const Number mantissa = mp::frexp(mp::abs(number(*this)), &exponent);
  const auto bits = mp::ldexp(mantissa, kMantissaBits).convert_to<BigIntAccess::Number>();
  std::string digits = bits.str(0, std::ios_base::hex);
  digits.erase(digits.find_last_not_of('0') + 1);
  const std::string sign = number(*this).sign() < 0 ? "-" : "";
  return sign + "0x." + digits + "p" + (exponent < 0 ? "" : "+") + std::to_string(exponent);
}

BigFloat pow(const BigFloat& base, std::uint64_t exponent) {
  return BigFloatAccess::make(power(number(base), exponent));
}

BigFloat root(const BigFloat& value, std::uint64_t degree) {
  assert(degree > 0 && number(value).sign() >= 0);
  if (value.is_zero()) return value;  // the iteration would creep toward 0 for ever
  const Number one = 1;
  const Number inverse_degree = one / Number(degree);
  const Number others = degree - 1;
  Number x = one;
  for (;;) {
    const Number a = number(value) * power(one / x, degree - 1);
    const Number before = x;
    x = inverse_degree * ((others * before) + a);
    if (mp::ldexp(Number(mp::abs(Number(x - before))), kRootPrecision) < x) return BigFloatAccess::make(x);
  }
}

}  // namespace idena
