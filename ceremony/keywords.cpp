#include "ceremony/keywords.hpp"

#include <algorithm>
#include <bit>
#include <set>
#include <utility>

#include "base/go_rand.hpp"
#include "ceremony/seeds.hpp"

namespace idena::ceremony {
namespace {

/// Two dictionaries follow each other in the file; an older one before them is out of use.
constexpr WordRange kSecondDictionary{3300, 640};
constexpr WordRange kThirdDictionary{3940, 676};

static_assert(kThirdDictionary.first + kThirdDictionary.size == kDictionarySize);

}  // namespace

WordRange word_range(std::uint16_t epoch, std::uint16_t third_since) {
  return third_since != 0 && epoch >= third_since ? kThirdDictionary : kSecondDictionary;
}

std::uint64_t words_number(const Hash& vrf_output) { return leading_number(vrf_output); }

std::vector<WordPair> draw_word_pairs(std::uint64_t words_number, const WordRange& range, std::size_t count) {
  GoRand random(std::bit_cast<std::int64_t>(words_number));
  const auto draw = [&] { return static_cast<std::uint32_t>(random.intn(range.size)) + range.first; };
  const bool enough = count <= std::uint64_t{range.size} * (range.size - 1) / 2;
  std::set<std::pair<std::uint32_t, std::uint32_t>> drawn;
  std::vector<WordPair> out;
  out.reserve(count);
  while (out.size() < count) {
    WordPair pair;
    pair.first = draw();
    pair.second = draw();
    const bool fresh = pair.first != pair.second && drawn.insert(std::minmax(pair.first, pair.second)).second;
    if (fresh || !enough) out.push_back(pair);
  }
  return out;
}

}  // namespace idena::ceremony
