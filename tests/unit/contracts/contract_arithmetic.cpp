#include "contracts/contract_arithmetic.hpp"

#include <doctest/doctest.h>

#include <bit>

#include "contracts/go_math.hpp"
#include "unit/contracts/contract_world.hpp"

namespace idena::contracts {
namespace {

TEST_CASE("cube roots are the network's, also where the C library rounds the other way") {
  CHECK(std::bit_cast<std::uint64_t>(go_pow(0.125, 1.0 / 3)) == 0x3fe0000000000001U);
  CHECK(std::bit_cast<std::uint64_t>(go_pow(3.375, 1.0 / 3)) == 0x3ff8000000000000U);
  CHECK(std::bit_cast<std::uint64_t>(go_pow(42.875, 1.0 / 3)) == 0x400c000000000001U);
  CHECK(go_pow(0, 1.0 / 3) == 0);
  CHECK(go_exp(0) == 1);
  CHECK(go_log(1) == 0);
}

TEST_CASE("a voting without stake is protected no day longer") {
  CHECK(protected_days(Dna(), 1000) == 0);
  CHECK(protected_days(Dna::coins(100), 0) == 0);
  CHECK(protected_days(Dna::coins(100), 1000) == 10);
}

TEST_CASE("a committee as large as its network, or larger, draws everybody") {
  const Bytes key(65, 1);
  CHECK(is_drawn(key, Hash(), 10, 10));
  CHECK(is_drawn(key, Hash(), 11, 10));
  CHECK(is_drawn(key, Hash(), 1, 0));
  CHECK_FALSE(is_drawn(key, Hash(), 0, 10));
}

TEST_CASE("a committee is drawn about as often as its part of the network says") {
  std::size_t drawn = 0;
  for (std::uint64_t i = 0; i < 1000; ++i) {
    const Bytes key = test::u64(i);
    if (is_drawn(key, Hash(), 250, 1000)) ++drawn;
  }
  CHECK(drawn > 200);
  CHECK(drawn < 300);
}

TEST_CASE("a committee grows and shrinks with its network, losing what is no whole member") {
  CHECK(scaled_committee(300, 3000, 3000) == 300);
  CHECK(scaled_committee(300, 3000, 1000) == 99);
  CHECK(scaled_committee(3, 3, 1) == 0);
  CHECK(scaled_committee(7, 7, 6) == 5);
}

TEST_CASE("the least reward is a share of 5000 coins, for networks without people all of them") {
  CHECK(min_oracle_reward(0) == Dna::coins(5000));
  CHECK(min_oracle_reward(1) == Dna::coins(5000));
  CHECK(min_oracle_reward(3).atoms().to_string() == "1666666666666666666700");
}

TEST_CASE("a refund share that was rounded up pays out more than there is") {
  const Decimal share = refund_share(Dna(BigInt(2)), Dna(BigInt(3)), {});
  const Dna deposit = Dna(BigInt(3) * BigInt::pow10(18));
  CHECK(part_of(deposit, share) > Dna(BigInt(2) * BigInt::pow10(18)));
  CHECK_THROWS_AS(refund_share(Dna(BigInt(2)), Dna(), {}), RunEnded);
}

}  // namespace
}  // namespace idena::contracts
