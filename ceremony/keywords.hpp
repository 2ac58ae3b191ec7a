#pragma once
/// The pairs of words that flips are made of. spec: ceremony §6

#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/bytes.hpp"

namespace idena::ceremony {

/// A stretch of the dictionary.
struct WordRange {
  std::uint32_t first = 0;
  std::uint32_t size = 0;  ///< at least 1

  friend bool operator==(const WordRange&, const WordRange&) = default;
};

/// The words in use in an epoch. `third_since`: the first epoch with the third dictionary (RangeRules); 0 for never.
WordRange word_range(std::uint16_t epoch, std::uint16_t third_since);

/// Words of the whole dictionary; every range lies within.
inline constexpr std::uint32_t kDictionarySize = 4616;

/// Indexes into the dictionary.
struct WordPair {
  std::uint32_t first = 0;
  std::uint32_t second = 0;

  friend bool operator==(const WordPair&, const WordPair&) = default;
};

/// How many pairs somebody may choose from who has to make so many flips.
constexpr std::size_t word_pair_count(std::uint8_t required_flips) { return std::size_t{3} * required_flips; }

/// The number that an author's pairs are drawn with; short answers publish it. `vrf_output`: of the epoch's seed under
/// the author's key.
std::uint64_t words_number(const Hash& vrf_output);

/// The pairs of an author, by pair id. No two are the same words, as far as the range has that many.
std::vector<WordPair> draw_word_pairs(std::uint64_t words_number, const WordRange& range, std::size_t count);

}  // namespace idena::ceremony
