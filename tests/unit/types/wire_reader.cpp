#include "types/wire_reader.hpp"

#include <doctest/doctest.h>

#include <string>

#include "base/hex.hpp"

using namespace idena;
using namespace idena::types;

namespace {

/// A message with a field of every kind that the schema knows.
struct Sample {
  std::uint64_t wide = 0;              // 1
  std::uint32_t narrow = 0;            // 2
  std::uint16_t sixteen = 0;           // 3, "16 bit"
  std::uint8_t eight = 0;              // 4, "8 bit"
  std::int64_t with_sign = 0;          // 5
  bool flag = false;                   // 6
  Bytes bytes;                         // 7
  std::string text;                    // 8
  Hash hash;                           // 9
  std::optional<Address> to;           // 10
  Dna amount;                          // 11
  std::vector<Bytes> list;             // 12
  std::vector<std::uint64_t> numbers;  // 13
  std::vector<Sample> nested;          // 14, repeated
  std::vector<Sample> single;          // 15, singular: none or one
};

void merge(WireReader& in, Sample& out) {
  while (in.next()) {
    switch (in.field()) {
      case 1: in.get(out.wide); break;
      case 2: in.get(out.narrow); break;
      case 3: in.get(out.sixteen); break;
      case 4: in.get(out.eight); break;
      case 5: in.get(out.with_sign); break;
      case 6: in.get(out.flag); break;
      case 7: in.get(out.bytes); break;
      case 8: in.get(out.text); break;
      case 9: in.get(out.hash); break;
      case 10: in.get(out.to); break;
      case 11: in.get(out.amount); break;
      case 12: in.append(out.list); break;
      case 13: in.append(out.numbers); break;
      case 14: in.message([&out](WireReader& inner) { merge(inner, out.nested.emplace_back()); }); break;
      case 15:
        in.message([&out](WireReader& inner) {
          if (out.single.empty()) out.single.emplace_back();
          merge(inner, out.single.front());
        });
        break;
      default: break;
    }
  }
}

Result<Sample> decode(std::string_view digits) { return decode_message<Sample>(from_hex(digits).value()); }

/// The message, which must be accepted.
Sample read(std::string_view digits) {
  auto sample = decode(digits);
  REQUIRE(sample.has_value());
  return std::move(sample).value();
}

bool refused(std::string_view digits, WireError why) {
  const auto sample = decode(digits);
  return !sample && sample.error().is(why);
}

std::string repeated(std::string_view part, std::size_t times) {
  std::string out;
  out.reserve(part.size() * times);
  for (std::size_t i = 0; i < times; ++i) out += part;
  return out;
}

}  // namespace

TEST_CASE("decoder: no bytes are a message of defaults") {
  const Sample sample = read("");
  CHECK(sample.wide == 0);
  CHECK(sample.bytes.empty());
  CHECK_FALSE(sample.to.has_value());
}

TEST_CASE("decoder: a varint may take up to ten bytes, also longer than it must") {
  CHECK(read("08cf8000").wide == 79);
  CHECK(read("08ffffffffffffffffff01").wide == UINT64_MAX);
  CHECK(read("0880808080808080808000").wide == 0);
}

TEST_CASE("decoder: a tenth byte above 1, an eleventh byte and an early end make a varint invalid") {
  CHECK(refused("08ffffffffffffffffff02", WireError::kVarintOverflow));
  CHECK(refused("088080808080808080807f", WireError::kVarintOverflow));
  CHECK(refused("08" + repeated("80", 10) + "00", WireError::kVarintOverflow));
  CHECK(refused("08ff", WireError::kTruncated));
  CHECK(refused("08", WireError::kTruncated));
  CHECK(refused("08" + repeated("80", 9), WireError::kTruncated));
}

TEST_CASE("decoder: tags and lengths may take ten bytes like every varint") {
  CHECK(read("888080808080808080004f").wide == 79);
  CHECK(read("3a8280808080808080800001ff").bytes == Bytes{0x01, 0xff});
  CHECK(
      refused("8880808080808080808000"
              "4f",
              WireError::kVarintOverflow));
  CHECK(
      refused("3a8280808080808080808000"
              "01ff",
              WireError::kVarintOverflow));
}

TEST_CASE("decoder: field numbers run from 1 to 2^29-1") {
  CHECK(refused("0000", WireError::kFieldNumber));
  CHECK(refused("0200", WireError::kFieldNumber));
  CHECK(decode("f8ffffff0f07").has_value());
  CHECK(refused("808080801007", WireError::kFieldNumber));
  CHECK(refused("88808080800207", WireError::kFieldNumber));  // would be field 1 in 32 bits
}

