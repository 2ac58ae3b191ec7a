#include "base/decimal.hpp"

#include <doctest/doctest.h>

#include <limits>
#include <string>

#include "base/amount_text.hpp"

using namespace idena;

namespace {

Decimal number(std::string_view text) { return parse_decimal(text).value(); }
std::string show(const Decimal& value) { return decimal_text(value); }
std::string integer_part(std::string_view text) { return truncate(number(text)).to_string(); }

}  // namespace

TEST_CASE("decimal: sums, differences and products are exact") {
  CHECK(show(number("0.1") + number("0.2")) == "0.3");
  CHECK(show(number("1e30") + number("1e-30")) == "1000000000000000000000000000000.000000000000000000000000000001");
  CHECK(show(number("1") - number("1.000000000000000000001")) == "-0.000000000000000000001");
  CHECK(show(number("-0.125") * number("1.5e3")) == "-187.5");
  CHECK(show(number("0.5") - number("0.5")) == "0");
}

TEST_CASE("decimal: values are compared, not spellings") {
  CHECK(number("10") == number("1e1"));
  CHECK(number("0.10") == number("0.1"));
  CHECK(number("-1") < number("-0.9"));
  CHECK(number("1e2") > number("99.99"));
}

TEST_CASE("decimal: a quotient has 16 digits after the point and rounds half away from zero") {
  CHECK(show(divide(number("0.01"), number("3"))) == "0.0033333333333333");
  CHECK(show(divide(number("2"), number("3"))) == "0.6666666666666667");
  CHECK(show(divide(number("-2"), number("3"))) == "-0.6666666666666667");
  CHECK(show(divide(number("2"), number("-3"))) == "-0.6666666666666667");
  CHECK(show(divide(number("-2"), number("-3"))) == "0.6666666666666667");
  CHECK(show(divide(number("1e-16"), number("2"))) == "0.0000000000000001");
  CHECK(show(divide(number("-1e-16"), number("2"))) == "-0.0000000000000001");
  CHECK(show(divide(number("0.99e-16"), number("2"))) == "0");
  CHECK(show(divide(number("1e20"), number("8"))) == "12500000000000000000");
  CHECK(show(divide(number("1"), number("1e-40"))) == show(number("1e40")));
  CHECK(show(divide(number("1"), number("1e40"))) == "0");
  CHECK(divide(number("6"), number("3")).exponent == -kQuotientDigits);
}

TEST_CASE("decimal: the smallest fee of three nodes loses its rest to the rounding before it is scaled") {
  const Decimal scaled = divide(number("0.01"), Decimal{BigInt(3)}) * number("1e18");
  CHECK(truncate(scaled).to_string() == "3333333333333300");
}

TEST_CASE("decimal: an integer part is truncated toward zero") {
  CHECK(integer_part("1.999") == "1");
  CHECK(integer_part("-1.999") == "-1");
  CHECK(integer_part("-0.5") == "0");
  CHECK(integer_part("12e3") == "12000");
  CHECK(integer_part("0") == "0");
}

TEST_CASE("decimal: a float becomes the shortest decimal that reads back as the same float") {
  CHECK(show(Decimal::from_float32(0.18F)) == "0.18");
  CHECK(show(Decimal::from_float64(static_cast<double>(0.18F))) == "0.18000000715255737");
  CHECK(show(Decimal::from_float32(-0.9F)) == "-0.9");
  CHECK(show(Decimal::from_float32(0.0F)) == "0");
  CHECK(show(Decimal::from_float32(2.0F)) == "2");
  CHECK(show(Decimal::from_float32(16777216.0F)) == "16777216");
  CHECK(Decimal::from_float32(std::numeric_limits<float>::max()) == number("3.4028235e38"));
  CHECK(Decimal::from_float32(std::numeric_limits<float>::denorm_min()) == number("1e-45"));
  CHECK(Decimal::from_float64(std::numeric_limits<double>::max()) == number("1.7976931348623157e308"));
  CHECK(Decimal::from_float64(std::numeric_limits<double>::denorm_min()) == number("5e-324"));
  CHECK(Decimal::from_float32(0.5F).coefficient == BigInt(5));
  CHECK(Decimal::from_float32(0.5F).exponent == -1);
}

TEST_CASE("decimal: rounded to integers, halves away from zero") {
  const auto rounded = [](std::int64_t tenths) {
    return round_half_away({BigInt::from_int64(tenths), -1}).to_string();
  };
  CHECK(rounded(24) == "2");
  CHECK(rounded(25) == "3");
  CHECK(rounded(-24) == "-2");
  CHECK(rounded(-25) == "-3");
  CHECK(rounded(0) == "0");
}

TEST_CASE("decimal: the nearest double, halves to even") {
  CHECK(nearest_double({BigInt(18), -2}) == 0.18);
  CHECK(nearest_double({BigInt::from_int64(-5), 3}) == -5000.0);
  CHECK(nearest_double({BigInt(9'007'199'254'740'993U), 0}) == 9'007'199'254'740'992.0);
  CHECK(nearest_double({BigInt(9'007'199'254'740'995U), 0}) == 9'007'199'254'740'996.0);
  CHECK(nearest_double({}) == 0.0);
}
