#pragma once
/// The one global record (spec: state §3.3).

#include <bit>
#include <cstdint>
#include <map>
#include <vector>

#include "base/big_int.hpp"
#include "base/bytes.hpp"
#include "base/dna.hpp"
#include "base/result.hpp"
#include "state/enums.hpp"

namespace idena::state {

struct Global {
  std::uint16_t epoch = 0;
  std::int64_t next_validation_time = 0;  ///< unix seconds
  ValidationPeriod validation_period = ValidationPeriod::kNone;
  Address god_address;
  Hash words_seed;
  std::uint64_t last_snapshot = 0;  ///< height
  std::uint64_t epoch_block = 0;    ///< first block of the epoch
  Dna fee_per_gas;
  std::uint64_t vrf_proposer_threshold_bits = 0;  ///< of a double
  BigInt empty_blocks_bits;                       ///< a bit per recent block, newest lowest, set unless it was empty
  std::uint16_t god_address_invites = 0;
  std::uint32_t blocks_without_ceremonial_transactions = 0;
  std::vector<std::uint64_t> previous_epoch_blocks;  ///< at most 2, oldest first
  std::uint32_t shards_num = 0;                      ///< as stored; see shard_count
  /// Proposers of the late blocks without ceremonial transactions. A shard without proposers is kept.
  std::map<std::uint32_t, std::vector<Address>> empty_blocks_by_shards;
  /// Encoded only for shards 1 to shards_num: in a new network, where that is 0, sizes do not outlive a block.
  std::map<std::uint32_t, std::uint32_t> shard_sizes;
  Dna discrimination_stake_threshold;

  [[nodiscard]] double vrf_proposer_threshold() const { return std::bit_cast<double>(vrf_proposer_threshold_bits); }
  /// Shards of the network, from 1.
  [[nodiscard]] std::uint32_t shard_count() const { return shards_num == 0 ? 1 : shards_num; }

  friend bool operator==(const Global&, const Global&) = default;
};

/// Takes time proportional to `shards_num`, however few sizes are known.
Bytes encode(const Global& global);
Result<Global> decode_global(ByteView message);

/// Empty blocks among the last 25.
std::uint32_t empty_blocks_count(const Global& global);
/// Whether enough blocks without ceremonial transactions have passed to end the validation.
bool can_complete_epoch(const Global& global);
/// The shard of an address whose identity has none: by the address as a big-endian number.
std::uint32_t shard_of_address(const Address& address, std::uint32_t shard_count);

/// Length of the window of empty blocks.
inline constexpr unsigned kEmptyBlocksWindow = 25;
/// Late proposers that complete a shard.
inline constexpr std::size_t kEmptyBlocksPerShard = 5;
inline constexpr std::size_t kPreviousEpochBlocks = 2;

}  // namespace idena::state
