#pragma once
/// What each block adds to what the chain knows of ceremonies. spec: ceremony §4 (lottery seed), §9 (which blocks
/// count)

#include <cstddef>
#include <vector>

#include "base/bytes.hpp"
#include "ceremony/ceremony_record.hpp"
#include "chain/run_block.hpp"
#include "types/header.hpp"

namespace idena::chain {

/// The block that starts a lottery draws it by the seed of the block so many heights before.
inline constexpr std::size_t kLotterySeedLag = 100;

/// Belongs to a block. A value: every head has its own, and cheaply.
struct CeremonyProgress {
  ceremony::CeremonyRecord record;  ///< of the ceremony under way
  /// Of the newest blocks up to this one, oldest first, without the genesis block's: at most kLotterySeedLag + 1.
  std::vector<Hash> seeds;

  /// Goes on with the next block, which has these effects.
  void advance(const types::Header& header, const BlockEffects& effects);
};

}  // namespace idena::chain
