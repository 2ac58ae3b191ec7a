#pragma once
/// Random transactions that are plausible enough to get somewhere.

#include <algorithm>

#include "unit/contracts/voting_script.hpp"

namespace idena::contracts::test {

/// `method` is deploy, terminate, or a method of some contract.
struct RandomCall {
  std::uint8_t number = 0;  ///< of the contract to deploy
  Address contract;         ///< to call
  Address from;
  std::string method;
  std::vector<Bytes> args;
  Dna amount;

  /// Whether success may destroy money: what does not divide, dust, half of a stake.
  [[nodiscard]] bool may_burn() const {
    return method == "finishVoting" || method == "refund" || method == "terminate";
  }
};

class RandomCalls {
 public:
  explicit RandomCalls(std::uint64_t seed) : numbers(seed) {
    const Address voting = start_voting(world, address(1));
    contracts = {
        voting,
        world.deploy(1, address(1), {u64(numbers.below(2000))}).contract,
        world.deploy(5, address(1), {{2}, {1}}).contract,
        world.deploy(3, address(1), {raw(voting), {1}, raw(address(6)), raw(address(7))}).contract,
        world.deploy(4, address(1), {raw(voting), {1}, raw(address(6)), {}, u64(5), u64(2000), u64(500)}).contract,
        world.deploy(4, address(1), {raw(address(8)), {1}, {}, {}, u64(5), u64(2000), u64(500)}).contract};
    for (const Address& contract : contracts) world.give(contract, Dna(BigInt(numbers.below(100'000))));
  }

  /// Time may pass before the call.
  RandomCall next() {
    pass_time();
    RandomCall call;
    call.number = static_cast<std::uint8_t>(1 + numbers.below(5));
    call.contract = contracts[numbers.below(2) == 0 ? 0 : numbers.below(contracts.size())];
    call.from = address(static_cast<std::uint8_t>(1 + numbers.below(kPeople)));
    call.method = method_of(call.contract);
    call.amount = numbers.below(3) == 0 ? Dna() : Dna::coins(numbers.below(400));
    const std::size_t count = numbers.below(12);
    for (std::size_t i = 0; i < count; ++i) call.args.push_back(argument());
    if (call.method.starts_with("sendVote")) address_voting(call);
    return call;
  }

  types::TxReceipt run(const RandomCall& call) {
    const bool exists = world.is_contract(call.contract);
    if (call.method == "deploy" || !exists) {
      const types::TxReceipt receipt = world.deploy(call.number, call.from, call.args, kStake);
      if (receipt.success) contracts.push_back(receipt.contract);
      return receipt;
    }
    if (call.method == "terminate") return world.terminate(call.contract, call.from, call.args);
    return world.call(call.contract, call.from, call.method, call.args,
                      std::min(call.amount, world.balance(call.from)));
  }

  World world;
  state::test::Numbers numbers;
  std::vector<Address> contracts;

 private:
  /// Mostly one the contract has.
  std::string method_of(const Address& contract) {
    const auto& data = world.state().accounts().read(contract).contract;
    const std::uint64_t choice = numbers.below(20);
    if (!data || choice == 0) return "deploy";
    if (choice == 1) return "terminate";
    if (choice == 2) return "nope";
    const auto methods = find_contract(data->code_hash)->methods;
    return std::string(methods[numbers.below(methods.size())].name);
  }
  Bytes argument() {
    switch (numbers.below(8)) {
      case 0: return {};
      case 1: return u64(numbers.below(3000));
      case 2: return raw(address(static_cast<std::uint8_t>(1 + numbers.below(8))));
      case 3: return raw(contracts[numbers.below(contracts.size())]);
      case 4: return Bytes(numbers.below(40), static_cast<std::uint8_t>(numbers.below(256)));
      default: return {static_cast<std::uint8_t>(numbers.below(4))};
    }
  }
  /// A vote that fits its secret: option and hash follow from the voter.
  void address_voting(RandomCall& call) {
    const auto option = static_cast<std::uint8_t>(call.from.bytes[0] % 2);
    call.contract = contracts.front();
    call.amount = Dna::coins(300);
    if (call.method == "sendVote") call.args = {{option}, kSalt};
    else call.args = {to_bytes(oracle_voting::vote_hash(option, kSalt))};
  }
  void pass_time() {
    if (numbers.below(4) != 0) return;
    world.block.height += 1 + numbers.below(4);
    world.block.time += 20;
    world.commit();
  }
};

}  // namespace idena::contracts::test
