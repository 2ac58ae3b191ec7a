#include "node/key_word_file.hpp"

#include <doctest/doctest.h>

#include "ceremony/keywords.hpp"
#include "crypto/hash.hpp"
#include "unit/storage/scratch.hpp"

using namespace idena;
using namespace idena::node;

namespace {

/// A dictionary with this entry at the given place.
std::string dictionary(std::size_t words, const std::string& entry = {}, std::size_t place = 0) {
  std::string out = "[";
  for (std::size_t i = 0; i < words; ++i) {
    out += i == 0 ? "" : ",";
    out += !entry.empty() && i == place ? entry : R"({"name":"word","desc":"thing"})";
  }
  return out + "]";
}

std::string refusal(const std::string& text) { return parse_key_words(text).error().text(); }

}  // namespace

TEST_CASE("dictionary: a word has a name, and a description if there is one") {
  const auto words = parse_key_words(dictionary(ceremony::kDictionarySize, R"({"desc":null2,"name":"a"})", 1));
  CHECK_FALSE(words);
  const auto good = parse_key_words(dictionary(ceremony::kDictionarySize, R"({"more":[1],"name":"lonely"})", 7));
  REQUIRE(good);
  CHECK(good.value().size() == 4616);
  CHECK(good.value()[7] == rpc::KeyWord{"lonely", ""});
  CHECK(good.value()[8] == rpc::KeyWord{"word", "thing"});
}

TEST_CASE("dictionary: it has the words of all index ranges, no more and no fewer") {
  CHECK(refusal(dictionary(4615)) == "a dictionary has 4616 words, this one has 4615");
  CHECK(refusal(dictionary(4617)) == "a dictionary has 4616 words, this one has more");
  CHECK(refusal("[]") == "a dictionary has 4616 words, this one has 0");
}

TEST_CASE("dictionary: what is no list of words is refused with the place") {
  CHECK(refusal("{}") == "the dictionary is not a JSON array");
  CHECK(refusal("") == "the dictionary is not a JSON array");
  CHECK(refusal("[") == "the dictionary is not a JSON array");
  for (const char* entry : {"3", "{}", R"({"name":""})", R"({"name":3})", R"({"name":"a","desc":[]})"}) {
    CHECK(refusal(dictionary(4616, entry, 12)) == "the entry 12 of the dictionary is no word");
  }
  CHECK(refusal(dictionary(4616, R"({"name":")" + std::string(kMaxKeyWordName + 1, 'a') + R"("})", 3)) ==
        "the entry 3 of the dictionary is no word");
}

TEST_CASE("dictionary: a file is told by its size and hash") {
  const storage::ScratchFolder folder;
  const auto path = folder.path() / "keywords.json";
  CHECK(read_key_words(path).error().is(KeyWordError::kUnreadable));
  CHECK(read_key_words(path).error().text().find(path.string()) != std::string::npos);
  storage::write_text(path, dictionary(4616));
  const auto file = read_key_words(path);
  REQUIRE(file);
  CHECK(file.value().bytes == dictionary(4616).size());
  CHECK(file.value().sha256.size() == 64);
  CHECK_FALSE(file.value().is_the_networks());
  storage::write_text(path, std::string(kMaxKeyWordFile + 1, ' '));
  CHECK(read_key_words(path).error().is(KeyWordError::kTooLarge));
  CHECK(load_key_words(path).error().is(KeyWordError::kTooLarge));
}

TEST_CASE("dictionary: the program finds its own beside it, with the words the protocol's documents name") {
  const auto path = bundled_key_words();
  REQUIRE(path);
  const auto file = read_key_words(*path);
  REQUIRE(file);
  CHECK(file.value().words[0] == rpc::KeyWord{"time", "clock time"});
  CHECK(file.value().words[3300] == rpc::KeyWord{"party", "festivity"});
}
