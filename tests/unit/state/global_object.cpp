#include "state/global_object.hpp"

#include <doctest/doctest.h>

#include <limits>

#include "unit/state/world.hpp"

using namespace idena;
using namespace idena::state;
using namespace idena::state::test;

namespace {

tree::Tree world() {
  return tree_with([](State& state) {
    state.global().set_god_address(address(1));
    state.global().set_shards_num(2);
    state.global().set_shard_size(1, 1);
  });
}

bool touches(const std::function<void(GlobalObject&)>& step) {
  return test::touches(world(), [&](State& state) { step(state.global()); });
}

}  // namespace

TEST_CASE("global: reading creates nothing, asking for the live record creates it before genesis") {
  CHECK_FALSE(test::touches(tree::Tree(), [](State& s) { CHECK(s.global().read() == Global{}); }));
  CHECK(test::touches(tree::Tree(), [](State& s) { s.global().ensure(); }));
  CHECK_FALSE(touches([](GlobalObject& g) { g.ensure(); }));
}

TEST_CASE("global: a shard of size 0 or unknown does not shrink, and is not touched") {
  CHECK(touches([](GlobalObject& g) { g.decrease_shard_size(1); }));
  CHECK_FALSE(touches([](GlobalObject& g) { g.decrease_shard_size(2); }));
  CHECK_FALSE(touches([](GlobalObject& g) { g.decrease_shard_size(9); }));
  CHECK(touches([](GlobalObject& g) { g.increase_shard_size(9); }));
}

TEST_CASE("global: the last two epochs' first blocks are kept, oldest first") {
  State state(world());
  for (const std::uint64_t height : {5U, 6U, 7U}) state.global().add_previous_epoch_block(height);
  CHECK(state.global().read().previous_epoch_blocks == std::vector<std::uint64_t>{6, 7});
}

TEST_CASE("global: god's invites and the epoch wrap at sixteen bits") {
  State state(world());
  state.global().sub_god_address_invite();
  CHECK(state.global().read().god_address_invites == 65535);
  state.global().set_epoch(65535);
  state.global().increase_epoch();
  CHECK(state.global().read().epoch == 0);
}

TEST_CASE("global: the window of empty blocks holds 25") {
  State state(world());
  GlobalObject& global = state.global();
  CHECK(empty_blocks_count(global.read()) == 25);
  for (int i = 0; i < 30; ++i) global.add_block_bit(false);
  CHECK(empty_blocks_count(global.read()) == 0);
  CHECK(global.read().empty_blocks_bits == BigInt((1U << 25U) - 1));
  global.add_block_bit(true);
  CHECK(empty_blocks_count(global.read()) == 1);
}

TEST_CASE("global: bits above the window of a stored record move on") {
  Global odd;
  odd.empty_blocks_bits = BigInt(std::uint64_t{1} << 31U);
  tree::Tree base;
  base.set(keys::single(keys::Kind::kGlobal), encode(odd));
  State state(base);
  state.global().add_block_bit(true);
  CHECK(state.global().read().empty_blocks_bits == BigInt(std::uint64_t{1} << 32U));
}

TEST_CASE("global: a shard takes five late proposers, each one once while many are online") {
  State state(world());
  GlobalObject& global = state.global();
  const auto proposers = [&](std::uint32_t shard) { return global.read().empty_blocks_by_shards.at(shard).size(); };
  global.add_empty_block_by_shard(12, 1, address(1));
  global.add_empty_block_by_shard(12, 2, address(1));  // 12 / 2 = 6 > 5: known in shard 1
  CHECK(global.read().empty_blocks_by_shards.size() == 1);
  global.add_empty_block_by_shard(11, 2, address(1));  // 11 / 2 = 5
  CHECK(proposers(2) == 1);
  for (std::uint8_t n = 2; n < 9; ++n) global.add_empty_block_by_shard(100, 1, address(n));
  CHECK(proposers(1) == 5);
  global.reset_empty_blocks_of_shard(1);
  CHECK(proposers(1) == 0);
  global.clear_empty_blocks_by_shard();
  CHECK(global.read().empty_blocks_by_shards.empty());
}

TEST_CASE("global: a proposer that is refused does not touch") {
  const tree::Tree base = tree_with([](State& s) {
    for (std::uint8_t n = 1; n < 6; ++n) s.global().add_empty_block_by_shard(100, 1, address(n));
  });
  CHECK_FALSE(test::touches(base, [](State& s) { s.global().add_empty_block_by_shard(1, 1, address(9)); }));
  CHECK_FALSE(test::touches(base, [](State& s) { s.global().add_empty_block_by_shard(100, 2, address(1)); }));
  CHECK(test::touches(base, [](State& s) { s.global().add_empty_block_by_shard(100, 2, address(9)); }));
}

TEST_CASE("global: the epoch can end after quiet blocks or when every shard is complete") {
  Global global;
  global.shards_num = 2;
  global.blocks_without_ceremonial_transactions = 19;
  CHECK_FALSE(can_complete_epoch(global));
  global.blocks_without_ceremonial_transactions = 20;
  CHECK(can_complete_epoch(global));
  global.blocks_without_ceremonial_transactions = 0;
  global.empty_blocks_by_shards[1].resize(5);
  CHECK_FALSE(can_complete_epoch(global));
  global.empty_blocks_by_shards[2].resize(4);
  CHECK_FALSE(can_complete_epoch(global));
  global.empty_blocks_by_shards[2].resize(5);
  CHECK(can_complete_epoch(global));
  global = {};
  global.blocks_without_ceremonial_transactions = 10;
  CHECK(can_complete_epoch(global));
}

TEST_CASE("global: the threshold keeps every bit of its double") {
  State state(world());
  for (const double value : {0.0, -0.0, 0.5, std::numeric_limits<double>::infinity()}) {
    state.global().set_vrf_proposer_threshold(value);
    CHECK(state.global().read().vrf_proposer_threshold_bits == std::bit_cast<std::uint64_t>(value));
  }
}
