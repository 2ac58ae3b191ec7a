#include "base/json_hex.hpp"

#include <doctest/doctest.h>

using namespace idena;

TEST_CASE("JSON hex: an address has exactly 20 bytes, and the length is told before a bad digit") {
  CHECK(address_from_json("0x00000000000000000000000000000000000000aB").value().bytes[19] == 0xab);
  CHECK(address_from_json("0xzz").error().text() == "hex string has length 2, want 40 for common.Address");
  CHECK(address_from_json("0x000").error().text() ==
        "json: cannot unmarshal hex string of odd length into Go value of type common.Address");
  CHECK(address_from_json(std::nullopt).error().text() ==
        "json: cannot unmarshal non-string into Go value of type common.Address");
}

TEST_CASE("JSON hex: quantities have no leading zeros and fit their type") {
  CHECK(uint64_from_json("0xffffffffffffffff").value() == UINT64_MAX);
  CHECK(uint64_from_json("").value() == 0);
  CHECK(uint64_from_json("0x10000000000000000").error().is(JsonHexError::kTooLarge));
  CHECK(uint64_from_json("0x00").error().is(JsonHexError::kLeadingZero));
  CHECK(big_from_json("0x10000000000000000").value().to_string() == "18446744073709551616");
  CHECK(big_from_json("0x" + std::string(65, 'f')).error().is(JsonHexError::kTooLarge));
  CHECK(big_from_json("0x" + std::string(64, 'f')).value().bit_length() == 256);
}

TEST_CASE("JSON hex: the lenient reader ends at the first bad digit and never fails") {
  CHECK(lenient_from_hex("0x1") == Bytes{1});
  CHECK(lenient_from_hex("12zz34") == Bytes{0x12});
  CHECK(lenient_from_hex("1z34").empty());
  CHECK(lenient_from_hex("0x").empty());
  CHECK(lenient_from_hex("x").empty());
}
