#pragma once
/// Who solves which flips. spec: ceremony §8

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/bytes.hpp"

namespace idena::ceremony {

/// What the lottery of one shard drew. Candidates and authors are named by their index in the shard, flips by theirs:
/// numbered through in the order of the candidates, then of submission.
struct Lottery {
  using Indexes = std::vector<std::uint32_t>;

  std::vector<Indexes> authors_of;     ///< of each candidate in the order of assignment, repeats included
  std::vector<Indexes> candidates_of;  ///< of each author, whose key package is made for them
  std::vector<Indexes> short_flips;    ///< for each candidate to solve, without repeats; at most kShortSessionFlips
  std::vector<Indexes> long_flips;     ///< the same; {0} for who has none
};

/// Flips of a short session, the extra ones included.
inline constexpr std::size_t kShortSessionFlips = 8;
/// Those of them that count from the start.
inline constexpr std::size_t kCommonShortFlips = 6;
/// An author's private flip key goes to at least so many candidates, where there are enough.
inline constexpr std::size_t kCandidatesPerAuthor = 13;

/// `flips_per_candidate`: how many flips each made; 0 for who is no author.
Lottery draw_lottery(std::span<const std::uint32_t> flips_per_candidate, const Hash& seed);

}  // namespace idena::ceremony
