#include "base/hex.hpp"

#include <doctest/doctest.h>

#include "base/dna.hpp"

using namespace idena;

TEST_CASE("hex: digits of either case decode, output is lower case") {
  const auto bytes = from_hex0x("0xDEadBEef");
  REQUIRE(bytes);
  CHECK(to_hex0x(bytes.value()) == "0xdeadbeef");
  CHECK(to_hex({}).empty());
  CHECK(to_hex0x({}) == "0x");
}

TEST_CASE("hex: each malformed text is refused for its own reason") {
  CHECK(from_hex0x("12").error().is(HexError::kNoPrefix));
  CHECK(from_hex0x("0x1").error().is(HexError::kOddLength));
  CHECK(from_hex0x("0x1g").error().is(HexError::kInvalidDigit));
  CHECK(fixed_from_hex0x<Address>("0x12").error().text() == "hex string has length 2, want 40");
}

TEST_CASE("big integers: decimal and big-endian forms round-trip, also beyond 128 bits") {
  for (const char* text :
       {"0", "1", "255", "18446744073709551616", "123456789012345678901234567890123456789012345678901234567890"}) {
    const auto value = BigInt::from_decimal(text);
    REQUIRE(value);
    CHECK(value->to_string() == text);
    CHECK(BigInt::from_big_endian(value->to_big_endian()) == *value);
  }
  CHECK(BigInt::from_decimal("010")->to_string() == "10");
  CHECK_FALSE(BigInt::from_decimal("").has_value());
  CHECK_FALSE(BigInt::from_decimal("-").has_value());
  CHECK_FALSE(BigInt::from_decimal("1x").has_value());
  CHECK(BigInt(0).to_big_endian().empty());
  CHECK(BigInt::from_decimal("-5")->low_u64() == static_cast<std::uint64_t>(-5));
}
