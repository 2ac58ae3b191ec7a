#pragma once
/// Beginning a chain not at genesis but at a block whose state comes as a snapshot. spec: state §7 (3, 4), §8.4

#include <cstdint>
#include <span>
#include <string_view>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "state/genesis.hpp"
#include "storage/database.hpp"
#include "tree/snapshot_nodes.hpp"
#include "types/block.hpp"

namespace idena::chain {

/// A block before the first one that is executed here.
struct SnapshotBlock {
  types::Block block;
  Bytes certificate;  ///< empty if it has none
  Bytes receipts;     ///< ProtoTxReceipts, empty if it has none
};

enum class SnapshotStartError {
  kNotEmpty,      ///< the store has a chain
  kTooFewBlocks,  ///< the rules of later blocks look at more of them than are there
  kNotLinked,     ///< a block does not name the one before it, or a height is missing
  kBody,          ///< not the one that the header names
  kReceipts,      ///< likewise
  kCertificate,   ///< of another block, or unreadable
  kState,         ///< not the tree that the last header names
  kIdentities,    ///< likewise
  kCeremony,      ///< a ceremony is under way, and what was submitted in it is in no state
};

/// The lowest block that must be there to go on from `height`: the lottery is drawn by a seed that lies so far back.
[[nodiscard]] std::uint64_t lowest_block_for(std::uint64_t height);

/// Makes an empty store hold the chain whose last block is the last of `blocks`, which begin at lowest_block_for() it
/// or below, with the trees of these nodes. That the blocks are those of the network is for the caller to know: nothing
/// here decides on it. After an error the store must be thrown away. Identity diffs are kept from the next block on.
[[nodiscard]] Result<> begin_at_snapshot(storage::Database& database, const state::GenesisConfig& genesis,
                                         std::span<const SnapshotBlock> blocks, const tree::NextSnapshotNode& state,
                                         const tree::NextSnapshotNode& identities);

/// The height from which every block up to the head is in the store: genesis, or the first that came with a snapshot.
/// In the latter case the genesis block is there too, and nothing between.
[[nodiscard]] std::uint64_t first_kept_height(const storage::Database& database);

}  // namespace idena::chain

template <>
struct idena::ErrorTexts<idena::chain::SnapshotStartError> {
  static constexpr std::string_view kRoom = "snapshot start";
  static std::string_view text(chain::SnapshotStartError code);
};
