#include "ceremony/scores.hpp"

#include "base/decimal.hpp"

namespace idena::ceremony {
namespace {

constexpr std::size_t kScoresThatCount = 10;
constexpr Float32 kHalf = 0.5F;

/// What is left of the legacy points: a tenth less for every score.
Decimal legacy_factor(std::size_t scores) {
  return Decimal{BigInt(1), 0} - Decimal{BigInt(static_cast<std::uint64_t>(scores)), -1};
}

}  // namespace

ScoreSum sum_scores(ByteView scores, const LegacyPoints& legacy) {
  ScoreSum sum;
  for (const std::uint8_t score : scores) {
    sum.points += static_cast<Float32>(state::doubled_points_of_score(score)) * kHalf;
    sum.flips += state::flips_of_score(score);
  }
  const Decimal factor = legacy_factor(scores.size());
  const Float32 old_points = static_cast<Float32>(legacy.doubled_points) * kHalf;
  sum.points += static_cast<Float32>(nearest_double(Decimal::from_float32(old_points) * factor));
  sum.flips +=
      static_cast<std::uint32_t>(round_half_away(Decimal{BigInt(std::uint64_t{legacy.flips}), 0} * factor).low_u64());
  return sum;
}

ScoreSum stored_score(const state::Identity& identity) {
  return sum_scores(identity.scores, {identity.short_flip_points, identity.qualified_flips});
}

ScoreSum last_scores(const state::Identity& identity) {
  const ByteView scores(identity.scores);
  const std::size_t skipped = scores.size() > kScoresThatCount ? scores.size() - kScoresThatCount : 0;
  return sum_scores(scores.subspan(skipped), {identity.short_flip_points, identity.qualified_flips});
}

ScoreSum total_score(const state::Identity& identity, std::uint8_t new_score) {
  Bytes scores = identity.scores;
  scores.push_back(new_score);
  const std::size_t skipped = scores.size() > kScoresThatCount ? scores.size() - kScoresThatCount : 0;
  return sum_scores(ByteView(scores).subspan(skipped), {identity.short_flip_points, identity.qualified_flips});
}

}  // namespace idena::ceremony
