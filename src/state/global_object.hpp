#pragma once
/// The live global record of a block (spec: state §4.2, §4.3).

#include <vector>

#include "state/live_map.hpp"
#include "state/state_reader.hpp"
#include "state/tree_write.hpp"

namespace idena::state {

/// Everything that is not const creates the record if it is absent, which it is only before genesis. Setters touch,
/// unless they say otherwise.
class GlobalObject {
 public:
  explicit GlobalObject(StateReader stored) : stored_(std::move(stored)) {}

  /// Defaults if there is no record.
  [[nodiscard]] const Global& read() const;
  const Global& ensure() { return live_.ensure(OnlyKey{}, loader()); }

  void set_epoch(std::uint16_t epoch) { edit().epoch = epoch; }
  void increase_epoch() { edit().epoch += 1; }
  void set_epoch_block(std::uint64_t height) { edit().epoch_block = height; }
  /// Keeps the last two.
  void add_previous_epoch_block(std::uint64_t height);
  void set_next_validation_time(std::int64_t unix_seconds) { edit().next_validation_time = unix_seconds; }
  void set_validation_period(ValidationPeriod period) { edit().validation_period = period; }
  void set_god_address(const Address& god) { edit().god_address = god; }
  void set_god_address_invites(std::uint16_t invites) { edit().god_address_invites = invites; }
  /// Modulo 2^16.
  void sub_god_address_invite() { edit().god_address_invites -= 1; }
  void set_words_seed(const Hash& seed) { edit().words_seed = seed; }
  void set_last_snapshot(std::uint64_t height) { edit().last_snapshot = height; }
  void set_fee_per_gas(const Dna& fee) { edit().fee_per_gas = fee; }
  void set_vrf_proposer_threshold(double threshold);
  void set_vrf_proposer_threshold_bits(std::uint64_t bits) { edit().vrf_proposer_threshold_bits = bits; }
  void set_discrimination_stake_threshold(const Dna& stake) { edit().discrimination_stake_threshold = stake; }

  /// Notes whether the newest block was empty. Bits above the window of a stored record are left to run out.
  void add_block_bit(bool is_empty);
  void increase_blocks_without_ceremonial_transactions() { edit().blocks_without_ceremonial_transactions += 1; }
  void reset_blocks_without_ceremonial_transactions() { edit().blocks_without_ceremonial_transactions = 0; }

  void set_shards_num(std::uint32_t count) { edit().shards_num = count; }
  void set_shard_size(std::uint32_t shard, std::uint32_t size) { edit().shard_sizes[shard] = size; }
  void increase_shard_size(std::uint32_t shard) { edit().shard_sizes[shard] += 1; }
  /// Does not touch at 0.
  void decrease_shard_size(std::uint32_t shard);

  /// Does not touch if the shard's list is full, or if the proposer is in any list while there are more than five
  /// online identities per shard.
  void add_empty_block_by_shard(std::uint64_t online_size, std::uint32_t shard, const Address& proposer);
  /// The list of the shard is there and empty.
  void reset_empty_blocks_of_shard(std::uint32_t shard) { edit().empty_blocks_by_shards[shard].clear(); }
  /// No shard has a list.
  void clear_empty_blocks_by_shard() { edit().empty_blocks_by_shards.clear(); }

  void open() { live_.open(); }
  void close() { live_.close(); }
  void revert() { live_.revert(); }
  void collect_writes(std::vector<TreeWrite>& writes) const;

 private:
  /// Asks the stored state for a record that is not live yet.
  struct Loader {
    const StateReader& stored;
    std::optional<Global> operator()(OnlyKey) const { return stored.global(); }
  };
  [[nodiscard]] Loader loader() const { return {stored_}; }
  Global& edit() { return live_.mutate(OnlyKey{}, loader()); }

  StateReader stored_;
  LiveMap<OnlyKey, Global> live_;
};

}  // namespace idena::state
