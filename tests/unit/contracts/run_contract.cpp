#include "contracts/run_contract.hpp"

#include <doctest/doctest.h>

#include "contracts/environment.hpp"
#include "contracts/read_contract.hpp"
#include "unit/contracts/contract_world.hpp"

namespace idena::contracts {
namespace {

using namespace test;

const Address kOwnerAddress = address(1);
const Address kOther = address(2);
const Address kContract = address(0x77);

Environment environment(World& world, std::uint64_t gas_limit = kUnlimitedGas) {
  return {{kContract, kOwnerAddress, Dna()}, world.block, world.state(), world.validators(), gas_limit};
}

std::vector<state::TreeWrite> writes(const World& world) { return world.state().precommit().writes; }

TEST_CASE("a deployment makes a contract whose stake is the amount") {
  World world;
  const types::TxReceipt receipt = world.deploy(1, kOwnerAddress, {u64(5000)});
  CHECK(receipt.success);
  CHECK(receipt.method == "deploy");
  CHECK(receipt.from == kOwnerAddress);
  CHECK(receipt.error.empty());
  const auto& contract = world.state().accounts().read(receipt.contract).contract;
  REQUIRE(contract);
  CHECK(contract->code_hash == built_in(1));
  CHECK(contract->stake == kStake);
  CHECK(world.balance(kOwnerAddress) == kRich - kStake);
  CHECK(world.stored(receipt.contract, "timestamp") == u64(5000));
  CHECK(world.stored(receipt.contract, "owner") == raw(kOwnerAddress));
}

TEST_CASE("a deployment that is refused pays for the deployment all the same") {
  World world;
  const types::TxReceipt receipt = world.deploy(1, kOwnerAddress, {});
  CHECK_FALSE(receipt.success);
  CHECK(receipt.error == "index out of range");
  CHECK(receipt.gas_used == gas::kDeploy);
  CHECK_FALSE(world.is_contract(receipt.contract));
}

TEST_CASE("a run may use exactly its limit, and one unit less ends it") {
  World unlimited;
  const std::uint64_t needed = unlimited.deploy(1, kOwnerAddress, {u64(0)}).gas_used;
  World exact;
  exact.gas_limit = needed;
  CHECK(exact.deploy(1, kOwnerAddress, {u64(0)}).success);
  World less;
  less.gas_limit = needed - 1;
  const types::TxReceipt receipt = less.deploy(1, kOwnerAddress, {u64(0)});
  CHECK(receipt.error == "not enough gas");
  CHECK(receipt.gas_used == needed - 1);
  CHECK(receipt.method == "deploy");
  CHECK(writes(less).empty());
}

TEST_CASE("a call that ends for lack of gas names no method, others do") {
  World world;
  const Address lock = world.deploy(1, kOwnerAddress, {u64(0)}).contract;
  world.gas_limit = 1;
  CHECK(world.call(lock, kOwnerAddress, "transfer", {raw(kOther), {1}}).method.empty());
  world.gas_limit = kUnlimitedGas;
  const types::TxReceipt refused = world.call(lock, kOther, "transfer", {raw(kOther), {1}});
  CHECK(refused.method == "transfer");
  CHECK(refused.error == "sender is not an owner");
  world.gas_limit = 1;
  CHECK(world.terminate(lock, kOwnerAddress, {raw(kOther)}).method == "terminate");
}

TEST_CASE("a method that does not exist costs nothing") {
  World world;
  const Address lock = world.deploy(1, kOwnerAddress, {u64(0)}).contract;
  const types::TxReceipt receipt = world.call(lock, kOwnerAddress, "nope");
  CHECK(receipt.error == "unknown method");
  CHECK(receipt.gas_used == 0);
  CHECK(receipt.method == "nope");
}

TEST_CASE("WASM code is refused before anything changes") {
  World world;
  types::Transaction tx;
  tx.type = types::TxType::kDeployContract;
  tx.payload = types::encode(types::DeployContractAttachment{{}, {}, {1, 2, 3}, {}});
  const auto deployed = run_contract({tx, kOwnerAddress, Hash(), 1000}, world.block, world.state(), world.validators());
  REQUIRE_FALSE(deployed);
  CHECK(deployed.error().is(ContractError::kWasm));
  CHECK(writes(world).empty());
}

TEST_CASE("sending rewrites both accounts, whatever the amount") {
  World world;
  world.give(kContract, Dna(BigInt(10)));
  world.commit();
  Environment env = environment(world);
  REQUIRE(env.send(kOther, Dna()));
  CHECK(writes(world).size() == 2);
  CHECK(env.gas_used() == gas::kSend);
}

TEST_CASE("a contract cannot send or stake what it does not have, nor a negative amount") {
  World world;
  world.give(kContract, Dna(BigInt(10)));
  Environment env = environment(world);
  CHECK(env.send(kOther, Dna(BigInt(11))).error().text() == "insufficient funds");
  CHECK(env.move_to_stake(Dna(BigInt(11))).error().text() == "insufficient funds");
  CHECK(env.send(kOther, Dna(BigInt::from_int64(-1))).error().text() == "value must be non-negative");
  CHECK(env.gas_used() == 0);
  CHECK(world.balance(kContract) == Dna(BigInt(10)));
}

TEST_CASE("a contract that sends to itself keeps what it has") {
  World world;
  world.give(kContract, Dna(BigInt(10)));
  REQUIRE(environment(world).send(kContract, Dna(BigInt(4))));
  CHECK(world.balance(kContract) == Dna(BigInt(10)));
}

TEST_CASE("asking for a delegatee makes an identity only if the gas for it is there") {
  World world;
  Environment poor = environment(world, gas::kIdentityFact - 1);
  CHECK_THROWS_AS(poor.delegatee(kContract), RunEnded);
  CHECK(writes(world).empty());
  Environment rich = environment(world, gas::kIdentityFact);
  CHECK_FALSE(rich.delegatee(kContract));
  CHECK(writes(world).size() == 1);
}

TEST_CASE("a map is visited in the order of its keys, without its neighbours, and as long as the visitor wants") {
  constexpr Map<std::uint8_t, std::uint64_t> kNumbers{"n"};
  World world;
  Environment env = environment(world);
  env.set(kNumbers[2], std::uint64_t{20});
  world.commit();
  env.set(kNumbers[3], std::uint64_t{30});
  env.set(kNumbers[1], std::uint64_t{10});
  env.set(Key<std::uint64_t>{"m"}, std::uint64_t{1});
  env.set(Key<std::uint64_t>{"o"}, std::uint64_t{1});
  std::vector<std::uint64_t> seen;
  env.for_each(kNumbers, [&](std::uint8_t index, std::uint64_t value) {
    CHECK(value == index * 10U);
    seen.push_back(value);
    return true;
  });
  CHECK(seen == std::vector<std::uint64_t>{10, 30, 20});  // what this block wrote comes first
  std::size_t visits = 0;
  env.for_each(kNumbers, [&](std::uint8_t, std::uint64_t) { return ++visits < 2; });
  CHECK(visits == 2);
}

TEST_CASE("termination halves the stake and keeps only the keys it is told") {
  World world;
  world.state().accounts().deploy_contract(kContract, built_in(1), Dna(BigInt(11)));
  Environment env = environment(world);
  env.set(Key<std::uint64_t>{"a"}, std::uint64_t{1});
  env.set(Key<std::uint64_t>{"b"}, std::uint64_t{2});
  env.terminate(kOther, {raw("b")});
  CHECK(world.balance(kOther) == kRich + Dna(BigInt(5)));
  CHECK_FALSE(world.is_contract(kContract));
  CHECK_FALSE(world.stored(kContract, "a"));
  CHECK(world.stored(kContract, "b"));
}

TEST_CASE("a dry run moves the amount of a call and changes nothing") {
  World world;
  const Address lock = world.deploy(1, kOwnerAddress, {u64(0)}).contract;
  types::Transaction call;
  call.type = types::TxType::kCallContract;
  call.to = lock;
  call.amount = Dna(BigInt(5));
  call.payload = types::encode(types::CallContractAttachment{"transfer", {raw(kOther), {5}}});
  const auto before = writes(world);
  const auto receipt = dry_run(call, kOwnerAddress, world.block, world.state(), world.validators());
  REQUIRE(receipt);
  CHECK(receipt.value().success);
  CHECK(writes(world) == before);
  call.amount = Dna(BigInt(4));
  CHECK(dry_run(call, kOwnerAddress, world.block, world.state(), world.validators()).value().error ==
        "insufficient funds");
}

}  // namespace
}  // namespace idena::contracts
