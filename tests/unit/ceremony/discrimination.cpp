#include "ceremony/discrimination.hpp"

#include <doctest/doctest.h>

#include "unit/ceremony/people.hpp"

using namespace idena;
using namespace idena::ceremony;
using namespace idena::ceremony_test;
using state::IdentityState;

TEST_CASE("discrimination: half a percent of the median, cut to an integer") {
  const auto threshold = [](const std::vector<std::uint64_t>& atoms) {
    std::vector<Dna> stakes;
    for (const auto value : atoms) stakes.emplace_back(BigInt(value));
    return discrimination_threshold(stakes, 5);
  };
  CHECK(threshold({}).is_zero());
  CHECK(threshold({1999}) == Dna(BigInt(9)));
  CHECK(threshold({3000, 2001}) == Dna(BigInt(12)));
  CHECK(threshold({9000, 2000, 1}) == Dna(BigInt(10)));
}

TEST_CASE("discrimination: the list keeps the largest stakes and no more than it holds") {
  TopStakes top(3);
  for (const std::uint64_t coins : {5U, 1U, 9U, 0U, 7U}) top.insert(Dna::coins(coins));
  const std::vector<Dna> kept(top.stakes().begin(), top.stakes().end());
  CHECK(kept == std::vector{Dna::coins(9), Dna::coins(7), Dna::coins(5)});
  TopStakes many(1000);
  for (std::uint64_t i = 0; i < 150; ++i) many.insert(Dna::coins(i));
  CHECK(many.stakes().size() == TopStakes::kCapacity);
}

TEST_CASE("discrimination: validated identities are judged by the epoch that begins") {
  People people{{address(1), person(IdentityState::kNewbie, 100)},
                {address(2), person(IdentityState::kVerified, 100)},
                {address(3), person(IdentityState::kHuman, 1)},
                {address(4), person(IdentityState::kSuspended, 1)}};
  state::Global global;
  for (const std::uint16_t epoch : {std::uint16_t{1}, std::uint16_t{2}}) {
    global.epoch = epoch;
    state::State state(tree_of(people, global));
    state::IdentityTreeState approved{tree::Tree()};
    discriminate(state, approved, Dna::coins(2));
    CHECK(approved.is_discriminated(address(1)) == (epoch == 2));  // newbies count fully up to epoch 2
    CHECK_FALSE(approved.is_discriminated(address(2)));
    CHECK(approved.is_discriminated(address(3)));
    CHECK_FALSE(approved.is_discriminated(address(4)));
    CHECK(state.global().read().discrimination_stake_threshold == Dna::coins(2));
  }
}
