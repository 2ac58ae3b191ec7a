// What idena-cli writes on a terminal, letter by letter.

#include "node/cli_words.hpp"

#include <doctest/doctest.h>

#include <string>

#include "node/cli_record.hpp"
#include "node/cli_table.hpp"

using namespace idena::node;

TEST_CASE("cli: amounts carry their unit and keep every digit") {
  CHECK(dna_words("0") == "0 DNA");
  CHECK(dna_words("1.5") == "1.5 DNA");
  CHECK(dna_words("999") == "999 DNA");
  CHECK(dna_words("1000") == "1,000 DNA");
  CHECK(dna_words("998950.098000000000000001") == "998,950.098000000000000001 DNA");
  CHECK(dna_words("1234567890") == "1,234,567,890 DNA");
  CHECK(dna_words("-1234.5") == "-1,234.5 DNA");
  CHECK(dna_words("") == "");
  for (const char* text : {"abc", "-", ".5", "1e3", "1.2.3"}) CHECK(dna_words(text) == text);
}

TEST_CASE("cli: durations are told in their two largest units") {
  CHECK(duration_words(0) == "0 s");
  CHECK(duration_words(59) == "59 s");
  CHECK(duration_words(60) == "1 min");
  CHECK(duration_words(310) == "5 min 10 s");
  CHECK(duration_words(3600) == "1 h");
  CHECK(duration_words(3'605) == "1 h");
  CHECK(duration_words(-90'000) == "1 d 1 h");
  CHECK(duration_words(8 * 86'400 + 59) == "8 d");
}

TEST_CASE("cli: times of the node are read and written") {
  CHECK(unix_seconds_of("1970-01-01T00:00:00Z") == 0);
  CHECK(unix_seconds_of("2026-11-21T07:53:54Z") == 1795247634);
  CHECK(time_words(1795247634) == "2026-11-21 07:53:54 UTC");
  CHECK(time_and_distance(100, 40) == "1970-01-01 00:01:40 UTC, in 1 min");
  CHECK(time_and_distance(40, 100) == "1970-01-01 00:00:40 UTC, 1 min ago");
  for (const char* text : {"", "2026-11-21", "2026-11-21T07:53:54+01:00", "2026-13-01T00:00:00Z",
                           "2026-02-30T00:00:00Z", "2O26-11-21T07:53:54Z"}) {
    CHECK_FALSE(unix_seconds_of(text).has_value());
  }
}

TEST_CASE("cli: what came from elsewhere cannot steer the terminal") {
  CHECK(harmless("plain ü€") == "plain ü€");
  CHECK(harmless("\x1b[31mred\x07\x7f\n") == "?[31mred???");
  CHECK(harmless("a\xc2\x9b"
                 "b") == "a?b");
  CHECK(harmless("\xc2") == "\xc2");
}

TEST_CASE("cli: columns count characters, not bytes") {
  CHECK(columns_of("") == 0);
  CHECK(columns_of("abc") == 3);
  CHECK(columns_of("ü€x") == 3);
}

TEST_CASE("cli: counts agree with their things") {
  CHECK(counted(0, "flip") == "0 flips");
  CHECK(counted(1, "flip") == "1 flip");
  CHECK(counted(2, "flip") == "2 flips");
}

TEST_CASE("cli: tables line up, numbers at the right") {
  CHECK(table_text({{"NAME"}, {"N", true}, {"END"}}, {{"ü", "5", ""}, {"longer", "123", "x"}}) ==
        "NAME      N  END\n"
        "ü         5\n"
        "longer  123  x\n");
  CHECK(table_text({{"A"}}, {}) == "A\n");
}

TEST_CASE("cli: facts line up") {
  CHECK(facts_text({{"A", "1"}, {"Longer", "2"}, {"", "3"}, {"B", ""}}) == "A       1\nLonger  2\n        3\nB\n");
}

TEST_CASE("cli: pretty output breaks lines outside of strings only") {
  CHECK(pretty_json(R"({"a":[1,2],"b":{},"c":[],"d":"{[,:\"]}"})") ==
        "{\n  \"a\": [\n    1,\n    2\n  ],\n  \"b\": {},\n  \"c\": [],\n  \"d\": \"{[,:\\\"]}\"\n}");
  CHECK(pretty_json("null") == "null");
  CHECK(pretty_json("[[]]") == "[\n  []\n]");
}

TEST_CASE("cli: a result is shown by its shape") {
  CHECK(result_text("5", 80) == "5\n");
  CHECK(result_text("null", 80) == "null\n");
  CHECK(result_text(R"("a\u001bb")", 80) == "a?b\n");
  CHECK(result_text("[]", 80) == "(none)\n");
  CHECK(result_text("{}", 80) == "{}\n");
  CHECK(result_text(R"(["0x1","0x2"])", 80) == "0x1\n0x2\n");
  CHECK(result_text(R"({"a":"x","list":[1,2],"n":null,"t":true})", 80) ==
        "a     x\nlist  [1,2]\nn     -\nt     true\n");
  CHECK(result_text(R"([{"a":"x","n":5},{"a":"yy","n":50}])", 80) == "a    n\nx    5\nyy  50\n");
}

TEST_CASE("cli: what is too wide for a table stands below each other") {
  CHECK(result_text(R"([{"a":"xxxxxxxx","b":"yyyyyyyy"},{"a":"1","b":"2"}])", 12) ==
        "a  xxxxxxxx\nb  yyyyyyyy\n\na  1\nb  2\n");
  CHECK(result_text(R"({"a":[1,2]})", 5) == "a  [\n     1,\n     2\n   ]\n");
  CHECK(result_text(R"([{"a":1},{"b":2}])", 80) == "a  1\n\nb  2\n");
  CHECK(result_text(R"([{"a":[]},{"a":2}])", 80) == "a  []\n\na  2\n");
}

TEST_CASE("cli: members of an answer are found by name, and what is absent reads as nothing") {
  const CliRecord record(R"({"s":"a\"b","n":12.7,"f":true,"l":[1,{"x":"y"}],"z":null,"o":{"k":-1}})");
  CHECK(record.text("s") == "a\"b");
  CHECK(record.text("n") == "12.7");
  CHECK(record.number("n") == 12);
  CHECK(record.flag("f"));
  CHECK(record.member("z").is_null());
  CHECK(record.member("o").number("k") == 0);
  REQUIRE(record.member("l").elements().size() == 2);
  CHECK(record.member("l").elements()[1].text("x") == "y");
  CHECK(record.member("absent").is_null());
  CHECK(record.text("absent") == "");
  CHECK(record.number("s") == 0);
  CHECK(CliRecord("5").member("a").is_null());
  CHECK(CliRecord("{}").elements().empty());
}

TEST_CASE("cli: JSON is written from JSON") {
  CHECK(json_object({}) == "{}");
  CHECK(json_object({{"a", "1"}, {"b", json_string("x\"")}}) == R"({"a":1,"b":"x\""})");
  CHECK(json_list({"1", "\"a\""}) == R"([1,"a"])");
  CHECK(json_list({}) == "[]");
}
