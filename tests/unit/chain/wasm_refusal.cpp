// Code this version cannot run: not sent by this node, not guessed about in a block.

#include <doctest/doctest.h>

#include "base/hex.hpp"
#include "chain/block_error.hpp"
#include "types/attachments.hpp"
#include "types/cid.hpp"
#include "unit/chain/mempool_support.hpp"

using namespace idena;
using namespace idena::chain;

namespace {

constexpr std::string_view kDoor =
    "this node does not run WASM contracts, so it does not send transactions that deploy or call one";

void deploy_code(types::Transaction& tx) {
  tx.type = types::TxType::kDeployContract;
  tx.to.reset();
  tx.payload = types::encode(types::DeployContractAttachment{{}, {}, {0, 'a', 's', 'm'}, {}});
}

void call_method(types::Transaction& tx, const Address& contract) {
  tx.type = types::TxType::kCallContract;
  tx.to = contract;
  tx.payload = types::encode(types::CallContractAttachment{"inc", {}});
}

/// A network in which account 7 is a contract with code of its own.
struct NetworkWithContract : PoolNetwork {
  NetworkWithContract() {
    change_state([](state::State& state) { state.deploy_wasm_contract(account(7), {0, 'a', 's', 'm'}); });
  }
};

/// A block of god on the network's head that holds this transaction, whatever it says.
types::Block block_with(TestNetwork& network, const types::Transaction& tx) {
  types::Block block = network.propose().block;
  block.body.transactions = {tx};
  block.header.proposed()->tx_hash = types::tx_root(block.body);
  block.header.proposed()->body_cid = types::header_cid(types::encode(block.body));
  return block;
}

types::Transaction signed_by_god(const TestNetwork& network, const ChangeTx& change) {
  types::Transaction tx;
  tx.nonce = 1;
  tx.max_fee = Dna::coins(1);
  change(tx);
  types::sign(tx, network.key);
  return tx;
}

}  // namespace

TEST_CASE("wasm: deployments and calls are refused at the door with a plain text") {
  const NetworkWithContract network;
  Mempool pool({}, account(1), network.head);
  const auto call = [](types::Transaction& tx) { call_method(tx, account(7)); };
  CHECK(refusal(pool.add_internal(make_tx(account(1), 1, deploy_code))) == kDoor);
  CHECK(refusal(pool.add_internal(make_tx(account(1), 1, call))) == kDoor);
  CHECK(refusal(pool.add_external(make_tx(account(2), 1, call))) == kDoor);
  CHECK(pool.size() == 0);
}

TEST_CASE("wasm: it is refused during a sync too, when other own transactions only wait") {
  const NetworkWithContract network;
  Mempool pool({}, account(1), network.head);
  pool.begin_sync();
  CHECK(refusal(pool.add_internal(make_tx(account(1), 1, deploy_code))) == kDoor);
  CHECK(pool.add_internal(make_tx(account(1), 1)));
}

TEST_CASE("wasm: a transaction that breaks a rule is told so first") {
  const NetworkWithContract network;
  Mempool pool({}, account(1), network.head);
  const auto dear = [](types::Transaction& tx) {
    deploy_code(tx);
    tx.amount = Dna::coins(1'000'000);
  };
  CHECK(refusal(pool.add_internal(make_tx(account(1), 1, dear))) == "insufficient funds");
}

TEST_CASE("wasm: a proposer leaves it out") {
  TestNetwork network;
  const auto tx = signed_by_god(network, deploy_code);
  const std::vector<SignedTxPtr> candidates{std::make_shared<const SignedTx>(identify(tx))};
  CHECK(network.propose(candidates).block.body.transactions.empty());
}

TEST_CASE("wasm: a block that deploys code is not judged, and the refusal says what was met and why") {
  TestNetwork network;
  const auto tx = signed_by_god(network, deploy_code);
  const auto judged = network.judge(block_with(network, tx));
  REQUIRE_FALSE(judged);
  CHECK(judged.error().is(BlockError::kContractUnsupported));
  const std::string text = judged.error().text();
  CHECK(text.starts_with("transaction " + to_hex0x(types::hash(tx)) + " deploys the WASM contract 0x"));
  CHECK(text.find("for which this version has no engine") != std::string::npos);
  CHECK(text.find("receipts from here on are what that code makes of them") != std::string::npos);
}

TEST_CASE("wasm: a block that calls a contract of such code is not judged either") {
  TestNetwork network;
  state::State state(network.head->state);
  state.deploy_wasm_contract(account(7), {0, 'a', 's', 'm'});
  network.head->state = state.precommit().tree;
  network.head->state.set_version(network.head->header.height());
  const auto tx = signed_by_god(network, [](types::Transaction& call) { call_method(call, account(7)); });
  const auto judged = network.judge(block_with(network, tx));
  REQUIRE_FALSE(judged);
  CHECK(judged.error().is(BlockError::kContractUnsupported));
  CHECK(judged.error().text().find(" calls the WASM contract " + to_hex0x(account(7))) != std::string::npos);
}
