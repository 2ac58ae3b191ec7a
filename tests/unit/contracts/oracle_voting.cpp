// The oracle voting (spec: contracts §9).

#include <doctest/doctest.h>

#include "contracts/read_contract.hpp"
#include "unit/contracts/voting_script.hpp"

namespace idena::contracts {
namespace {

using namespace test;

const Address kOwnerAddress = address(1);

Result<std::optional<Bytes>> ask(World& world, const Address& contract, std::string_view method,
                                 std::vector<Bytes> args = {}) {
  return read_contract(contract, method, std::move(args), world.block, world.state(), world.validators());
}

TEST_CASE("a voting starts when its time has come and its deposit is there") {
  World world;
  const Address voting = world.deploy(kVotingNumber, kOwnerAddress, {raw("fact"), u64(1001)}).contract;
  CHECK(world.stored(voting, "committeeSize") == u64(kPeople));
  CHECK(world.stored(voting, "votingDuration") == u64(4320));
  CHECK(world.call(voting, kOwnerAddress, "startVoting").error == "starting is locked");
  world.block.time = 1001;
  CHECK(world.call(voting, kOwnerAddress, "startVoting").error == "contract balance is less than minimal deposit");
  world.give(voting, Dna::coins(5000));
  CHECK(world.call(voting, address(3), "startVoting").success);
  CHECK(world.stored(voting, "votingMinPayment") == Dna::coins(250).to_big_endian());
  CHECK(world.call(voting, address(3), "startVoting").error == "contract is not in pending state");
}

TEST_CASE("arguments left out in the middle of a deployment are empty, not absent") {
  World world;
  const Address voting =
      world.deploy(kVotingNumber, kOwnerAddress, {raw("fact"), u64(0), {}, {}, {}, {}, {}, {}, {}, {}, {}}).contract;
  CHECK(world.stored(voting, "votingMinPayment") == Bytes{});
  CHECK(world.stored(voting, "refundRecipient") == Bytes(20, 0));
  CHECK(world.stored(voting, "winnerThreshold") == Bytes{51});
  CHECK_FALSE(world.stored(voting, "oracleRewardFund"));  // asked for only with a fee
}

TEST_CASE("only people vote, only with enough money, and only in the epoch the voting knows") {
  World world;
  const Address voting = start_voting(world, kOwnerAddress);
  world.give(address(0x99), kRich);
  CHECK(vote_secretly(world, voting, 0x99, 1).error == "sender is not identity");
  CHECK(world.call(voting, address(2), "sendVoteProof", {Bytes(32, 1)}, Dna::coins(1)).error ==
        "tx amount is less than voting minimal payment");
  world.state().global().set_epoch(6);
  CHECK(vote_secretly(world, voting, 2, 1).error == "voting should be prolonged");
  CHECK(world.call(voting, address(2), "prolongVoting").success);
  CHECK(vote_secretly(world, voting, 2, 1).success);
}

TEST_CASE("votes are secret first and open then") {
  World world;
  const Address voting = start_voting(world, kOwnerAddress);
  CHECK(vote_openly(world, voting, 2, 1).error == "too early to accept open vote");
  CHECK(vote_secretly(world, voting, 2, 1).success);
  world.block.height += kSecretBlocks;
  CHECK(vote_secretly(world, voting, 3, 1).error == "too late to accept secret vote");
  CHECK(vote_openly(world, voting, 2, 2).error == "wrong vote hash");
  CHECK(vote_openly(world, voting, 2, 1).success);
  CHECK(vote_openly(world, voting, 2, 1).error == "wrong vote hash");  // it is open now
  world.block.height += kOpenBlocks + 1;
  CHECK(vote_openly(world, voting, 3, 1).error == "too late to accept open vote");
}

TEST_CASE("a finished voting has paid everything to winners and owner") {
  World world;
  const Address voting = start_voting(world, kOwnerAddress);
  const Dna before = world.all_money();
  const types::TxReceipt receipt = decide(world, voting, 3);
  CHECK(receipt.success);
  CHECK(receipt.events.size() == kPeople);
  CHECK(world.stored(voting, "result") == Bytes{3});
  CHECK(world.balance(voting).is_zero());
  CHECK(before - world.all_money() < Dna(BigInt(kPeople)));  // only what does not divide is burnt
  // Everybody paid 300 coins and gets a fifth of what is left beside the owner's deposit of 5000.
  CHECK(world.balance(address(2)) == kRich + Dna::coins(200));
  CHECK(world.balance(kOwnerAddress) == kRich + Dna::coins(5200) - kStake);
}

TEST_CASE("the votes of a pool are one voice, and its members' rewards are the pool's") {
  World world;
  const Address pool = address(0x70);
  for (std::uint8_t member = 2; member <= 3; ++member) world.state().identities().set_delegatee(address(member), pool);
  const Address voting = start_voting(world, kOwnerAddress);
  for (std::uint8_t person = 2; person <= 4; ++person) vote_secretly(world, voting, person, person);
  world.block.height += kSecretBlocks;
  CHECK(vote_openly(world, voting, 2, 2).success);
  CHECK(world.stored(voting, "voteOptions\2") == u64(1));
  CHECK(vote_openly(world, voting, 3, 3).success);
  CHECK(world.stored(voting, "voteOptions\2") == u64(0));
  CHECK(world.stored(voting, "voteOptions\3") == u64(1));
  CHECK(world.stored(voting, "allVotes\2") == u64(1));
  CHECK(vote_openly(world, voting, 4, 4).success);
  world.block.height += kOpenBlocks;
  world.commit();
  const types::TxReceipt receipt = world.call(voting, kOwnerAddress, "finishVoting");
  REQUIRE(receipt.success);
  CHECK_FALSE(world.stored(voting, "result"));  // two voices for two options
  REQUIRE(receipt.events.size() == 2);          // the pool's two shares come as one
  CHECK(receipt.events[0].data[0] == raw(address(4)));
  CHECK(receipt.events[1].data[0] == raw(pool));
}

TEST_CASE("a vote makes an identity of a voter who lost it, even if the vote then runs out of gas") {
  World world;
  const Address voting = start_voting(world, kOwnerAddress);
  REQUIRE(vote_secretly(world, voting, 2, 1).success);
  REQUIRE(vote_secretly(world, voting, 3, 1).success);
  world.state().identities().set_state(address(2), state::IdentityState::kKilled);
  world.block.height += kSecretBlocks;
  world.commit();
  World trial = world;
  const std::uint64_t needed = vote_openly(trial, voting, 2, 1).gas_used;
  world.gas_limit = needed - 1;
  CHECK(vote_openly(world, voting, 2, 1).error == "not enough gas");
  const auto writes = world.state().precommit().writes;
  REQUIRE(writes.size() == 1);
  CHECK(writes[0].key == state::keys::identity(address(2)));
  CHECK(writes[0].value == Bytes{});
}

TEST_CASE("a voting nobody joined can be prolonged three times without growth") {
  World world;
  const Address voting = start_voting(world, kOwnerAddress);
  CHECK(world.call(voting, kOwnerAddress, "prolongVoting").error == "voting can not be prolonged");
  for (int i = 0; i < 3; ++i) {
    world.block.height += kSecretBlocks;
    CHECK(world.call(voting, kOwnerAddress, "prolongVoting").success);
  }
  world.block.height += kSecretBlocks;
  CHECK(world.call(voting, kOwnerAddress, "prolongVoting").error == "voting can not be prolonged anymore");
}

TEST_CASE("a voting that nobody started can go after thirty days, or at once if it starts too far ahead") {
  World world;
  const Address voting = world.deploy(kVotingNumber, kOwnerAddress, {raw("fact"), u64(1000)}).contract;
  world.block.time = 1000 + 30 * 24 * 3600;
  CHECK(world.terminate(voting, address(2)).error == "contract is not in running state");
  world.block.time += 1;
  CHECK(world.terminate(voting, address(2)).success);
  const Address far = world.deploy(kVotingNumber, kOwnerAddress, {raw("fact"), u64(10'000'000'000)}).contract;
  CHECK(world.terminate(far, address(2)).success);
}

TEST_CASE("a finished voting leaves its fact and its result behind") {
  World world;
  const Address voting = start_voting(world, kOwnerAddress);
  REQUIRE(decide(world, voting, 3).success);
  CHECK(world.terminate(voting, address(2)).error == "voting can not be terminated");
  world.block.height += 1'000'000;
  CHECK(world.terminate(voting, address(2)).success);
  CHECK_FALSE(world.is_contract(voting));
  CHECK(world.stored(voting, "fact") == raw("fact"));
  CHECK(world.stored(voting, "result") == Bytes{3});
  CHECK(world.stored(voting, "hash"));
  CHECK_FALSE(world.stored(voting, "state"));
}

TEST_CASE("a termination that runs out of gas leaks the owner's part, and only who touches the account writes it") {
  World world;
  const Address voting = start_voting(world, kOwnerAddress);
  world.block.height += 1'000'000;
  world.commit();
  World trial = world;
  const types::TxReceipt complete = trial.terminate(voting, address(2));
  REQUIRE(complete.success);
  world.gas_limit = complete.gas_used - 1;
  CHECK(world.terminate(voting, address(2)).error == "not enough gas");
  CHECK(world.balance(voting) == Dna::coins(1000));  // of 6000, without the deposit of 5000
  CHECK(world.state().precommit().writes.empty());
  World untouched = world;
  untouched.commit();
  CHECK(untouched.balance(voting) == Dna::coins(6000));
  world.give(voting, Dna::coins(1));
  world.commit();
  CHECK(world.balance(voting) == Dna::coins(1001));
}

TEST_CASE("stake can be added by anybody at any time") {
  World world;
  const Address voting = world.deploy(kVotingNumber, kOwnerAddress, {raw("fact"), u64(1000)}).contract;
  const types::TxReceipt receipt = world.call(voting, address(4), "addStake", {}, Dna::coins(7));
  CHECK(receipt.success);
  CHECK(receipt.gas_used == 0);
  CHECK(world.state().accounts().read(voting).contract->stake == kStake + Dna::coins(7));
}

TEST_CASE("a voting answers questions, other contracts have no answers") {
  World world;
  const Address voting = start_voting(world, kOwnerAddress);
  CHECK(ask(world, voting, "proof", {raw(address(2))}).value() == Bytes{1});
  CHECK(ask(world, voting, "voteBlock").value() == u64(100 + kSecretBlocks));
  CHECK(ask(world, voting, "voteHash", {{3}, kSalt}).value() == to_bytes(oracle_voting::vote_hash(3, kSalt)));
  CHECK(ask(world, voting, "voteHash", {{3}}).error().text() == "index out of range");
  CHECK(ask(world, voting, "nope").error().text() == "unknown method");
  CHECK_FALSE(ask(world, address(0x42), "proof").value());
  const Address lock = world.deploy(1, kOwnerAddress, {u64(0)}).contract;
  CHECK_FALSE(ask(world, lock, "proof").value());
  world.state().accounts().deploy_contract(address(0x43), built_in(6), Dna());
  CHECK(ask(world, address(0x43), "proof").error().text() == "unknown contract");
}

}  // namespace
}  // namespace idena::contracts
