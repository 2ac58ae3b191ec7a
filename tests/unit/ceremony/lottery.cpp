#include "ceremony/lottery.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

using namespace idena;
using namespace idena::ceremony;

namespace {

const Hash kSeed = [] {
  Hash seed;
  seed.bytes.fill(7);
  return seed;
}();

bool repeats(const Lottery::Indexes& list) {
  return std::set<std::uint32_t>(list.begin(), list.end()).size() != list.size();
}

}  // namespace

TEST_CASE("lottery: a shard without flips gives everybody a long list with a flip that does not exist") {
  const Lottery lottery = draw_lottery(std::vector<std::uint32_t>{0, 0}, kSeed);
  for (std::size_t i = 0; i < 2; ++i) {
    CHECK(lottery.short_flips[i].empty());
    CHECK(lottery.long_flips[i] == Lottery::Indexes{0});
    CHECK(lottery.authors_of[i].empty());
  }
  CHECK(draw_lottery({}, kSeed).short_flips.empty());
}

TEST_CASE("lottery: the only author solves its own flips, there being no others") {
  const Lottery lottery = draw_lottery(std::vector<std::uint32_t>{3}, kSeed);
  CHECK(lottery.authors_of[0] == Lottery::Indexes(8, 0));
  CHECK(lottery.short_flips[0] == Lottery::Indexes{0, 1, 2});
}

TEST_CASE("lottery: with enough authors nobody solves a flip twice, nor its own") {
  const std::vector<std::uint32_t> flips(40, 3);
  const Lottery lottery = draw_lottery(flips, kSeed);
  for (std::uint32_t candidate = 0; candidate < flips.size(); ++candidate) {
    Lottery::Indexes all = lottery.short_flips[candidate];
    CHECK(all.size() == kShortSessionFlips);
    const auto& more = lottery.long_flips[candidate];
    all.insert(all.end(), more.begin(), more.end());
    CHECK_FALSE(repeats(all));
    CHECK(std::ranges::none_of(all, [&](std::uint32_t flip) { return flip / 3 == candidate; }));
    CHECK(lottery.candidates_of[candidate].size() >= kCandidatesPerAuthor);
  }
}

TEST_CASE("lottery: up to seven authors are not given more candidates") {
  std::vector<std::uint32_t> flips(30, 0);
  for (std::size_t author = 0; author < 7; ++author) flips[author] = 1;
  const Lottery lottery = draw_lottery(flips, kSeed);
  std::size_t assigned = 0;
  for (const auto& list : lottery.authors_of) assigned += list.size();
  CHECK(assigned == flips.size() * kShortSessionFlips);
}
