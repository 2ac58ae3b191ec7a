#include "rpc/json_value.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace idena;
using namespace idena::rpc;

namespace {

JsonValue parsed(std::string_view text) {
  const auto value = scan_json(text);
  REQUIRE(value);
  REQUIRE(value.value());
  return *value.value();
}

std::string refusal(std::string_view text) {
  const auto value = scan_json(text);
  return value ? "accepted" : value.error().text();
}

}  // namespace

TEST_CASE("json: the first value of a text is read, the rest is not looked at") {
  CHECK(parsed(" \n\t{\"a\": [1, {\"b\":2}]} trailing").source() == R"({"a": [1, {"b":2}]})");
  CHECK(parsed("12x").source() == "12");
  CHECK(parsed("01").source() == "0");
  CHECK(parsed("\"a\"\"b\"").source() == "\"a\"");
  CHECK(parsed("truefalse").source() == "true");
}

TEST_CASE("json: a text of white space holds no value") {
  CHECK_FALSE(scan_json("").value());
  CHECK_FALSE(scan_json(" \t\r\n").value());
}

TEST_CASE("json: values have the kind of their first character") {
  const std::vector<std::pair<std::string_view, JsonKind>> cases = {
      {"null", JsonKind::kNull},   {"true", JsonKind::kBool}, {"false", JsonKind::kBool}, {"-1.5e3", JsonKind::kNumber},
      {"\"\"", JsonKind::kString}, {"[]", JsonKind::kArray},  {"{}", JsonKind::kObject},
  };
  for (const auto& [text, kind] : cases) CHECK(parsed(text).kind() == kind);
  CHECK(parsed("true").boolean());
  CHECK_FALSE(parsed("false").boolean());
}

TEST_CASE("json: malformed texts are refused with the parser's words") {
  CHECK(refusal("hello") == "invalid character 'h' looking for beginning of value");
  CHECK(refusal("{\"a\"") == "unexpected EOF");
  CHECK(refusal("{") == "unexpected EOF");
  CHECK(refusal("[1,") == "unexpected EOF");
  CHECK(refusal("\"abc") == "unexpected EOF");
  CHECK(refusal("\"\\u12") == "unexpected EOF");
  CHECK(refusal("tru") == "unexpected EOF");
  CHECK(refusal("-") == "unexpected EOF");
  CHECK(refusal("1.") == "unexpected EOF");
  CHECK(refusal("1e+") == "unexpected EOF");
  CHECK(refusal("trux") == "invalid character 'x' in literal true (expecting 'e')");
  CHECK(refusal("{a:1}") == "invalid character 'a' looking for beginning of object key string");
  CHECK(refusal("{\"a\":1,}") == "invalid character '}' looking for beginning of object key string");
  CHECK(refusal("{\"a\" 1}") == "invalid character '1' after object key");
  CHECK(refusal("{\"a\":1 2}") == "invalid character '2' after object key:value pair");
  CHECK(refusal("[1 2]") == "invalid character '2' after array element");
  CHECK(refusal("[01]") == "invalid character '1' after array element");
  CHECK(refusal("[1,]") == "invalid character ']' looking for beginning of value");
  CHECK(refusal("[-x]") == "invalid character 'x' in numeric literal");
  CHECK(refusal("[1.x]") == "invalid character 'x' after decimal point in numeric literal");
  CHECK(refusal("[1ex]") == "invalid character 'x' in exponent of numeric literal");
  CHECK(refusal("[\"\\q\"]") == "invalid character 'q' in string escape code");
  CHECK(refusal("[\"\\u00g0\"]") == "invalid character 'g' in \\u hexadecimal character escape");
  CHECK(refusal("[\"a\nb\"]") == "invalid character '\\n' in string literal");
}

TEST_CASE("json: refused characters are shown as Go quotes them") {
  CHECK(refusal("'") == "invalid character '\\'' looking for beginning of value");
  CHECK(refusal("\\") == "invalid character '\\\\' looking for beginning of value");
  CHECK(refusal(std::string_view("\0", 1)) == "invalid character '\\x00' looking for beginning of value");
  CHECK(refusal("\x7f") == "invalid character '\\x7f' looking for beginning of value");
  CHECK(refusal("\x07") == "invalid character '\\a' looking for beginning of value");
  CHECK(refusal("\xff") == "invalid character '\xc3\xbf' looking for beginning of value");
  CHECK(refusal("\x85") == "invalid character '\\u0085' looking for beginning of value");
}

TEST_CASE("json: nesting is limited and costs no stack") {
  const std::string open(kMaxJsonDepth, '[');
  const std::string close(kMaxJsonDepth, ']');
  CHECK(parsed(open + close).source().size() == 2 * kMaxJsonDepth);
  CHECK(refusal("[" + open + close + "]") == "exceeded max depth");
  CHECK(refusal(std::string(1U << 20U, '[')) == "exceeded max depth");
}

TEST_CASE("json: strings decode escapes, surrogate pairs and bad UTF-8") {
  CHECK(parsed(R"("a\"\\\/\b\f\n\r\t")").string() == "a\"\\/\b\f\n\r\t");
  CHECK(parsed(R"("\u0041\u00e9\u20ac")").string() == "A\xc3\xa9\xe2\x82\xac");
  CHECK(parsed(R"("\ud83d\ude00")").string() == "\xf0\x9f\x98\x80");
  CHECK(parsed(R"("\ud83dx")").string() == "\xef\xbf\xbdx");
  CHECK(parsed(R"("\ud83d\u0041")").string() ==
        "\xef\xbf\xbd"
        "A");
  CHECK(parsed(R"("\ude00")").string() == "\xef\xbf\xbd");
  CHECK(parsed("\"\xff\xc0\x80\"").string() == "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd");
  CHECK(parsed("\"\xed\xa0\x80\"").string() == "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd");
}

TEST_CASE("json: items are visited in order, with white space and nesting around them") {
  std::vector<std::string> seen;
  parsed("[ 1 ,\"],\\\"\" , [2,[3]] ,{\"a\":\"}\"},null ]").for_each_element([&](const JsonValue& element) {
    seen.emplace_back(element.source());
    return true;
  });
  CHECK(seen == std::vector<std::string>{"1", "\"],\\\"\"", "[2,[3]]", "{\"a\":\"}\"}", "null"});
  seen.clear();
  parsed("{ \"a\" : 1 , \"b\":{\"c\":[ ]} }").for_each_member([&](const JsonValue& name, const JsonValue& value) {
    seen.push_back(name.string() + "=" + std::string(value.source()));
    return true;
  });
  CHECK(seen == std::vector<std::string>{"a=1", "b={\"c\":[ ]}"});
}

TEST_CASE("json: a visit ends when the visitor has enough") {
  int visited = 0;
  parsed("[1,2,3]").for_each_element([&](const JsonValue&) { return ++visited < 2; });
  CHECK(visited == 2);
}

TEST_CASE("json: member names match in either case, and by the two letters beyond ASCII that fold") {
  CHECK(names_match("Key", "key"));
  CHECK(names_match("maxsteps", "MaxSteps"));
  CHECK(
      names_match("\xe2\x84\xaa"
                  "EY",
                  "key"));
  CHECK(names_match("param\xc5\xbf", "params"));
  CHECK_FALSE(names_match("ke", "key"));
  CHECK_FALSE(names_match("keys", "key"));
  CHECK_FALSE(
      names_match("k\xff"
                  "y",
                  "key"));
}
