#include "state/global.hpp"

#include <algorithm>

#include "types/wire.hpp"

namespace idena::state {
namespace {

using types::WireReader;
using types::WireWriter;

/// Blocks without ceremonial transactions, per shard, after which the validation may end.
constexpr std::uint64_t kQuietBlocksPerShard = 10;

void write_shards(WireWriter& out, const Global& global) {
  for (auto shard = global.empty_blocks_by_shards.rbegin(); shard != global.empty_blocks_by_shards.rend(); ++shard) {
    out.message(15, [&] {
      out.number(1, shard->first);
      for (const Address& proposer : shard->second) out.bytes_always(2, proposer);
    });
  }
  for (std::uint64_t id = 1; id <= global.shards_num; ++id) {
    const auto known = global.shard_sizes.find(static_cast<std::uint32_t>(id));
    out.message(16, [&] {
      out.number(1, id);
      out.number(2, known == global.shard_sizes.end() ? 0 : known->second);
    });
  }
}

void read_empty_blocks(WireReader& in, Global& global) {
  std::uint32_t shard = 0;
  std::vector<Address> proposers;
  while (in.next()) {
    switch (in.field()) {
      case 1: in.get(shard); break;
      case 2: in.append(proposers); break;
      default: break;
    }
  }
  global.empty_blocks_by_shards[shard] = std::move(proposers);
}

void read_shard_size(WireReader& in, Global& global) {
  std::uint32_t shard = 0;
  std::uint32_t size = 0;
  while (in.next()) {
    switch (in.field()) {
      case 1: in.get(shard); break;
      case 2: in.get(size); break;
      default: break;
    }
  }
  global.shard_sizes[shard] = size;
}

void read_field(WireReader& in, Global& global) {
  switch (in.field()) {
    case 1: in.get(global.epoch); break;
    case 2: in.get(global.next_validation_time); break;
    case 3: in.get(global.validation_period); break;
    case 4: in.get(global.god_address); break;
    case 5: in.get(global.words_seed); break;
    case 6: in.get(global.last_snapshot); break;
    case 7: in.get(global.epoch_block); break;
    case 8: in.get(global.fee_per_gas); break;
    case 9: in.get(global.vrf_proposer_threshold_bits); break;
    case 10: in.get(global.empty_blocks_bits); break;
    case 11: in.get(global.god_address_invites); break;
    case 12: in.get(global.blocks_without_ceremonial_transactions); break;
    case 13: in.append(global.previous_epoch_blocks); break;
    case 14: in.get(global.shards_num); break;
    case 15: in.message([&](WireReader& inner) { read_empty_blocks(inner, global); }); break;
    case 16: in.message([&](WireReader& inner) { read_shard_size(inner, global); }); break;
    case 17: in.get(global.discrimination_stake_threshold); break;
    default: break;
  }
}

}  // namespace

Bytes encode(const Global& global) {
  WireWriter out;
  out.number(1, global.epoch);
  out.signed_number(2, global.next_validation_time);
  out.number(3, static_cast<std::uint32_t>(global.validation_period));
  out.bytes_always(4, global.god_address);
  out.bytes_always(5, global.words_seed);
  out.number(6, global.last_snapshot);
  out.number(7, global.epoch_block);
  out.amount(8, global.fee_per_gas);
  out.number(9, global.vrf_proposer_threshold_bits);
  out.amount(10, global.empty_blocks_bits);
  out.number(11, global.god_address_invites);
  out.number(12, global.blocks_without_ceremonial_transactions);
  out.packed(13, global.previous_epoch_blocks);
  out.number(14, global.shards_num);
  write_shards(out, global);
  out.amount(17, global.discrimination_stake_threshold);
  return out.finish();
}

Result<Global> decode_global(ByteView message) {
  Global global;
  WireReader in(message);
  while (in.next()) read_field(in, global);
  IDENA_TRY(in.finish());
  return global;
}

std::uint32_t empty_blocks_count(const Global& global) {
  constexpr std::uint64_t kWindow = (std::uint64_t{1} << kEmptyBlocksWindow) - 1;
  const auto full = static_cast<unsigned>(std::popcount(global.empty_blocks_bits.low_u64() & kWindow));
  return kEmptyBlocksWindow - full;
}

bool can_complete_epoch(const Global& global) {
  const std::uint64_t shards = global.shard_count();
  if (global.blocks_without_ceremonial_transactions >= kQuietBlocksPerShard * shards) return true;
  const auto complete = std::ranges::count_if(
      global.empty_blocks_by_shards, [](const auto& shard) { return shard.second.size() >= kEmptyBlocksPerShard; });
  return static_cast<std::uint64_t>(complete) == shards;
}

std::uint32_t shard_of_address(const Address& address, std::uint32_t shard_count) {
  constexpr unsigned kByteBits = 8;
  std::uint64_t remainder = 0;
  for (const std::uint8_t byte : address.bytes) remainder = ((remainder << kByteBits) | byte) % shard_count;
  return static_cast<std::uint32_t>(remainder) + 1;
}

}  // namespace idena::state
