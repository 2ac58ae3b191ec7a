#include "rpc/arguments.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace idena;
using namespace idena::rpc;

namespace {

constexpr std::string_view kSomebody = "0x751e7aa560648e88edc7727e78cd99109772e471";

Result<Argument> decoded(std::string_view json, ParameterType type) {
  return decode_argument(*scan_json(json).value(), {"value", type});
}

std::string reason(std::string_view json, ParameterType type) {
  const auto argument = decoded(json, type);
  return argument ? "accepted" : argument.error().text();
}

template <class T>
T value(std::string_view json, ParameterType type) {
  const auto argument = decoded(json, type);
  REQUIRE(argument);
  return std::get<T>(argument.value());
}

Result<Arguments> arguments(std::optional<std::string_view> params, const std::vector<Parameter>& parameters) {
  std::optional<JsonValue> json;
  if (params) json = *scan_json(*params).value();
  return Arguments::decode(json, parameters, "dna_GetBalance");
}

std::string refusal(std::optional<std::string_view> params, const std::vector<Parameter>& parameters) {
  const auto out = arguments(params, parameters);
  return out ? "accepted" : out.error().text();
}

std::string quoted(std::string_view text) { return '"' + std::string(text) + '"'; }

}  // namespace

TEST_CASE("params: addresses and hashes are 0x-hex of their size, in either case") {
  using enum ParameterType;
  CHECK(value<Address>(quoted(kSomebody), kAddress) ==
        value<Address>(R"("0X751E7AA560648E88EDC7727E78CD99109772E471")", kAddress));
  CHECK(reason(R"("0x00")", kAddress) == "hex string has length 2, want 40 for common.Address");
  CHECK(reason(R"("")", kAddress) == "hex string has length 0, want 40 for common.Address");
  CHECK(reason(R"("0xzz")", kAddress) == "hex string has length 2, want 40 for common.Address");
  CHECK(reason(R"("00")", kAddress) ==
        "json: cannot unmarshal hex string without 0x prefix into Go value of type common.Address");
  CHECK(reason(R"("0x123")", kAddress) ==
        "json: cannot unmarshal hex string of odd length into Go value of type common.Address");
  CHECK(reason(R"("0xzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz")", kAddress) ==
        "json: cannot unmarshal invalid hex string into Go value of type common.Address");
  for (const char* json : {"null", "5", "true", "{}", "[]"}) {
    CHECK(reason(json, kAddress) == "json: cannot unmarshal non-string into Go value of type common.Address");
  }
  CHECK(value<Hash>(quoted("0x" + std::string(64, 'f')), kHash).bytes[31] == 0xFF);
  CHECK(reason(R"("0x12")", kHash) == "hex string has length 2, want 64 for common.Hash");
}

TEST_CASE("params: bytes are 0x-hex of any even length, empty text included") {
  using enum ParameterType;
  CHECK(value<Bytes>(R"("0xAb01")", kBytes) == Bytes{0xAB, 0x01});
  CHECK(value<Bytes>(R"("")", kBytes).empty());
  CHECK(value<Bytes>(R"("0x")", kBytes).empty());
  CHECK(reason(R"("zz")", kBytes) ==
        "json: cannot unmarshal hex string without 0x prefix into Go value of type hexutil.Bytes");
  CHECK(reason(R"("0x0g")", kBytes) == "json: cannot unmarshal invalid hex string into Go value of type hexutil.Bytes");
  CHECK(reason("1", kBytes) == "json: cannot unmarshal non-string into Go value of type hexutil.Bytes");
}

TEST_CASE("params: integers are literals within their range, null is 0") {
  using enum ParameterType;
  CHECK(value<std::uint64_t>("18446744073709551615", kUint64) == 18446744073709551615ULL);
  CHECK(value<std::uint64_t>("null", kUint64) == 0);
  CHECK(reason("18446744073709551616", kUint64) ==
        "json: cannot unmarshal number 18446744073709551616 into Go value of type uint64");
  CHECK(reason("-1", kUint64) == "json: cannot unmarshal number -1 into Go value of type uint64");
  CHECK(reason("1.5", kUint64) == "json: cannot unmarshal number 1.5 into Go value of type uint64");
  CHECK(reason("1e2", kUint64) == "json: cannot unmarshal number 1e2 into Go value of type uint64");
  CHECK(reason(R"("1")", kUint64) == "json: cannot unmarshal string into Go value of type uint64");
  CHECK(reason("[]", kUint64) == "json: cannot unmarshal array into Go value of type uint64");
  CHECK(value<std::uint64_t>("255", kUint8) == 255);
  CHECK(reason("256", kUint8) == "json: cannot unmarshal number 256 into Go value of type uint8");
  CHECK(reason("65536", kUint16) == "json: cannot unmarshal number 65536 into Go value of type uint16");
  CHECK(reason("4294967296", kUint32) == "json: cannot unmarshal number 4294967296 into Go value of type uint32");
  CHECK(value<std::int64_t>("-1", kInt) == -1);
  CHECK(reason(R"("a")", kInt) == "json: cannot unmarshal string into Go value of type int");
  CHECK(reason("9223372036854775808", kInt) ==
        "json: cannot unmarshal number 9223372036854775808 into Go value of type int");
}

