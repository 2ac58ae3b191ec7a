#include "ceremony/shard_balance.hpp"

#include <doctest/doctest.h>

#include "unit/ceremony/people.hpp"

using namespace idena;
using namespace idena::ceremony;
using namespace idena::ceremony_test;
using state::IdentityState;

TEST_CASE("shards: doubled until they are small enough, halved until they are large enough") {
  CHECK(next_shard_count(4999, 1) == 1);
  CHECK(next_shard_count(5000, 1) == 2);
  CHECK(next_shard_count(25'000, 1) == 8);
  CHECK(next_shard_count(4801, 2) == 2);
  CHECK(next_shard_count(4800, 2) == 1);
  CHECK(next_shard_count(0, 8) == 1);
  CHECK(next_shard_count(5000, 8) == 2);
}

TEST_CASE("shards: in a single shard everybody moves to where they are, and a stored 0 becomes 1") {
  People people{{address(1), person(IdentityState::kVerified, 7)},
                {address(2), person(IdentityState::kNewbie, 9)},
                {address(3), person(IdentityState::kZombie, 11)},
                {address(4), person(IdentityState::kCandidate, 13)}};
  state::State state(tree_of(people));
  const TopStakes top = rebalance_shards(state);
  for (std::uint8_t n = 1; n <= 3; ++n) CHECK(state.identities().read(address(n)).shard_id == 1);
  CHECK(state.identities().read(address(4)).shard_id == 0);
  CHECK(state.global().read().shards_num == 1);
  CHECK(state.global().read().shard_sizes.at(1) == 3);
  REQUIRE(top.stakes().size() == 2);  // zombies and candidates do not count
  CHECK(top.stakes()[0] == Dna::coins(9));
  CHECK(top.stakes()[1] == Dna::coins(7));
}

TEST_CASE("shards: who is in a shard that goes away moves") {
  People people;
  for (std::uint8_t n = 1; n <= 4; ++n) {
    people[address(n)] = person(IdentityState::kHuman);
    people[address(n)].shard_id = n;
  }
  state::Global global;
  global.shards_num = 4;
  state::State state(tree_of(people, global));
  rebalance_shards(state);
  for (const auto& [who, identity] : people) CHECK(state.identities().read(who).shard_id == 1);
  CHECK(state.global().read().shards_num == 1);
}

TEST_CASE("shards: an empty network keeps one empty shard") {
  state::State state(tree_of({}));
  CHECK(rebalance_shards(state).stakes().empty());
  CHECK(state.global().read().shards_num == 1);
  CHECK(state.global().read().shard_sizes.at(1) == 0);
}