TEST_CASE("decoder: unknown fields are skipped by their wire type") {
  CHECK(read("f8014f"
             "0805")
            .wide == 5);
  CHECK(read("f9010102030405060708"
             "0805")
            .wide == 5);
  CHECK(read("fa01020102"
             "0805")
            .wide == 5);
  CHECK(read("fd0101020304"
             "0805")
            .wide == 5);
  CHECK(refused("f80180", WireError::kTruncated));
  CHECK(refused("f90101020304050607", WireError::kTruncated));
  CHECK(refused("fa01030102", WireError::kTruncated));
  CHECK(refused("fd01010203", WireError::kTruncated));
  CHECK(refused("f801ffffffffffffffffff02", WireError::kVarintOverflow));
}

TEST_CASE("decoder: wire types 6 and 7 are no fields") {
  CHECK(refused("0e01", WireError::kWireType));
  CHECK(refused("0f01", WireError::kWireType));
  CHECK(refused("fe0101", WireError::kWireType));
  CHECK(refused("7b0e017c", WireError::kWireType));
}

TEST_CASE("decoder: a known field of another wire type is skipped") {
  CHECK(read("0a0101"
             "0805")
            .wide == 5);
  CHECK(read("0805"
             "0a0101")
            .wide == 5);
  CHECK(read("09"
             "0102030405060708"
             "0805")
            .wide == 5);
  CHECK(read("3801"
             "3a0107")
            .bytes == Bytes{0x07});
  CHECK(read("4001").text.empty());
  CHECK(read("7001").nested.empty());
  CHECK(read("6001").list.empty());
  CHECK(read("0b0c"
             "0805")
            .wide == 5);
}

TEST_CASE("decoder: groups are skipped with everything in them, and must end under their own number") {
  CHECK(read("7b08017c"
             "0805")
            .wide == 5);
  CHECK(read("7b830184017c"
             "0805")
            .wide == 5);
  CHECK(read("7b"
             "0901020304050607080d01020304120201ff"
             "7c"
             "0805")
            .wide == 5);
  CHECK(refused("7b0801", WireError::kTruncated));
  CHECK(refused("7b08018401", WireError::kEndGroup));
  CHECK(refused("7c", WireError::kEndGroup));
  CHECK(
      refused("0805"
              "7c",
              WireError::kEndGroup));
}

TEST_CASE("decoder: inside groups field numbers run to 2^31-1") {
  CHECK(decode("7b"
               "f8ffffff3f07"
               "7c")
            .has_value());
  CHECK(
      refused("7b"
              "808080804007"
              "7c",
              WireError::kFieldNumber));
  CHECK(
      refused("7b"
              "0007"
              "7c",
              WireError::kFieldNumber));
}

TEST_CASE("decoder: 10000 groups may nest inside the outermost one, and nesting does not recurse") {
  CHECK(decode(repeated("7b", kMaxNestedGroups + 1) + repeated("7c", kMaxNestedGroups + 1)).has_value());
  CHECK(refused(repeated("7b", kMaxNestedGroups + 2) + repeated("7c", kMaxNestedGroups + 2), WireError::kTooDeep));
  CHECK(refused(repeated("7b", 1'000'000), WireError::kTooDeep));
}

TEST_CASE("decoder: integers keep the low bits of their varint") {
  CHECK(read("10cf80808070").narrow == 79);
  CHECK(read("10ffffffffffffffffff01").narrow == UINT32_MAX);
  CHECK(read("18818004").sixteen == 1);
  CHECK(read("20ff1f").eight == 0xff);
  CHECK(read("208002").eight == 0);
  CHECK(read("28ffffffffffffffffff01").with_sign == -1);
}

TEST_CASE("decoder: a bool is true unless all 64 bits are zero") {
  CHECK(read("3002").flag);
  CHECK(read("3080808080808080808001").flag);
  CHECK_FALSE(read("308000").flag);
}

TEST_CASE("decoder: a length may not reach beyond the message") {
  CHECK(refused("3a0501", WireError::kTruncated));
  CHECK(
      refused("3affffffffffffffffff01"
              "01",
              WireError::kTruncated));
  CHECK(
      refused("7a053a0501"
              "0102030405",
              WireError::kTruncated));
}

