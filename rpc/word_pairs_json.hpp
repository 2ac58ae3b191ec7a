#pragma once
/// How the words of somebody's flips are shown (spec: rpc §4, dna: flipKeyWordPairs).

#include <cstdint>

#include "ceremony/keywords.hpp"
#include "rpc/json_text.hpp"
#include "state/identity.hpp"

namespace idena::rpc {

/// All pairs that the identity may choose from; null if it has no flips to make.
Json word_pairs_json(const state::Identity& identity, std::uint64_t words_number, const ceremony::WordRange& range);

}  // namespace idena::rpc
