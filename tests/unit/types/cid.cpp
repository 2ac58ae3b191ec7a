#include "types/cid.hpp"

#include <doctest/doctest.h>

#include "base/hex.hpp"
#include "types/base32.hpp"
#include "types/base58.hpp"

using namespace idena;
using namespace idena::types;

namespace {

Bytes content(std::size_t size) {
  Bytes out(size);
  for (std::size_t i = 0; i < size; ++i) out[i] = static_cast<std::uint8_t>(i * 31 + i / 1000);
  return out;
}

std::string error_of(std::string_view hex) {
  const auto result = check_cid(from_hex(hex).value());
  return result ? "" : result.error().text();
}

const std::string kDigest(64, 'a');

}  // namespace

TEST_CASE("cid: content of one chunk is named by its hash alone, larger content by a tree") {
  CHECK(cid_text(cid_of({})) == "bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku");
  CHECK(cid_of({}) == empty_cid());
  CHECK(cid_of(content(kCidChunkSize)).bytes[1] == 0x55);
  CHECK(cid_of(content(kCidChunkSize + 1)).bytes[1] == 0x70);
}

TEST_CASE("cid: the pieces content arrives in do not matter") {
  const Bytes whole = content(3 * kCidChunkSize + 17);
  for (const std::size_t step : {std::size_t{1000}, kCidChunkSize - 1, kCidChunkSize, kCidChunkSize + 1}) {
    CidBuilder builder;
    for (std::size_t at = 0; at < whole.size(); at += step) {
      builder.update(ByteView(whole).subspan(at, std::min(step, whole.size() - at)));
    }
    CHECK(builder.finish() == cid_of(whole));
    CHECK(builder.finish() == empty_cid());
  }
}

TEST_CASE("cid: inner nodes are shown children first, the root last") {
  std::vector<Cid> nodes;
  CidBuilder builder([&](const Cid& cid, ByteView) { nodes.push_back(cid); });
  const Bytes chunk = content(kCidChunkSize);
  for (std::size_t i = 0; i < kCidMaxLinks + 1; ++i) builder.update(chunk);
  const Cid root = builder.finish();
  // 174 chunks under one parent, the last chunk under a parent of its own, the root above both.
  REQUIRE(nodes.size() == 3);
  CHECK(nodes.back() == root);
  CHECK(nodes[0] != nodes[1]);
}

TEST_CASE("cid: a header carries nothing for empty content") {
  CHECK(header_cid({}).empty());
  CHECK(header_cid(content(1)) == to_bytes(cid_of(content(1))));
}

TEST_CASE("cid: bytes from outside are checked as the network does") {
  CHECK(error_of("01551220" + kDigest).empty());
  CHECK(error_of("1220" + kDigest).empty());
  CHECK(error_of("01550000").empty());
  CHECK(error_of("015500011234") == "trailing bytes in data buffer passed to cid Cast");
  CHECK(error_of("1220" + kDigest + "00") == "trailing bytes in data buffer passed to cid Cast");
  CHECK(error_of("122011") == "not enough bytes for cid v0");
  CHECK(error_of("1220") == "expected 1 as the cid version number, got: 18");
  CHECK(error_of("01") == "varints malformed, could not reach the end");
  CHECK(error_of("015512") == "multihash too short. must be >= 2 bytes");
  CHECK(error_of("0155122000") == "length greater than remaining number of bytes in buffer");
  CHECK(error_of("8100551200") == "varint not minimally encoded");
  CHECK(error_of("ffffffffffffffffff01") == "varints larger than uint63 not supported");
}

TEST_CASE("cid: texts decode to checked bytes") {
  const Bytes v1 = from_hex("01551220" + kDigest).value();
  const Bytes v0 = from_hex("1220" + kDigest).value();
  CHECK(cid_from_text(cid_text(v1)).value() == v1);
  CHECK(cid_text(v0).starts_with("Qm"));
  CHECK(cid_from_text(cid_text(v0)).value() == v0);
  CHECK(cid_from_text("").error().text() == "cid too short");
  CHECK(cid_from_text("bad").error().text() == "expected 1 as the cid version number, got: 0");
  CHECK(cid_from_text("xafk").error().is(CidError::kEncoding));
  CHECK(cid_from_text("baf1").error().is(CidError::kEncoding));
  CHECK(cid_from_text("Qm" + std::string(44, '0')).error().is(CidError::kEncoding));
}

TEST_CASE("base32: every length round-trips, either case is read") {
  for (std::size_t size = 0; size < 12; ++size) {
    const Bytes bytes = content(size);
    CHECK(from_base32(to_base32(bytes)) == bytes);
  }
  CHECK(to_base32(as_bytes("foobar")) == "mzxw6ytboi");
  CHECK(from_base32("MZXW6YTBOI") == to_bytes(as_bytes("foobar")));
  CHECK_FALSE(from_base32("mzxw6===").has_value());
  CHECK_FALSE(from_base32("m0").has_value());
}

TEST_CASE("base58: leading zeros are kept, foreign characters refused") {
  CHECK(to_base58(from_hex("0000287fb4cd").value()) == "11233QC4");
  CHECK(from_base58("11233QC4") == from_hex("0000287fb4cd").value());
  CHECK(to_base58({}).empty());
  CHECK(from_base58("") == Bytes{});
  CHECK(from_base58("111") == Bytes(3));
  CHECK_FALSE(from_base58("0OIl").has_value());
  CHECK_FALSE(from_base58(std::string(kMaxBase58Length + 1, '2')).has_value());
}
