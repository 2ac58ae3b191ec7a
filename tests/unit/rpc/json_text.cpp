#include "rpc/json_text.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace idena;
using namespace idena::rpc;

namespace {

std::string quoted(std::string_view text) { return Json::string(text).text(); }

std::string echoed(std::string_view source) {
  std::string out;
  append_json_source(out, source);
  return out;
}

Dna atoms(const char* decimal) { return Dna(*BigInt::from_decimal(decimal)); }

}  // namespace

TEST_CASE("json output: strings are escaped as Go's encoder does") {
  CHECK(quoted("plain") == R"("plain")");
  CHECK(quoted("\"\\/") == R"("\"\\/")");
  CHECK(quoted("<a>&") == R"("\u003ca\u003e\u0026")");
  CHECK(quoted("\n\r\t\b\f\x01\x1f") == R"("\n\r\t\u0008\u000c\u0001\u001f")");
  CHECK(quoted("\x7f") == "\"\x7f\"");
  CHECK(quoted("\xe2\x80\xa8\xe2\x80\xa9") == R"("\u2028\u2029")");
  CHECK(quoted("\xc3\xa9\xf0\x9f\x98\x80") == "\"\xc3\xa9\xf0\x9f\x98\x80\"");
  CHECK(quoted("a\xff\xc3") == R"("a\ufffd\ufffd")");
  CHECK(quoted("\xef\xbf\xbd") == "\"\xef\xbf\xbd\"");
}

TEST_CASE("json output: an id comes back as it was written, except for five characters") {
  CHECK(echoed("1.50") == "1.50");
  CHECK(echoed("123456789012345678901234567890") == "123456789012345678901234567890");
  CHECK(echoed(R"("\u0041<\/")") == R"("\u0041\u003c\/")");
  CHECK(echoed("\"\xe2\x80\xa8&\"") == R"("\u2028\u0026")");
  CHECK(echoed("\"\xff\"") == "\"\xff\"");
}

TEST_CASE("json output: amounts are plain decimals without trailing zeros") {
  CHECK(Json::dna(Dna()).text() == R"("0")");
  CHECK(Json::dna(Dna::coins(10000)).text() == R"("10000")");
  CHECK(Json::dna(atoms("10400000000000000000")).text() == R"("10.4")");
  CHECK(Json::dna(atoms("1")).text() == R"("0.000000000000000001")");
  CHECK(Json::dna(atoms("998950098000000000000001")).text() == R"("998950.098000000000000001")");
  CHECK(Json::dna(atoms("-500000000000000000")).text() == R"("-0.5")");
}

TEST_CASE("json output: float32 values have the fewest digits that read back the same") {
  CHECK(Json::float32(0).text() == "0");
  CHECK(Json::float32(5).text() == "5");
  CHECK(Json::float32(4.5F).text() == "4.5");
  CHECK(Json::float32(0.1F).text() == "0.1");
  CHECK(Json::float32(-16777216.0F).text() == "-16777216");
  CHECK(Json::float32(1e-6F).text() == "0.000001");
  CHECK(Json::float32(1e-7F).text() == "1e-7");
  CHECK(Json::float32(2.5e-12F).text() == "2.5e-12");
  CHECK(Json::float32(1e20F).text() == "100000002004087734272");
  CHECK(Json::float32(1e21F).text() == "1e+21");
}

TEST_CASE("json output: times are RFC 3339 in UTC") {
  CHECK(Json::time(0).text() == R"("1970-01-01T00:00:00Z")");
  CHECK(Json::time(1795248257).text() == R"("2026-11-21T08:04:17Z")");
  CHECK(Json::time(-1).text() == R"("1969-12-31T23:59:59Z")");
  CHECK(Json::time(4951152000).text() == R"("2126-11-24T00:00:00Z")");
}

TEST_CASE("json output: bytes are lower-case hex") {
  CHECK(Json::hex(Bytes{0xAB, 0x01}).text() == R"("0xab01")");
  CHECK(Json::hex({}).text() == R"("0x")");
}

TEST_CASE("json output: members and elements keep their order, empty arrays may be null") {
  JsonArray array;
  array.add(Json::integer(18446744073709551615ULL));
  array.add(Json::signed_integer(-1));
  array.add(Json::boolean(false));
  CHECK(JsonObject().member("b", array.finish()).member("a<", Json::null()).finish().text() ==
        R"({"b":[18446744073709551615,-1,false],"a\u003c":null})");
  CHECK(JsonObject().finish().text() == "{}");
  CHECK(JsonArray().finish().text() == "[]");
  CHECK(JsonArray().finish_or_null().text() == "null");
}
