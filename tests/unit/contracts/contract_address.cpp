#include "contracts/contract_address.hpp"

#include <doctest/doctest.h>

#include "unit/contracts/contract_world.hpp"

namespace idena::contracts {
namespace {

using test::address;
using types::TxType;

types::Transaction deployment(Bytes code) {
  types::Transaction tx;
  tx.type = TxType::kDeployContract;
  tx.payload = types::encode(types::DeployContractAttachment{test::built_in(1), {}, std::move(code), {}});
  return tx;
}

TEST_CASE("the five built-in contracts have the code hashes 1 to 5 and no other") {
  for (std::uint8_t number = 1; number <= 5; ++number) CHECK(is_built_in(test::built_in(number)));
  CHECK_FALSE(is_built_in(Hash()));
  CHECK_FALSE(is_built_in(test::built_in(6)));
  Hash close = test::built_in(1);
  close.bytes[0] = 1;
  CHECK_FALSE(is_built_in(close));
}

TEST_CASE("a deployment that brings code is WASM whatever code hash it names") {
  const state::State state{tree::Tree()};
  CHECK(is_wasm(deployment({1}), state));
  CHECK_FALSE(is_wasm(deployment({}), state));
  types::Transaction unreadable = deployment({1});
  unreadable.payload = {0xFF};
  CHECK_FALSE(is_wasm(unreadable, state));
}

TEST_CASE("a call is WASM if the contract it calls is not built in") {
  state::State state{tree::Tree()};
  state.accounts().deploy_contract(address(7), test::built_in(1), Dna());
  state.accounts().deploy_contract(address(8), test::built_in(6), Dna());
  types::Transaction call;
  call.type = TxType::kCallContract;
  CHECK_FALSE(is_wasm(call, state));
  call.to = address(7);
  CHECK_FALSE(is_wasm(call, state));
  call.to = address(8);
  CHECK(is_wasm(call, state));
  call.to = address(9);
  CHECK_FALSE(is_wasm(call, state));
  call.to = address(8);
  call.type = TxType::kTerminateContract;
  CHECK_FALSE(is_wasm(call, state));
}

TEST_CASE("a built-in contract lives where sender, epoch and nonce put it") {
  types::Transaction tx = deployment({});
  tx.nonce = 3;
  tx.epoch = 2;
  CHECK(contract_address(tx, address(1)) == built_in_contract_address(address(1), 2, 3));
  CHECK(contract_address(tx, address(1)) != contract_address(tx, address(2)));
  tx.nonce = 4;
  CHECK(contract_address(tx, address(1)) != built_in_contract_address(address(1), 2, 3));
}

TEST_CASE("a WASM contract lives where its code puts it, whoever deploys it") {
  CHECK(contract_address(deployment({1}), address(1)) == contract_address(deployment({1}), address(2)));
  CHECK(contract_address(deployment({1}), address(1)) != contract_address(deployment({2}), address(1)));
}

TEST_CASE("a call is about its recipient") {
  types::Transaction call;
  call.type = TxType::kCallContract;
  call.to = address(7);
  CHECK(contract_address(call, address(1)) == address(7));
}

}  // namespace
}  // namespace idena::contracts
