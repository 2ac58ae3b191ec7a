#include "types/wire_writer.hpp"

#include <doctest/doctest.h>

#include "base/hex.hpp"
#include "types/utf8.hpp"
#include "types/wire_reader.hpp"

using namespace idena;
using namespace idena::types;

namespace {

template <class Write>
std::string written(Write&& write) {
  WireWriter out;
  write(out);
  return to_hex(out.finish());
}

/// How many sub-messages with this field number lie in each other, read down to the decoder's limit.
std::size_t depth_of(const Bytes& message, std::uint32_t field) {
  std::size_t depth = 0;
  std::optional<WireReader> in(message);
  while (in && in->next() && in->field() == field) {
    ++depth;
    in = in->enter();
  }
  return depth;
}

}  // namespace

TEST_CASE("encoder: defaults are not written") {
  CHECK(written([](WireWriter& out) {
          out.number(1, 0);
          out.signed_number(2, 0);
          out.flag(3, false);
          out.bytes(4, {});
          out.text(5, "");
          out.amount(6, Dna());
          out.optional_bytes(7, std::optional<Address>());
          out.packed(8, {});
        }).empty());
}

TEST_CASE("encoder: varints are minimal, negative numbers take ten bytes") {
  CHECK(written([](WireWriter& out) { out.number(1, 127); }) == "087f");
  CHECK(written([](WireWriter& out) { out.number(1, 128); }) == "088001");
  CHECK(written([](WireWriter& out) { out.number(1, UINT64_MAX); }) == "08ffffffffffffffffff01");
  CHECK(written([](WireWriter& out) { out.signed_number(1, -1); }) == "08ffffffffffffffffff01");
  CHECK(written([](WireWriter& out) { out.number(kMaxFieldNumber, 1); }) == "f8ffffff0f01");
  CHECK(varint_size(0) == 1);
  CHECK(varint_size(0x7f) == 1);
  CHECK(varint_size(0x80) == 2);
  CHECK(varint_size(UINT64_MAX) == 10);
}

TEST_CASE("encoder: fixed-length values, elements and sub-messages are written also if empty") {
  CHECK(written([](WireWriter& out) { out.bytes_always(1, Hash128{}); }) == "0a1000000000000000000000000000000000");
  CHECK(written([](WireWriter& out) { out.bytes_always(1, {}); }) == "0a00");
  CHECK(written([](WireWriter& out) { out.text_always(1, ""); }) == "0a00");
  CHECK(written([](WireWriter& out) { out.message(1, [] {}); }) == "0a00");
}

TEST_CASE("encoder: a present address is written also if all zero") {
  const std::optional<Address> zero = Address{};
  CHECK(written([&](WireWriter& out) { out.optional_bytes(4, zero); }) ==
        "2214"
        "0000000000000000000000000000000000000000");
}

TEST_CASE("encoder: amounts are magnitudes without leading zeros") {
  CHECK(written([](WireWriter& out) { out.amount(1, BigInt(255)); }) == "0a01ff");
  CHECK(written([](WireWriter& out) { out.amount(1, BigInt(256)); }) == "0a020100");
  CHECK(written([](WireWriter& out) { out.amount(1, BigInt::from_int64(-256)); }) == "0a020100");
  const Bytes magnitude(5000, 0xa5);
  WireWriter out;
  out.amount(1, BigInt::from_big_endian(magnitude));
  const Bytes message = out.finish();
  WireReader in(message);
  REQUIRE(in.next());
  CHECK(equal(in.bytes(), magnitude));
}

TEST_CASE("encoder: repeated numbers are packed into one record") {
  CHECK(written([](WireWriter& out) { out.packed(13, {1, 128, 0}); }) == "6a0401800100");
}

TEST_CASE("encoder: lengths of sub-messages are minimal on both sides of every width") {
  for (const std::size_t size : {0U, 1U, 124U, 125U, 126U, 127U, 128U, 16382U, 16383U, 16384U, 2097152U}) {
    const Bytes content(size, 0x5a);
    WireWriter nested;
    nested.message(1, [&] {
      nested.number(1, 7);
      nested.message(2, [&] { nested.bytes(3, content); });
      nested.number(4, 9);
    });
    nested.number(2, 5);

    WireWriter inner;
    inner.bytes(3, content);
    WireWriter middle;
    middle.number(1, 7);
    middle.bytes_always(2, inner.finish());
    middle.number(4, 9);
    WireWriter outer;
    outer.bytes_always(1, middle.finish());
    outer.number(2, 5);
    CHECK(nested.finish() == outer.finish());
  }
}

TEST_CASE("encoder: deep nesting costs time in proportion to the result") {
  constexpr std::size_t kDepth = 100'000;
  WireWriter out;
  std::vector<WireWriter::Mark> open;
  for (std::size_t i = 0; i < kDepth; ++i) open.push_back(out.open(7));
  out.bytes(8, Bytes(1'000'000));
  for (; !open.empty(); open.pop_back()) out.close(open.back());
  const Bytes message = out.finish();
  CHECK(message.size() > 1'000'000 + 4 * kDepth);
  WireReader in(message);
  REQUIRE(in.next());
  CHECK(in.bytes().size() == message.size() - 4);
  CHECK(depth_of(message, 7) == kMaxMessageDepth);
}

TEST_CASE("encoder: a text that is not UTF-8 empties the whole message") {
  CHECK(written([](WireWriter& out) {
          out.number(1, 7);
          out.message(2, [&] { out.text(1, "\xff"); });
        }).empty());
  CHECK(written([](WireWriter& out) { out.text_always(1, "\xed\xa0\x80"); }).empty());
}

TEST_CASE("UTF-8: shortest forms up to U+10FFFF without surrogates, and nothing else") {
  for (const std::string_view valid :
       {"", "a", "\x7f", "\xc2\x80", "\xdf\xbf", "\xe0\xa0\x80", "\xed\x9f\xbf", "\xee\x80\x80", "\xef\xbf\xbf",
        "\xf0\x90\x80\x80", "\xf4\x8f\xbf\xbf", "a\xc3\xa9z\xf0\x9f\x98\x80"}) {
    CHECK(is_valid_utf8(as_bytes(valid)));
  }
  CHECK(is_valid_utf8(Bytes{0}));
  for (const std::string_view invalid : {"\x80",
                                         "\xbf",
                                         "\xc0\x80",
                                         "\xc1\xbf",
                                         "\xc2",
                                         "\xc2\x7f",
                                         "\xc2\xc0",
                                         "\xe0\x80\x80",
                                         "\xe0\x9f\xbf",
                                         "\xe1\x80",
                                         "\xe1\x80\x7f",
                                         "\xed\xa0\x80",
                                         "\xed\xbf\xbf",
                                         "\xf0\x80\x80\x80",
                                         "\xf0\x8f\xbf\xbf",
                                         "\xf1\x80\x80",
                                         "\xf4\x90\x80\x80",
                                         "\xf5\x80\x80\x80",
                                         "\xff",
                                         "ab\xe2\x82"}) {
    CHECK_FALSE(is_valid_utf8(as_bytes(invalid)));
  }
}
