#pragma once
/// Who saw whose answers and keys in time. spec: ceremony §9 (evidence map)

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/bytes.hpp"
#include "types/rules.hpp"

namespace idena::ceremony {

/// The map over a shard with `candidates` that holds the given ones, which must be ascending and below that number.
Bytes encode_evidence(std::span<const std::uint32_t> seen, std::size_t candidates);

/// How often each of the `candidates` occurs in a map. Maps are not checked on chain, so any bytes mean something: a
/// candidate may occur many times, and a map that is cut or contradicts itself holds nobody.
std::vector<std::uint64_t> read_evidence(ByteView map, std::size_t candidates);

/// Whether each candidate occurs in more than half of the maps. Where the rules say so every occurrence counts, so that
/// one map can approve alone; otherwise a map counts once. Nobody without maps.
std::vector<bool> approve_candidates(std::span<const Bytes> maps, std::size_t candidates,
                                     const types::ValidationRules& rules);

}  // namespace idena::ceremony