TEST_CASE("params: strings and booleans take null as their zero value and nothing else") {
  using enum ParameterType;
  CHECK(value<std::string>(R"("a\u0041")", kString) == "aA");
  CHECK(value<std::string>("null", kString).empty());
  CHECK(reason("5", kString) == "json: cannot unmarshal number into Go value of type string");
  CHECK(value<bool>("true", kBool));
  CHECK_FALSE(value<bool>("null", kBool));
  CHECK(reason("1", kBool) == "json: cannot unmarshal number into Go value of type bool");
}

TEST_CASE("params: amounts are decimals as number or text, cut at 18 places") {
  using enum ParameterType;
  const auto amount = [](std::string_view json) { return value<Dna>(json, kDna).atoms().to_string(); };
  CHECK(amount("2.5") == "2500000000000000000");
  CHECK(amount(R"("1e3")") == "1000000000000000000000");
  CHECK(amount(R"("-0.5")") == "-500000000000000000");
  CHECK(amount(R"(".5")") == "500000000000000000");
  CHECK(amount("1e-18") == "1");
  CHECK(amount("1.9e-18") == "1");
  CHECK(amount("-1.9e-18") == "-1");
  CHECK(amount("1E-19") == "0");
  CHECK(amount("null") == "0");
  CHECK(reason(R"("abc")", kDna) == "Error decoding string 'abc': can't convert abc to decimal");
  CHECK(reason(R"("")", kDna) == "Error decoding string '\"\"': can't convert \"\" to decimal");
  CHECK(reason("true", kDna) == "Error decoding string 'true': can't convert true to decimal");
  for (const char* json :
       {R"("0x10")", R"("1..2")", R"("1.-2")", R"(".")", R"("e5")", R"("1e")", R"("1e1.5")", R"("1 ")"}) {
    CHECK(decoded(json, kDna).error().is(RpcError::kInvalidParams));
  }
}

TEST_CASE("params: an amount cannot make the node compute with endless digits") {
  CHECK(decoded("1e1000", ParameterType::kDna).has_value());
  CHECK_FALSE(decoded("1e1001", ParameterType::kDna).has_value());
  CHECK_FALSE(decoded("1e-1001", ParameterType::kDna).has_value());
  CHECK_FALSE(decoded("1e99999999999999", ParameterType::kDna).has_value());
  CHECK_FALSE(decoded(std::string(2000, '9'), ParameterType::kDna).has_value());
}

TEST_CASE("params: the list is checked for presence, kind and length") {
  const std::vector<Parameter> one = {{"address", ParameterType::kAddress}};
  CHECK(refusal(std::nullopt, one) == "dna_GetBalance expects 1 parameters, got 0");
  for (const char* json : {"null", "{}", "\"x\"", "5"}) CHECK(refusal(json, one) == "non-array args");
  CHECK(refusal("[]", one) == "missing value for required argument 0");
  const std::string good = quoted(kSomebody);
  CHECK(refusal("[" + good + ",1,2]", one) == "too many arguments, want at most 1");
  CHECK(refusal("[1,1]", one) ==
        "invalid argument 0: json: cannot unmarshal non-string into Go value of type common.Address");
  CHECK(arguments("[" + good + "]", one).value().get<Address>(0).bytes[0] == 0x75);
}

TEST_CASE("params: optional arguments may be null or missing, required ones behind them may not") {
  const std::vector<Parameter> optional = {{"address", ParameterType::kAddress, true}};
  CHECK(refusal(std::nullopt, optional) == "dna_GetBalance expects 1 parameters, got 0");
  CHECK_FALSE(arguments("[]", optional).value().find<Address>(0).has_value());
  CHECK_FALSE(arguments("[null]", optional).value().find<Address>(0).has_value());
  CHECK(arguments("[" + quoted(kSomebody) + "]", optional).value().find<Address>(0).has_value());
  const std::vector<Parameter> mixed = {{"a", ParameterType::kString, true}, {"b", ParameterType::kUint64}};
  CHECK(refusal("[]", mixed) == "missing value for required argument 1");
  CHECK(refusal("[null,7]", mixed) == "accepted");
}

TEST_CASE("params: methods without parameters ignore whatever is sent") {
  for (const char* json : {"null", "{}", "[1,2,3]", "\"x\""}) CHECK(arguments(json, {}).has_value());
  CHECK(arguments(std::nullopt, {}).has_value());
}
