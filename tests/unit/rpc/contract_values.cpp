#include "rpc/contract_values.hpp"

#include <doctest/doctest.h>

#include <limits>

#include "base/hex.hpp"

using namespace idena;
using namespace idena::rpc;

namespace {

std::string encoded(std::string_view format, std::string_view value) {
  const auto bytes = encode_contract_value(format, value);
  return bytes ? to_hex0x(bytes.value()) : bytes.error().text();
}

std::string shown(std::string_view format, const std::optional<Bytes>& stored) {
  const ShownValue value = show_contract_value(format, stored);
  return value.value.text() + (value.error ? " " + value.error->text() : "");
}

}  // namespace

TEST_CASE("contract values: whole numbers keep to the range of their format") {
  CHECK(encoded("byte", "255") == "0xff");
  CHECK(encoded("byte", "256") == "cannot parse byte: \"256\"");
  CHECK(encoded("int8", "-128") == "0x80ffffffffffffff");
  CHECK(encoded("int8", "128") == "cannot parse int8: \"128\"");
  CHECK(encoded("uint64", "18446744073709551615") == "0xffffffffffffffff");
  CHECK(encoded("uint64", "+5") == "cannot parse uint64: \"+5\"");
  CHECK(encoded("int64", "+5") == "0x0500000000000000");
  CHECK(encoded("int64", "+-5") == "cannot parse int64: \"+-5\"");
}

TEST_CASE("contract values: a format nobody knows is hex, and says so") {
  CHECK(encoded("Byte", "0x07") == "0x07");
  CHECK(encoded("Byte", "7") == "cannot parse hex: \"7\"");
  CHECK(shown("Byte", Bytes{7}) == "\"0x07\"");
}

TEST_CASE("contract values: numbers of thousands of digits are refused, not computed") {
  CHECK(encoded("bigint", std::string(kMaxNumberText, '9')).starts_with("0x"));
  CHECK(encoded("bigint", std::string(kMaxNumberText + 1, '9')).starts_with("cannot parse bigint"));
  CHECK(encoded("dna", "1e9999999").starts_with("cannot parse dna"));
}

TEST_CASE("contract values: what is too short is shown as 0 with the reason") {
  CHECK(shown("byte", std::nullopt) == "0 index=0: no value");
  CHECK(shown("uint64", std::nullopt) == "0 no value");
  CHECK(shown("uint64", Bytes{}) == "0 index=0: EOF");
  CHECK(shown("uint64", Bytes{1, 2}) == "0 index=0: unexpected EOF");
  CHECK(shown("uint64", Bytes{1, 2, 0, 0, 0, 0, 0, 0, 9}) == "513");
  CHECK(shown("dna", Bytes{1}) == "\"0.000000000000000001\"");
  CHECK(shown("string", Bytes{0xFF, 'a'}) == "\"\\ufffda\"");
}

TEST_CASE("contract values: arguments stand where their index says") {
  const auto arranged = [](std::vector<CallArgument> args) {
    const auto out = arrange_arguments(args);
    if (!out) return out.error().text();
    std::string text;
    for (const auto& value : out.value()) text += (value ? to_hex0x(*value) : "-") + " ";
    return text;
  };
  CHECK(arranged({{2, "byte", "7"}, {0, "byte", "1"}, {0, "byte", "2"}}) == "0x02 - 0x07 ");
  CHECK(arranged({{-1, "byte", "x"}}).empty());
  CHECK(arranged({{1, "byte", "x"}, {0, "byte", "y"}}) == "cannot parse byte: \"x\"");
  const auto last = static_cast<std::int64_t>(kMaxCallArguments) - 1;
  CHECK(arrange_arguments(std::vector<CallArgument>{{last, "byte", "7"}}).value().size() == kMaxCallArguments);
  for (const std::int64_t index : {last + 1, std::numeric_limits<std::int64_t>::max()}) {
    CHECK(arranged({{index, "byte", "7"}}) == "too many arguments of a contract");
  }
}
