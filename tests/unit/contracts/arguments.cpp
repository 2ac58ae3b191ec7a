#include "contracts/arguments.hpp"

#include <doctest/doctest.h>

#include "unit/contracts/contract_world.hpp"

namespace idena::contracts {
namespace {

using test::address;

TEST_CASE("an argument that was not given is out of range for every type") {
  const Arguments none({});
  CHECK(none.bytes(0).error().text() == "index out of range");
  CHECK(none.address(0).error().text() == "index out of range");
  CHECK(none.number(0).error().text() == "index out of range");
  CHECK(none.byte(0).error().text() == "index out of range");
  CHECK(none.amount(0).error().text() == "index out of range");
}

TEST_CASE("a number takes the first eight bytes, little-endian, and says what is missing") {
  const Arguments args({{}, {1, 2, 3}, {1, 2, 0, 0, 0, 0, 0, 0x80, 7}});
  CHECK(args.number(0).error().text() == "index=0: EOF");
  CHECK(args.number(1).error().text() == "index=1: unexpected EOF");
  CHECK(args.number(2).value() == 0x8000000000000201);
}

TEST_CASE("a byte is the first byte, and must be there") {
  const Arguments args({{}, {7, 8}});
  CHECK(args.byte(0).error().text() == "index=0: no value");
  CHECK(args.byte(1).value() == 7);
}

TEST_CASE("an address keeps the last twenty bytes and is padded in front") {
  const Arguments args({{}, {1}, Bytes(25, 9)});
  CHECK(args.address(0).value().is_zero());
  CHECK(args.address(1).value().bytes.back() == 1);
  CHECK(args.address(2).value() == address(9));
}

TEST_CASE("an empty amount is 0") {
  const Arguments args({{}, {1, 0}});
  CHECK(args.amount(0).value().is_zero());
  CHECK(args.amount(1).value() == Dna(BigInt(256)));
}

TEST_CASE("a stored value that is too short reads as 0") {
  CHECK(StoredValue<std::uint64_t>::decode(Bytes{1, 2, 3}) == 0);
  CHECK(StoredValue<std::uint16_t>::decode(Bytes{1}) == 0);
  CHECK(StoredValue<std::uint8_t>::decode({}) == 0);
  CHECK(StoredValue<Dna>::decode({}).is_zero());
  CHECK(StoredValue<std::uint16_t>::decode(StoredValue<std::uint16_t>::encode(0xABCD)) == 0xABCD);
}

}  // namespace
}  // namespace idena::contracts
