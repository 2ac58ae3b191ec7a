#pragma once
/// What a candidate's answers are worth. spec: ceremony §11

#include <cstdint>
#include <optional>
#include <set>
#include <span>

#include "base/bytes.hpp"
#include "ceremony/float32.hpp"
#include "ceremony/qualification.hpp"

namespace idena::ceremony {

/// The outcome of one session of one candidate.
struct SessionPoints {
  std::uint32_t doubled_points = 0;
  std::uint32_t flips = 0;    ///< that counted
  bool no_qualified = false;  ///< there were answers, and no flip counted
  bool no_answers = false;    ///< nothing was submitted

  /// Points a flip; 0 without flips.
  [[nodiscard]] Float32 score() const;

  friend bool operator==(const SessionPoints&, const SessionPoints&) = default;
};

/// What one candidate had to solve and what it sent: payloads as mined, of the first transaction of each kind.
struct CandidateAnswers {
  std::span<const std::uint32_t> short_flips;
  std::span<const std::uint32_t> long_flips;
  std::optional<Bytes> short_payload;
  std::optional<Bytes> long_payload;
  Hash answers_hash;  ///< zero if none was mined
};

/// Of a shard: the verdicts, and the flips of authors that had to make some and were not approved, which nobody has to
/// solve.
struct SolvedFlips {
  std::span<const FlipVerdict> verdicts;
  const std::set<std::uint32_t>& not_approved;
};

SessionPoints short_session_points(const CandidateAnswers& answers, const SolvedFlips& flips);
/// Nothing if the long answers do not prove that the short ones are the candidate's own.
SessionPoints long_session_points(const CandidateAnswers& answers, const SolvedFlips& flips);

}  // namespace idena::ceremony
