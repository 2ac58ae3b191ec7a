#include "chain/global_parameters.hpp"

#include "base/go_rand.hpp"
#include "consensus/proposer_threshold.hpp"

namespace idena::chain {
namespace {

using state::ValidationPeriod;
using types::BlockFlag;

/// The shard whose list gets a proposer that has no identity. The constants are the protocol's.
std::uint32_t random_shard(const Hash& block_seed, std::uint32_t shard_count) {
  constexpr std::uint64_t kFactor = 77;
  constexpr std::uint64_t kOffset = 55;
  std::uint64_t seed = 0;
  for (unsigned i = 0; i < 8; ++i) seed |= static_cast<std::uint64_t>(block_seed.bytes[i]) << (8 * i);
  GoRand random(static_cast<std::int64_t>(seed * kFactor + kOffset));
  return 1 + static_cast<std::uint32_t>(random.intn(static_cast<std::int64_t>(shard_count)));
}

/// In the last period of a ceremony: who proposed blocks without ceremonial transactions, shard by shard.
void count_late_block(BlockUnderWay& block, const std::set<std::uint32_t>& ceremonial_shards) {
  auto& global = block.state.global();
  const Address& proposer = *block.facts.coinbase;
  const state::Identity& identity = block.state.identities().read(proposer);
  const bool is_member = state::is_newbie_or_better(identity.state);
  std::uint32_t shard = state::shifted_shard_id(identity);
  const std::uint64_t online = block.validators().online_size();
  if (ceremonial_shards.empty()) {
    if (!is_member) shard = random_shard(block.facts.seed, global.read().shard_count());
    global.add_empty_block_by_shard(online, shard, proposer);
    global.increase_blocks_without_ceremonial_transactions();
    return;
  }
  global.reset_blocks_without_ceremonial_transactions();
  if (is_member && !ceremonial_shards.contains(shard)) global.add_empty_block_by_shard(online, shard, proposer);
  for (const std::uint32_t active : ceremonial_shards) global.reset_empty_blocks_of_shard(active);
}

void move_period(state::GlobalObject& global, types::BlockFlags flags) {
  if (flags.has(BlockFlag::kFlipLotteryStarted)) global.set_validation_period(ValidationPeriod::kFlipLottery);
  if (flags.has(BlockFlag::kShortSessionStarted)) global.set_validation_period(ValidationPeriod::kShortSession);
  if (flags.has(BlockFlag::kLongSessionStarted)) global.set_validation_period(ValidationPeriod::kLongSession);
  if (flags.has(BlockFlag::kAfterLongSessionStarted)) global.set_validation_period(ValidationPeriod::kAfterLongSession);
  if (flags.has(BlockFlag::kValidationFinished)) {
    global.reset_blocks_without_ceremonial_transactions();
    global.set_validation_period(ValidationPeriod::kNone);
  }
}

}  // namespace

void update_global_parameters(BlockUnderWay& block, types::BlockFlags flags,
                              const std::set<std::uint32_t>& ceremonial_shards) {
  auto& global = block.state.global();
  if (block.is_proposed() && global.read().validation_period == ValidationPeriod::kAfterLongSession) {
    count_late_block(block, ceremonial_shards);
  }
  move_period(global, flags);
  if (flags.has(BlockFlag::kSnapshot)) global.set_last_snapshot(block.facts.height);
  if (flags.has(BlockFlag::kOfflineCommit) && block.facts.offline_address) {
    if (block.validators().network_size() > 0) {
      block.state.lists().add_delayed_penalty(*block.facts.offline_address);
    } else {
      block.identities.set_online(*block.facts.offline_address, false);
    }
  }
}

void update_proposer_threshold(BlockUnderWay& block) {
  auto& global = block.state.global();
  global.add_block_bit(!block.is_proposed());
  const state::Global& now = global.read();
  const double threshold =
      consensus::next_proposer_threshold(now.vrf_proposer_threshold(), block.validators().validators_size(),
                                         state::empty_blocks_count(now), block.rules.committee.min_proposer_threshold);
  global.set_vrf_proposer_threshold(threshold);
}

void clear_outdated_burnt_coins(BlockUnderWay& block) {
  const std::uint64_t range = block.rules.ranges.burn_tx_range;
  if (block.facts.height > range) block.state.burnt_coins().clear_outdated(block.facts.height - range);
}

}  // namespace idena::chain
