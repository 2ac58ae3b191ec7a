#pragma once
/// The threshold of the proposer lottery, adapted in every block to how many of the last blocks were empty.
/// spec: blocks §6 (10), consensus §3

#include <cstddef>
#include <cstdint>

namespace idena::consensus {

/// The last 25 blocks, bit 0 the newest: 1 for a proposed block, 0 for an empty one.
inline constexpr unsigned kBlockHistoryBits = 25;

/// The history with one more block.
std::uint32_t push_block_bit(std::uint32_t history, bool empty_block);

/// Empty blocks among the last 25; history from before the first block counts as empty.
unsigned count_empty_blocks(std::uint32_t history);

/// The threshold after a block. `validators` is the size of the sorted validator list of the block's parent,
/// `empty_blocks` the count that includes the block itself. Plain binary64 arithmetic in the order of the spec.
double next_proposer_threshold(double current, std::size_t validators, unsigned empty_blocks,
                               double min_proposer_threshold);

}  // namespace idena::consensus
