#include "base/go_rand.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <vector>

using namespace idena;

TEST_CASE("go rand: seed 1 draws the numbers every Go program without a seed used to draw") {
  GoRand random(1);
  CHECK(random.int63() == 5577006791947779410);
  CHECK(random.int63() == 8674665223082153551);
  GoRand small(1);
  CHECK(small.intn(100) == 81);
  CHECK(small.intn(100) == 87);
  CHECK(small.intn(100) == 47);
}

TEST_CASE("go rand: seeds count modulo 2^31-1, negative ones from its other end") {
  constexpr std::int64_t kModulus = 0x7fffffff;
  CHECK(GoRand(5).uint64() == GoRand(5 + kModulus).uint64());
  CHECK(GoRand(-5).uint64() == GoRand(kModulus - 5).uint64());
  CHECK(GoRand(0).uint64() == GoRand(kModulus).uint64());
  CHECK(GoRand(INT64_MIN).uint64() == GoRand(INT64_MIN % kModulus + kModulus).uint64());
  CHECK(GoRand(1).uint64() != GoRand(2).uint64());
}

TEST_CASE("go rand: a copy goes on with the same numbers, on its own") {
  GoRand random(7);
  random.uint64();
  GoRand fork = random;
  const auto next = random.uint64();
  CHECK(fork.uint64() == next);
}

TEST_CASE("go rand: the table is the one whose sum the spec gives") {
  CHECK(std::accumulate(kGoRandTable.begin(), kGoRandTable.end(), std::uint64_t{0}) == 0x6cfdb5c15889b293U);
  CHECK(kGoRandTable[0] == 0xc5f74a33eb98ffeaU);
}

TEST_CASE("go rand: bounded draws stay below their bound, and a bound of 1 draws too") {
  GoRand random(3);
  for (const std::int64_t bound : {std::int64_t{1}, std::int64_t{2}, std::int64_t{3}, std::int64_t{0x7fffffff},
                                   std::int64_t{0x80000000}, std::int64_t{3} << 61U, INT64_MAX}) {
    for (int i = 0; i < 100; ++i) {
      const auto value = random.intn(bound);
      CHECK(value >= 0);
      CHECK(value < bound);
    }
  }
  GoRand one(9);
  GoRand other(9);
  CHECK(one.intn(1) == 0);
  other.uint64();
  CHECK(one.uint64() == other.uint64());
}

TEST_CASE("go rand: beyond 31 bits a bounded draw takes all 63") {
  GoRand one(11);
  GoRand other(11);
  CHECK(one.intn(std::int64_t{1} << 40U) == (other.int63() & ((std::int64_t{1} << 40U) - 1)));
}

TEST_CASE("go rand: perm and shuffle hold every item once and differ in their draws") {
  GoRand random(4);
  auto perm = random.perm(50);
  std::vector<std::uint32_t> all(50);
  std::iota(all.begin(), all.end(), 0U);
  auto shuffled = all;
  GoRand(4).shuffle<std::uint32_t>(shuffled);
  CHECK(perm != shuffled);
  std::ranges::sort(perm);
  std::ranges::sort(shuffled);
  CHECK(perm == all);
  CHECK(shuffled == all);
  CHECK(GoRand(4).perm(0).empty());
}
