#pragma once
/// What every block changes in the global record. spec: blocks §6 (steps 8 to 11)

#include <cstdint>
#include <set>

#include "chain/block_under_way.hpp"

namespace idena::chain {

/// Step 8: late blocks of a ceremony are counted, flags move the period, snapshots and offline commits are noted.
/// `ceremonial_shards` are the shards of the senders of ceremonial transactions in the body.
void update_global_parameters(BlockUnderWay& block, types::BlockFlags flags,
                              const std::set<std::uint32_t>& ceremonial_shards);

/// Step 10: the history of empty blocks and the proposer threshold.
void update_proposer_threshold(BlockUnderWay& block);

/// Step 11: burnt coins are forgotten after a while.
void clear_outdated_burnt_coins(BlockUnderWay& block);

}  // namespace idena::chain