TEST_CASE("decoder: a text that is not UTF-8 fails the whole message, also inside a sub-message") {
  CHECK(read("4202c3a9").text == "\xc3\xa9");
  CHECK(read("420100").text == std::string(1, '\0'));
  CHECK(read("4203efbfbf").text == "\xef\xbf\xbf");
  CHECK(refused("4201ff", WireError::kInvalidUtf8));
  CHECK(refused("7a034201ff", WireError::kInvalidUtf8));
  CHECK(
      refused("4201ff"
              "420161",
              WireError::kInvalidUtf8));
}

TEST_CASE("decoder: the last occurrence of a scalar wins, also if it is empty or zero") {
  CHECK(read("08050800").wide == 0);
  CHECK(read("3a01073a00").bytes.empty());
  CHECK(read("4a0107"
             "4a00")
            .hash.is_zero());
  CHECK_FALSE(read("520107"
                   "5200")
                  .to.has_value());
  CHECK(read("5a0107"
             "5a00")
            .amount.is_zero());
  CHECK(read("420161"
             "4200")
            .text.empty());
}

TEST_CASE("decoder: occurrences of a sub-message merge, those of a repeated one append") {
  const Sample merged = read(
      "7a020805"
      "7a04"
      "10073a00");
  REQUIRE(merged.single.size() == 1);
  CHECK(merged.single.front().wide == 5);
  CHECK(merged.single.front().narrow == 7);
  const Sample appended = read(
      "72020805"
      "7200"
      "72021007");
  REQUIRE(appended.nested.size() == 3);
  CHECK(appended.nested[0].wide == 5);
  CHECK(appended.nested[2].narrow == 7);
}

TEST_CASE("decoder: repeated numbers are read packed and unpacked, also mixed") {
  CHECK(read("6a03018001").numbers == std::vector<std::uint64_t>{1, 128});
  CHECK(read("6801688001").numbers == std::vector<std::uint64_t>{1, 128});
  CHECK(read("68016a0205066807").numbers == std::vector<std::uint64_t>{1, 5, 6, 7});
  CHECK(read("6a00").numbers.empty());
  CHECK(refused("6a020180", WireError::kTruncated));
}

TEST_CASE("decoder: empty elements of a repeated field count") {
  CHECK(read("6200"
             "62014f"
             "6200")
            .list == std::vector<Bytes>{{}, {0x4f}, {}});
}

TEST_CASE("decoder: hashes and addresses keep their last bytes, or are padded on the left") {
  CHECK(read("4a03010203").hash == Hash::crop(Bytes{1, 2, 3}));
  CHECK(read("4a21" + repeated("07", 33)).hash == Hash::crop(Bytes(32, 7)));
  CHECK(read("52014f").to == Address::crop(Bytes{0x4f}));
  CHECK(read("5215"
             "ff" +
             repeated("07", 20))
            .to == Address::crop(Bytes(20, 7)));
  CHECK(read("5201"
             "00")
            .to == Address{});
}

TEST_CASE("decoder: amounts may have leading zeros and any size") {
  CHECK(read("5a0300004f").amount == Dna(BigInt(79)));
  CHECK(read("5a0100").amount.is_zero());
  const Sample large = read("5ab960" + repeated("ff", 0x3039));
  CHECK(large.amount.to_big_endian() == Bytes(0x3039, 0xff));
}

TEST_CASE("decoder: known sub-messages nest 10000 levels deep, the outermost counted") {
  const auto depth_reached = [](std::size_t levels) {
    // A reader per level, as a decoder that does not recurse keeps them: each holds the bytes of all deeper ones.
    Bytes nested;
    for (std::size_t i = 1; i < levels; ++i) {
      Bytes outer{0x7a};
      for (std::size_t size = nested.size();; size >>= 7U) {
        outer.push_back(static_cast<std::uint8_t>(size >= 0x80 ? size | 0x80U : size));
        if (size < 0x80) break;
      }
      append(outer, nested);
      nested = std::move(outer);
    }
    std::vector<WireReader> open{WireReader(nested)};
    while (open.back().next()) {
      if (auto inner = open.back().enter()) open.push_back(*inner);
    }
    return std::pair(open.size(), open.back().failed());
  };
  CHECK(depth_reached(kMaxMessageDepth) == std::pair(kMaxMessageDepth, false));
  CHECK(depth_reached(kMaxMessageDepth + 1) == std::pair(kMaxMessageDepth, true));
}

TEST_CASE("decoder: a limit on elements fails the message that exceeds it") {
  WireReader in(as_bytes("\x08\x01\x08\x01"));
  REQUIRE(in.next());
  CHECK(in.allow_more(1, 2));
  CHECK_FALSE(in.allow_more(2, 2));
  CHECK_FALSE(in.next());
  CHECK(in.finish().error().is(WireError::kTooManyElements));
}
