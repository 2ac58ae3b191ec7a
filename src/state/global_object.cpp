#include "state/global_object.hpp"

#include <algorithm>
#include <bit>

#include "state/keys.hpp"

namespace idena::state {
namespace {

/// Up to so many online identities per shard, a proposer may stand in the lists more than once.
constexpr std::uint64_t kFewOnlinePerShard = 5;

bool proposed_already(const Global& global, const Address& proposer) {
  return std::ranges::any_of(global.empty_blocks_by_shards, [&](const auto& shard) {
    return std::ranges::find(shard.second, proposer) != shard.second.end();
  });
}

}  // namespace

const Global& GlobalObject::read() const {
  static const Global kAbsent;
  const Global* global = live_.look(OnlyKey{}, loader());
  return global != nullptr ? *global : kAbsent;
}

void GlobalObject::add_previous_epoch_block(std::uint64_t height) {
  auto& blocks = edit().previous_epoch_blocks;
  blocks.push_back(height);
  if (blocks.size() > kPreviousEpochBlocks) blocks.erase(blocks.begin(), blocks.end() - kPreviousEpochBlocks);
}

void GlobalObject::set_vrf_proposer_threshold(double threshold) {
  set_vrf_proposer_threshold_bits(std::bit_cast<std::uint64_t>(threshold));
}

void GlobalObject::add_block_bit(bool is_empty) {
  BigInt& bits = edit().empty_blocks_bits;
  bits *= BigInt(2);
  if (!is_empty) bits += BigInt(1);
  const BigInt leaving(std::uint64_t{1} << kEmptyBlocksWindow);
  if ((bits.low_u64() >> kEmptyBlocksWindow & 1U) != 0) bits -= leaving;
}

void GlobalObject::decrease_shard_size(std::uint32_t shard) {
  const auto& sizes = ensure().shard_sizes;
  const auto known = sizes.find(shard);
  if (known == sizes.end() || known->second == 0) return;
  edit().shard_sizes[shard] -= 1;
}

void GlobalObject::add_empty_block_by_shard(std::uint64_t online_size, std::uint32_t shard, const Address& proposer) {
  const Global& global = ensure();
  const auto list = global.empty_blocks_by_shards.find(shard);
  if (list != global.empty_blocks_by_shards.end() && list->second.size() >= kEmptyBlocksPerShard) return;
  if (online_size / global.shard_count() > kFewOnlinePerShard && proposed_already(global, proposer)) return;
  edit().empty_blocks_by_shards[shard].push_back(proposer);
}

void GlobalObject::collect_writes(std::vector<TreeWrite>& writes) const {
  live_.for_each_touched(
      [&](OnlyKey, const Global& global) { writes.push_back({keys::single(keys::Kind::kGlobal), encode(global)}); });
}

}  // namespace idena::state
