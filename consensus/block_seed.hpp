#pragma once
/// The randomness a block hands to the next one. spec: encoding-and-crypto §3.2, consensus §3.1

#include <cstdint>

#include "base/bytes.hpp"

namespace idena::consensus {

/// What the seed of the block at `height` is made from: its parent's seed and its own height.
Bytes seed_data(const Hash& parent_seed, std::uint64_t height);

/// The seed of an empty block at `height`.
Hash empty_block_seed(const Hash& parent_seed, std::uint64_t height);

/// The message a candidate proposer of the block at `height` proves.
Bytes proposer_lottery_message(const Hash& parent_seed, std::uint64_t height);

}  // namespace idena::consensus
