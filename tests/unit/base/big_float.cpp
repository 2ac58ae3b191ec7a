#include "base/big_float.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <string>

using namespace idena;

namespace {

BigInt power_of_two(unsigned exponent) {
  BigInt out(1);
  for (unsigned i = 0; i < exponent; ++i) out *= BigInt(2);
  return out;
}

BigFloat integer(const BigInt& value) { return BigFloat::from_integer(value); }

}  // namespace

TEST_CASE("big float: integers of up to 256 bits are exact, longer ones round to nearest even") {
  const BigInt top = power_of_two(256);
  CHECK(integer(top - BigInt(1)).to_integer() == top - BigInt(1));
  CHECK(integer(top + BigInt(1)).to_integer() == top);
  CHECK(integer(top + BigInt(3)).to_integer() == top + BigInt(4));
  CHECK(integer(top + BigInt(2)).to_integer() == top + BigInt(2));
  const BigInt wide = power_of_two(300);
  const BigInt half = power_of_two(44);
  CHECK(integer(wide + half).to_integer() == wide);
  CHECK(integer(wide + half + BigInt(1)).to_integer() == wide + half * BigInt(2));
  CHECK(integer(wide + half * BigInt(3)).to_integer() == wide + half * BigInt(4));
  CHECK(integer(-(wide + half)).to_integer() == -wide);
}

TEST_CASE("big float: every operation rounds to nearest even at the 256th bit") {
  const BigFloat top = integer(power_of_two(256));
  CHECK(top + BigFloat(1) == top);
  CHECK(top + BigFloat(3) == integer(power_of_two(256) + BigInt(4)));
  CHECK(top - BigFloat(1) == integer(power_of_two(256) - BigInt(1)));
  CHECK((top + BigFloat(1)) + BigFloat(1) == top);
  CHECK(top + (BigFloat(1) + BigFloat(1)) > top);
  const BigFloat third = BigFloat(1) / BigFloat(3);
  CHECK(third.to_text() == "0x." + std::string(63, 'a') + "bp-1");
  CHECK(third * BigFloat(3) == BigFloat(1));
  CHECK((BigFloat(2) / BigFloat(3)).to_text() == "0x." + std::string(63, 'a') + "bp+0");
}

TEST_CASE("big float: text is the exact value in hexadecimal") {
  CHECK(BigFloat().to_text() == "0");
  CHECK(BigFloat(1).to_text() == "0x.8p+1");
  CHECK(BigFloat(255).to_text() == "0x.ffp+8");
  CHECK(BigFloat::from_double(-0.375).to_text() == "-0x.cp-1");
  CHECK(BigFloat::from_double(std::ldexp(1.0, -1000)).to_text() == "0x.8p-999");
}

TEST_CASE("big float: a double is taken over exactly and compares exactly") {
  const BigFloat tenth = BigFloat(1) / BigFloat(10);
  CHECK(BigFloat::from_double(0.1) > tenth);
  CHECK(BigFloat::from_double(std::nextafter(0.1, 0.0)) < tenth);
  CHECK(BigFloat::from_double(0.5) == BigFloat(1) / BigFloat(2));
  CHECK(BigFloat::from_double(std::numeric_limits<double>::denorm_min()) > BigFloat());
  CHECK(BigFloat::from_double(0.0) == BigFloat());
  CHECK(BigFloat::from_double(-1.0) < BigFloat());
  CHECK(BigFloat::fraction_of(Hash()) >= BigFloat::from_double(0.0));
}

TEST_CASE("big float: the nearest double, ties to even") {
  const BigFloat ulp = BigFloat::from_double(std::ldexp(1.0, -52));
  const BigFloat half = ulp / BigFloat(2);
  CHECK((BigFloat(1) + half).to_double() == 1.0);
  CHECK((BigFloat(1) + ulp + half).to_double() == 1.0 + std::ldexp(1.0, -51));
  CHECK((BigFloat(1) + half + BigFloat::from_double(std::ldexp(1.0, -200))).to_double() == std::nextafter(1.0, 2.0));
  for (const double value : {0.1, -3.75, 1e300, 1e-300, std::numeric_limits<double>::denorm_min()}) {
    CHECK(BigFloat::from_double(value).to_double() == value);
  }
}

TEST_CASE("big float: an integer part is truncated toward zero") {
  CHECK(BigFloat::from_double(2.99).to_integer() == BigInt(2));
  CHECK(BigFloat::from_double(-2.99).to_integer() == -BigInt(2));
  CHECK(BigFloat::from_double(0.99).to_integer() == BigInt(0));
  CHECK(integer(power_of_two(400)).to_integer() == power_of_two(400));
}

TEST_CASE("big float: the fraction of a hash runs from 0 to 1") {
  CHECK(BigFloat::fraction_of(Hash()).is_zero());
  CHECK(BigFloat::fraction_of(Hash::crop(Bytes(32, 0xff))) == BigFloat(1));
  Hash half;
  half.bytes[0] = 0x80;
  CHECK(BigFloat::fraction_of(half) > BigFloat::from_double(0.5));
  CHECK(BigFloat::fraction_of(half).to_double() == 0.5);
}

TEST_CASE("big float: powers square from the low bit") {
  CHECK(pow(BigFloat(3), 0) == BigFloat(1));
  CHECK(pow(BigFloat(3), 1) == BigFloat(3));
  CHECK(pow(BigFloat(2), 1000) == integer(power_of_two(1000)));
  const BigFloat third = BigFloat(1) / BigFloat(3);
  const BigFloat square = third * third;
  CHECK(pow(third, 5) == third * (square * square));
  CHECK(pow(third, 7) == (third * square) * (square * square));
}

TEST_CASE("big float: roots iterate to the precision of the spec, also of very small and large numbers") {
  CHECK(root(BigFloat(), 10).is_zero());
  CHECK(root(BigFloat(1), 7) == BigFloat(1));
  CHECK(root(BigFloat(1024), 10).to_double() == 2.0);
  const BigFloat tiny = BigFloat(1) / integer(power_of_two(256));
  CHECK(root(tiny, 2).to_double() == std::ldexp(1.0, -128));
  CHECK(std::abs(pow(root(BigFloat(5), 3), 3).to_double() - 5.0) < 1e-15);
  CHECK(root(tiny, 100000) < BigFloat(1));
}
