#include "base/amount_text.hpp"

#include <doctest/doctest.h>

using namespace idena;

namespace {

std::string atoms(std::string_view text) {
  const auto number = parse_decimal(text);
  return number ? dna_from_decimal(number.value()).atoms().to_string() : number.error().text();
}

}  // namespace

TEST_CASE("amounts: coins become atoms, truncated toward zero on both sides of it") {
  CHECK(atoms("1.5") == "1500000000000000000");
  CHECK(atoms("0.0000000000000000019") == "1");
  CHECK(atoms("-0.0000000000000000019") == "-1");
  CHECK(atoms("5e-19") == "0");
  CHECK(atoms("1E+2") == "100000000000000000000");
  CHECK(atoms("+.5") == "500000000000000000");
}

TEST_CASE("amounts: what is no decimal number is refused with the sentence of its kind") {
  CHECK(atoms("") == "can't convert  to decimal");
  CHECK(atoms(".") == "can't convert . to decimal");
  CHECK(atoms("-") == "can't convert - to decimal");
  CHECK(atoms("1.-5") == "can't convert 1.-5 to decimal");
  CHECK(atoms("1.2.3") == "can't convert 1.2.3 to decimal: too many .s");
  CHECK(atoms("1e1.5") == "can't convert 1e1.5 to decimal: exponent is not numeric");
  CHECK(atoms("Infinity") == "can't convert Infinity to decimal");
  CHECK(atoms("0x1") == "can't convert 0x1 to decimal");
}

TEST_CASE("amounts: a short text cannot ask for a long number") {
  CHECK(atoms("1e4096").size() == 4096 + 1 + 18);
  CHECK(atoms("1e4097") == "can't convert 1e4097 to decimal: fractional part too long");
  CHECK(atoms("1e-99999999999999999999") ==
        "can't convert 1e-99999999999999999999 to decimal: fractional part too long");
  CHECK_FALSE(parse_decimal(std::string(kMaxDecimalLength + 1, '1')));
  CHECK(parse_decimal(std::string(kMaxDecimalLength, '1')));
}

TEST_CASE("amounts: in JSON a string, a number and null are taken, and the error shows the text") {
  CHECK(decimal_text(decimal_from_json("\"1.50\"").value().value()) == "1.5");
  CHECK(decimal_text(decimal_from_json("2.5e1").value().value()) == "25");
  CHECK_FALSE(decimal_from_json("null").value().has_value());
  CHECK(decimal_from_json("\"\"").error().text() == "Error decoding string '\"\"': can't convert \"\" to decimal");
  CHECK(decimal_from_json("[]").error().text() == "Error decoding string '[]': can't convert [] to decimal");
}

TEST_CASE("amounts: output is plain and exact") {
  CHECK(amount_text(Dna()) == "0");
  CHECK(amount_text(Dna(BigInt(1))) == "0.000000000000000001");
  CHECK(amount_text(Dna::coins(1000)) == "1000");
  CHECK(amount_text(Dna() - Dna(BigInt(1500))) == "-0.0000000000000015");
}
