// Holes of the Go node's contracts that the rules of the paper close (spec: contracts §8, §9).

#include <doctest/doctest.h>

#include "unit/contracts/voting_script.hpp"

namespace idena::contracts {
namespace {

using namespace test;

const Address kOwnerAddress = address(1);

World world_of(const types::Rules& rules) {
  World world;
  world.block.rules = rules.contracts;
  return world;
}

const types::Rules kBoth[] = {types::mainnet_rules(), types::paper_rules()};

}  // namespace

TEST_CASE("paper: a termination that fails leaves the voting its balance") {
  for (const types::Rules& rules : kBoth) {
    World world = world_of(rules);
    const Address voting = start_voting(world, kOwnerAddress);
    world.block.height += 1'000'000;
    world.commit();
    World trial = world;
    const types::TxReceipt complete = trial.terminate(voting, address(2));
    REQUIRE(complete.success);
    world.gas_limit = complete.gas_used - 1;
    CHECK(world.terminate(voting, address(2)).error == "not enough gas");
    const Dna left = rules.contracts.failed_termination_leaks ? Dna::coins(1'000) : Dna::coins(6'000);
    CHECK(world.balance(voting) == left);
    world.give(voting, Dna::coins(1));
    world.commit();
    CHECK(world.balance(voting) == left + Dna::coins(1));
  }
}

TEST_CASE("paper: nobody can end a voting that has not begun and take its money, however far ahead it starts") {
  for (const types::Rules& rules : kBoth) {
    World world = world_of(rules);
    constexpr std::uint64_t kFarAhead = 10'000'000'000;
    const Address voting = world.deploy(kVotingNumber, kOwnerAddress, {raw("fact"), u64(kFarAhead)}).contract;
    world.give(voting, Dna::coins(6'000));
    CHECK(world.terminate(voting, address(2)).success == rules.contracts.waiting_time_wraps);
    const Address soon = world.deploy(kVotingNumber, kOwnerAddress, {raw("fact"), u64(1'000)}).contract;
    constexpr std::int64_t kThirtyDays = 30 * 86'400;
    world.block.time = 1'000 + kThirtyDays;
    CHECK_FALSE(world.terminate(soon, address(2)).success);
    world.block.time += 1;
    CHECK(world.terminate(soon, address(2)).success);
  }
}

TEST_CASE("paper: refunds in proportion to the deposits do not fail for being rounded up") {
  for (const types::Rules& rules : kBoth) {
    World world = world_of(rules);
    const Address voting = start_voting(world, kOwnerAddress);
    const Address lock =
        world.deploy(4, kOwnerAddress, {raw(voting), {1}, {}, {}, u64(0), u64(2'000), u64(0)}).contract;
    REQUIRE(world.call(lock, address(2), "deposit", {}, Dna::coins(300)).success);
    world.give(lock, Dna::coins(200));  // five thirds of the deposit, which no decimal is
    REQUIRE(decide(world, voting, 1).success);
    REQUIRE(world.call(lock, address(2), "push").success);
    world.commit();
    const Dna before = world.balance(address(2));
    const types::TxReceipt refund = world.call(lock, address(2), "refund");
    if (rules.contracts.refund_share_rounds_up) {
      CHECK(refund.error == "insufficient funds");
    } else {
      REQUIRE(refund.success);
      CHECK(world.balance(lock).is_zero());
      CHECK(world.balance(address(2)) - before > Dna::coins(500) - Dna(BigInt(100'000)));
    }
  }
}

}  // namespace idena::contracts
