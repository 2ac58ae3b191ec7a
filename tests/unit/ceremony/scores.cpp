#include "ceremony/scores.hpp"

#include <doctest/doctest.h>

#include <cmath>

using namespace idena;
using namespace idena::ceremony;

namespace {

constexpr std::uint8_t kFivePointsInSixFlips = 0xA6;

}  // namespace

TEST_CASE("scores: points are halves, flips are whole") {
  CHECK(sum_scores(Bytes{kFivePointsInSixFlips, 0x11}, {}) == ScoreSum{5.5F, 7});
}

TEST_CASE("scores: no flips give no score") { CHECK(std::isnan(sum_scores({}, {}).score())); }

TEST_CASE("scores: old points lose a tenth with each score, and count negatively beyond ten") {
  CHECK(sum_scores({}, {20, 10}) == ScoreSum{10, 10});
  CHECK(sum_scores(Bytes(5, 0), {20, 10}) == ScoreSum{5, 5});
  CHECK(sum_scores(Bytes(10, 0), {20, 10}) == ScoreSum{0, 0});
  CHECK(sum_scores(Bytes(11, 0), {20, 10}) == ScoreSum{-1, 0xFFFF'FFFF});
  CHECK(sum_scores(Bytes(5, 0), {1, 5}).flips == 3);  // 2.5, away from zero
}

TEST_CASE("scores: a status is decided by the last ten scores, the new one among them") {
  state::Identity identity;
  identity.scores = Bytes(12, 0x11);
  CHECK(stored_score(identity) == ScoreSum{6, 12});
  CHECK(total_score(identity, kFivePointsInSixFlips) == ScoreSum{9.5F, 15});
}
