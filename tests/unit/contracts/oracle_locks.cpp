// The contracts that wait for an oracle voting (spec: contracts §7, §8).

#include <doctest/doctest.h>

#include "unit/contracts/voting_script.hpp"

namespace idena::contracts {
namespace {

using namespace test;

const Address kOwnerAddress = address(1);
const Address kSuccess = address(0x51);
const Address kFail = address(0xFA);
const Dna kDeposit = kPrice * 20'000;

Address oracle_lock(World& world, const Address& voting) {
  const Address lock = world.deploy(3, kOwnerAddress, {raw(voting), {1}, raw(kSuccess), raw(kFail)}).contract;
  world.give(lock, Dna(BigInt(500)));
  return lock;
}

TEST_CASE("an oracle lock pays nobody before the voting is finished and checked") {
  World world;
  const Address voting = start_voting(world, kOwnerAddress);
  const Address lock = oracle_lock(world, voting);
  CHECK(world.call(lock, kOwnerAddress, "checkOracleVoting").error == "voting is not completed");
  CHECK(world.call(lock, kOwnerAddress, "push").error == "oracle value is nil");
  CHECK(world.terminate(lock, kOwnerAddress).error == "oracle voting exists");
}

TEST_CASE("an oracle lock pays the address of the result") {
  for (const std::uint8_t option : {std::uint8_t{1}, std::uint8_t{2}}) {
    World world;
    const Address voting = start_voting(world, kOwnerAddress);
    const Address lock = oracle_lock(world, voting);
    REQUIRE(decide(world, voting, option).success);
    CHECK(world.call(lock, address(3), "checkOracleVoting").success);
    CHECK(world.call(lock, address(3), "push").success);
    CHECK(world.balance(option == 1 ? kSuccess : kFail) == Dna(BigInt(500)));
    CHECK(world.balance(option == 1 ? kFail : kSuccess).is_zero());
  }
}

TEST_CASE("an oracle lock without a voting can be terminated by its owner") {
  World world;
  const Address lock = oracle_lock(world, address(0x42));
  CHECK(world.terminate(lock, address(2)).error == "sender is not an owner");
  CHECK(world.terminate(lock, kOwnerAddress).success);
  CHECK(world.balance(lock).is_zero());
  CHECK(world.balance(kOwnerAddress) == kRich - kStake + kStake / 2);
}

Address refundable_lock(World& world, const Address& voting, const Bytes& fee = u64(5000)) {
  return world.deploy(4, kOwnerAddress, {raw(voting), {1}, raw(kSuccess), raw(kFail), u64(10), u64(2000), fee})
      .contract;
}

TEST_CASE("a refundable lock demands a deadline and a fee") {
  World world;
  const std::vector<Bytes> start{raw(kFail), {1}, {}, {}, {}};
  std::vector<Bytes> args = start;
  CHECK(world.deploy(4, kOwnerAddress, args).error == "depositDeadline (5) is required: index out of range");
  args.emplace_back();
  CHECK(world.deploy(4, kOwnerAddress, args).error == "depositDeadline (5) is required: index=5: EOF");
  args.back() = u64(1);
  CHECK(world.deploy(4, kOwnerAddress, args).error == "index out of range");
  args.push_back(u64(1));
  const types::TxReceipt receipt = world.deploy(4, kOwnerAddress, args);
  CHECK(receipt.success);
  CHECK(world.stored(receipt.contract, "refundDelay") == u64(4320));
}

TEST_CASE("the fee of a refundable lock lies between nothing and everything") {
  World world;
  const auto fee_of = [&](std::uint64_t fee) {
    return world.stored(refundable_lock(world, kFail, u64(fee)), "factEvidenceFee");
  };
  CHECK(fee_of(7) == u64(7));
  CHECK(fee_of(100'001) == u64(100'000));
  CHECK(fee_of(std::uint64_t{1} << 63U) == u64(0));
}

TEST_CASE("a deposit must come in time and be worth its gas; the voting gets its fee") {
  World world;
  const Address voting = start_voting(world, kOwnerAddress);
  const Address lock = refundable_lock(world, voting);
  const Dna before = world.balance(voting);
  CHECK(world.call(lock, address(2), "deposit", {}, kPrice * 9'999).error == "deposit is low");
  CHECK(world.call(lock, address(2), "deposit", {}, kDeposit).success);
  CHECK(world.balance(voting) == before + kDeposit / 20);
  CHECK(world.call(lock, address(2), "push").error == "voting is not completed");
  world.block.time = 2001;
  CHECK(world.call(lock, address(2), "deposit", {}, kDeposit).error == "deposit is late");
}

TEST_CASE("deposits go back in proportion when the voting has no answer") {
  World world;
  const Address lock = refundable_lock(world, address(0x42), u64(0));
  REQUIRE(world.call(lock, address(2), "deposit", {}, kDeposit).success);
  REQUIRE(world.call(lock, address(3), "deposit", {}, kDeposit * 3).success);
  world.commit();
  CHECK(world.call(lock, address(2), "refund").error == "state is not unlocked_refund");
  CHECK(world.call(lock, address(4), "push").success);
  CHECK(world.call(lock, address(2), "refund").error == "block height is less than refundBlock");
  world.block.height += 10;
  world.commit();
  const types::TxReceipt receipt = world.call(lock, address(4), "refund");
  CHECK(receipt.success);
  REQUIRE(receipt.events.size() == 2);
  CHECK(receipt.events[0].name == "refund");
  CHECK(receipt.events[0].data == std::vector<Bytes>{raw(address(2)), kDeposit.to_big_endian()});
  CHECK(world.balance(address(2)) == kRich);
  CHECK(world.balance(address(3)) == kRich);
}

TEST_CASE("a refund without deposits is refused") {
  World world;
  const Address lock = refundable_lock(world, address(0x42));
  REQUIRE(world.call(lock, address(4), "push").success);
  world.block.height += 10;
  CHECK(world.call(lock, address(4), "refund").error == "no deposits to refund");
}

TEST_CASE("a refund over a sum of 0 ends without a method in its receipt") {
  World world;
  const Address lock = refundable_lock(world, address(0x42));
  REQUIRE(world.call(lock, address(4), "push").success);
  world.block.height += 10;
  const std::string entry = "deposits" + std::string(20, '\2');
  world.state().contracts().set_value(lock, as_bytes(entry), {1});
  const types::TxReceipt receipt = world.call(lock, address(4), "refund");
  CHECK(receipt.error == "decimal division by 0");
  CHECK(receipt.method.empty());
}

TEST_CASE("a refundable lock pays the address of the result and ends only when empty") {
  World world;
  const Address voting = start_voting(world, kOwnerAddress);
  const Address lock = refundable_lock(world, voting, u64(0));
  REQUIRE(world.call(lock, address(2), "deposit", {}, kDeposit).success);
  REQUIRE(decide(world, voting, 1).success);
  CHECK(world.terminate(lock, kOwnerAddress, {raw(kOwnerAddress)}).error == "contract has dna");
  CHECK(world.call(lock, address(2), "push").success);
  CHECK(world.balance(kSuccess) == kDeposit);
  CHECK(world.terminate(lock, kOwnerAddress, {raw(kOwnerAddress)}).success);
}

}  // namespace
}  // namespace idena::contracts
