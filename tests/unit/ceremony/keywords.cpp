#include "ceremony/keywords.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <vector>

using namespace idena;
using namespace idena::ceremony;

TEST_CASE("keywords: the third dictionary is in use from an epoch of the rules on") {
  CHECK(word_range(0, 104) == WordRange{3300, 640});
  CHECK(word_range(103, 104) == WordRange{3300, 640});
  CHECK(word_range(104, 104) == WordRange{3940, 676});
  CHECK(word_range(65535, 104) == WordRange{3940, 676});
}

TEST_CASE("keywords: a network may never come to the third dictionary") {
  CHECK(word_range(0, 0) == WordRange{3300, 640});
  CHECK(word_range(65535, 0) == WordRange{3300, 640});
}

TEST_CASE("keywords: an author has three pairs for each flip, never the same two words twice") {
  CHECK(word_pair_count(5) == 15);
  for (std::uint64_t number = 0; number < 50; ++number) {
    std::set<std::pair<std::uint32_t, std::uint32_t>> seen;
    for (const WordPair& pair : draw_word_pairs(number, {100, 6}, 15)) {
      CHECK(pair.first >= 100);
      CHECK(pair.second < 106);
      CHECK(pair.first != pair.second);
      CHECK(seen.insert(std::minmax(pair.first, pair.second)).second);
    }
    CHECK(seen.size() == 15);
  }
}

TEST_CASE("keywords: more pairs than there are words for may repeat, and the drawing ends") {
  CHECK(draw_word_pairs(1, {0, 3}, 4).size() == 4);
  CHECK(draw_word_pairs(1, {7, 1}, 2) == std::vector<WordPair>{{7, 7}, {7, 7}});
}

TEST_CASE("keywords: fewer pairs of the same author are the first of more") {
  const auto many = draw_word_pairs(42, word_range(0, 104), 15);
  const auto few = draw_word_pairs(42, word_range(0, 104), 9);
  CHECK(std::vector<WordPair>(many.begin(), many.begin() + 9) == few);
}
