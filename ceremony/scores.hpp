#pragma once
/// What the points of many validations amount to. spec: ceremony §12

#include <cstdint>

#include "base/bytes.hpp"
#include "ceremony/float32.hpp"
#include "state/identity.hpp"

namespace idena::ceremony {

/// Points gained in flips, over several validations.
struct ScoreSum {
  Float32 points = 0;
  std::uint32_t flips = 0;

  /// Points a flip; NaN without flips, which is neither above nor below any bound.
  [[nodiscard]] Float32 score() const { return points / static_cast<Float32>(flips); }

  friend bool operator==(const ScoreSum&, const ScoreSum&) = default;
};

/// Points from before scores were kept one by one. They lose weight with every score that is kept.
struct LegacyPoints {
  std::uint32_t doubled_points = 0;
  std::uint32_t flips = 0;
};

/// The sum of score bytes and of what is left of the legacy points. With more than ten scores the legacy weighs less
/// than nothing, and the flips are taken modulo 2^32.
ScoreSum sum_scores(ByteView scores, const LegacyPoints& legacy);

/// All scores stored for an identity. There may be more than ten.
ScoreSum stored_score(const state::Identity& identity);
/// The last ten of them.
ScoreSum last_scores(const state::Identity& identity);

/// The score that decides over a status: the last ten scores, the one of this validation among them.
ScoreSum total_score(const state::Identity& identity, std::uint8_t new_score);

}  // namespace idena::ceremony
