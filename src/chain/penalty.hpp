#pragma once
/// Offline penalties, counted in seconds that run off while the identity is online. spec: blocks §6 (1, 2), §7.3

#include <cstdint>

#include "base/bytes.hpp"
#include "chain/block_under_way.hpp"

namespace idena::chain {

/// Seconds of the penalty that have run off since its stamp, at most all of them; 0 without a stamp.
std::uint16_t consumed_penalty_seconds(const state::Identity& identity, std::int64_t now);

/// Replaces the penalty of `address`, takes it offline and clears its stamp.
void penalize(BlockUnderWay& block, const Address& address, std::uint16_t seconds);

}  // namespace idena::chain
