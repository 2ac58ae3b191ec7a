#pragma once
/// The threshold of the proposer lottery, adapted in every block to how many of the last blocks were empty.
/// spec: blocks §6 (10), consensus §3

#include <cstddef>
#include <cstdint>

namespace idena::consensus {

/// The threshold after a block. `validators` is the size of the sorted validator list of the block's parent,
/// `empty_blocks` the count among the last 25 blocks, itself included. Plain binary64 arithmetic in the order of the
/// spec.
double next_proposer_threshold(double current, std::size_t validators, unsigned empty_blocks,
                               double min_proposer_threshold);

}  // namespace idena::consensus
