// The time lock and the multisig (spec: contracts §5, §6).

#include <doctest/doctest.h>

#include "unit/contracts/contract_world.hpp"

namespace idena::contracts {
namespace {

using namespace test;

const Address kOwnerAddress = address(1);
const Address kOther = address(2);
const Address kStranger = address(0x99);

TEST_CASE("a time lock pays its owner's debts only from its time on") {
  World world;
  const Address lock = world.deploy(1, kOwnerAddress, {u64(1001)}).contract;
  world.give(lock, Dna(BigInt(10)));
  CHECK(world.call(lock, kOther, "transfer", {raw(kStranger), {3}}).error == "sender is not an owner");
  CHECK(world.call(lock, kOwnerAddress, "transfer", {raw(kStranger), {3}}).error == "transfer is locked");
  CHECK(world.terminate(lock, kOwnerAddress, {raw(kOther)}).error == "terminate is locked");
  world.block.time = 1001;
  CHECK(world.call(lock, kOwnerAddress, "transfer", {raw(kStranger), {3}}).success);
  CHECK(world.balance(kStranger) == Dna(BigInt(3)));
  CHECK(world.call(lock, kOwnerAddress, "transfer", {raw(kStranger), {8}}).error == "insufficient funds");
}

TEST_CASE("a time lock ends with dust, not with money, and halves its stake") {
  World world;
  const Address lock = world.deploy(1, kOwnerAddress, {u64(0)}).contract;
  world.give(lock, kPrice * 100 + Dna(BigInt(1)));
  CHECK(world.terminate(lock, kOwnerAddress, {raw(kStranger)}).error == "contract has dna");
  CHECK(world.call(lock, kOwnerAddress, "transfer", {raw(kOther), {1}}).success);
  CHECK(world.terminate(lock, kOwnerAddress).error == "index out of range");
  CHECK(world.balance(lock) == kPrice * 100);  // the burn was taken back with the rest
  CHECK(world.terminate(lock, kOwnerAddress, {raw(kStranger)}).success);
  CHECK(world.balance(lock).is_zero());
  CHECK(world.balance(kStranger) == kStake / 2);
  CHECK_FALSE(world.is_contract(lock));
}

Address multisig_of(World& world, std::uint8_t max_votes, std::uint8_t min_votes) {
  const Address multisig = world.deploy(5, kOwnerAddress, {{max_votes}, {min_votes}}).contract;
  for (std::uint8_t voter = 1; voter <= max_votes; ++voter) {
    REQUIRE(world.call(multisig, kOwnerAddress, "add", {raw(address(voter))}).success);
  }
  world.give(multisig, Dna(BigInt(1000)));
  return multisig;
}

TEST_CASE("a multisig has 1 to 32 voters, of which some must agree") {
  World world;
  CHECK(world.deploy(5, kOwnerAddress, {{0}, {1}}).error == "maxvotes should be in range [1;32]");
  CHECK(world.deploy(5, kOwnerAddress, {{33}, {1}}).error == "maxvotes should be in range [1;32]");
  CHECK(world.deploy(5, kOwnerAddress, {{3}, {4}}).error == "minvotes should be in range [1;maxvotes]");
  CHECK(world.deploy(5, kOwnerAddress, {{3}, {0}}).error == "minvotes should be in range [1;maxvotes]");
  CHECK(world.deploy(5, kOwnerAddress, {{3}, {}}).error == "index=1: no value");
  CHECK(world.deploy(5, kOwnerAddress, {{32}, {32}}).success);
}

TEST_CASE("only the owner adds voters, none twice, until all are there") {
  World world;
  const Address multisig = world.deploy(5, kOwnerAddress, {{2}, {1}}).contract;
  CHECK(world.call(multisig, kOther, "add", {raw(kOther)}).error == "sender is not an owner");
  CHECK(world.call(multisig, kOwnerAddress, "add", {raw(kOther)}).success);
  CHECK(world.call(multisig, kOwnerAddress, "add", {raw(kOther)}).error == "address has been added");
  CHECK(world.call(multisig, kOther, "push", {raw(kStranger), {1}}).error == "contract is not initialized");
  CHECK(world.call(multisig, kOwnerAddress, "add", {raw(kOwnerAddress)}).success);
  CHECK(world.stored(multisig, "state") == Bytes{2});
  CHECK_FALSE(world.stored(multisig, "count"));
  CHECK(world.call(multisig, kOwnerAddress, "add", {raw(kStranger)}).error == "contract is initialized");
}

TEST_CASE("a multisig pays what enough voters wrote byte for byte") {
  World world;
  const Address multisig = multisig_of(world, 3, 2);
  CHECK(world.call(multisig, kStranger, "send", {raw(kStranger), {5}}).error == "unknown sender");
  CHECK(world.call(multisig, address(1), "send", {raw(kStranger), {5}}).success);
  CHECK(world.call(multisig, address(2), "send", {raw(kStranger), {0, 5}}).success);  // a leading zero is another vote
  CHECK(world.call(multisig, address(4), "push", {raw(kStranger), {5}}).error == "votes < minVotes");
  CHECK(world.call(multisig, address(3), "send", {raw(kStranger), {5}}).success);
  CHECK(world.call(multisig, address(4), "push", {raw(kStranger), {5}}).success);
  CHECK(world.balance(kStranger) == Dna(BigInt(5)));
  CHECK(world.call(multisig, address(4), "push", {raw(kStranger), {5}}).error == "votes < minVotes");
}

TEST_CASE("votes with the empty amount stay after a push") {
  World world;
  const Address multisig = multisig_of(world, 2, 2);
  for (std::uint8_t voter = 1; voter <= 2; ++voter) {
    REQUIRE(world.call(multisig, address(voter), "send", {raw(kStranger), {5}}).success);
  }
  REQUIRE(world.call(multisig, kOther, "push", {raw(kStranger), {5}}).success);
  CHECK(world.call(multisig, kOther, "push", {raw(kStranger), {}}).success);  // addresses stay, amounts are empty
  CHECK(world.balance(kStranger) == Dna(BigInt(5)));
}

TEST_CASE("a push beyond the balance is refused and keeps the votes") {
  World world;
  const Address multisig = multisig_of(world, 1, 1);
  REQUIRE(world.call(multisig, address(1), "send", {raw(kStranger), {0xFF, 0xFF}}).success);
  CHECK(world.call(multisig, address(1), "push", {raw(kStranger), {0xFF, 0xFF}}).error == "insufficient funds");
  CHECK(world.stored(multisig, "amount" + std::string(20, '\1')) == Bytes{0xFF, 0xFF});
}

}  // namespace
}  // namespace idena::contracts
