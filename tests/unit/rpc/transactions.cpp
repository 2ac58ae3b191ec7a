// Raw transactions, estimates, and what is shown of transactions that wait or were mined.

#include <doctest/doctest.h>

#include <string>

#include "state/global.hpp"
#include "types/attachments.hpp"
#include "types/tx_type.hpp"
#include "unit/rpc/call.hpp"

using namespace idena;
using namespace idena::rpc;

namespace {

const std::string kSomebody = "0x256745871bb191ebcefbb22f210d89b17a1fb1b5";
const std::string kDraft =
    R"([{"from":"0x4fb9da55c5ad14fa7a757f1ea85ce41fbe9c202b","to":")" + kSomebody + R"(","amount":"3")";
const std::string kUnsigned = "0x0a2208012214256745871bb191ebcefbb22f210d89b17a1fb1b52a0829a2241af62c0000";

/// A node of epoch 0 whose key pays 0.01 DNA a unit of gas.
struct Priced : FakeNode {
  Priced() {
    key_address = key.address();
    state::Global global;
    global.fee_per_gas = Dna::coins(1) / 100;
    set(global);
    set(key_address, state::Account{0, 0, Dna::coins(10), std::nullopt});
  }
};

types::Transaction payment(const crypto::PrivateKey& key, std::uint32_t nonce) {
  types::Transaction tx;
  tx.nonce = nonce;
  tx.to = Address::crop(as_bytes("somebody"));
  tx.amount = Dna::coins(1);
  types::sign(tx, key);
  return tx;
}

}  // namespace

TEST_CASE("raw: a transaction is built for signing in either form, as recorded") {
  const Priced node;
  CHECK(call(node, "bcn_getRawTx", kDraft + R"(,"useProto":true}])") == in_quotes(kUnsigned));
  CHECK(call(node, "bcn_getRawTx", kDraft + "}]") ==
        in_quotes("0xe501808094256745871bb191ebcefbb22f210d89b17a1fb1b58829a2241af62c000080808080"));
  CHECK(node.sent.empty());
}

TEST_CASE("raw: what is built for signing is as it was told, also where it will be refused") {
  const Priced node;
  const std::string raw = call(node, "bcn_getRawTx", kDraft + R"(,"type":3,"nonce":900,"epoch":7,"useProto":true}])");
  const auto tx = types::decode_transaction(from_hex0x(raw.substr(1, raw.size() - 2)).value());
  CHECK(tx.value().type == types::TxType::kKill);
  CHECK(to_hex0x(*tx.value().to) == kSomebody);
  CHECK(tx.value().nonce == 900);
  CHECK(tx.value().epoch == 7);
}

TEST_CASE("raw: a signed transaction is sent in either form, bytes that are neither are refused") {
  const Priced node;
  types::Transaction tx = payment(node.key, 1);
  CHECK(call(node, "bcn_sendRawTx", "[" + quoted_hex(types::encode(tx)) + "]") == quoted_hex(types::hash(tx)));
  tx.use_rlp = true;
  types::sign(tx, node.key);
  CHECK(call(node, "bcn_sendRawTx", "[" + quoted_hex(types::encode_rlp(tx)) + "]") == quoted_hex(types::hash(tx)));
  CHECK(node.sent.back()->sender == node.key_address);
  CHECK(call(node, "bcn_sendRawTx", R"(["0x00"])") == failed("rlp: expected input list for types.Transaction"));
  CHECK(node.sent.size() == 2);
}

TEST_CASE("estimate: a raw transaction is signed or says who sends it, not both") {
  const Priced node;
  const std::string from = "," + in_quotes(kSomebody) + "]";
  const std::string zero = quoted_hex(Hash());
  CHECK(call(node, "bcn_estimateRawTx", "[" + in_quotes(kUnsigned) + from) ==
        R"({"receipt":null,"txHash":)" + zero + R"(,"txFee":"10.3"})");
  const std::string neither = failed("either sender or signature should be specified");
  CHECK(call(node, "bcn_estimateRawTx", "[" + in_quotes(kUnsigned) + "]") == neither);
  CHECK(call(node, "bcn_estimateRawTx", "[" + in_quotes(kUnsigned) + ",null]") == neither);
  const types::Transaction tx = payment(node.key, 1);
  const std::string raw = "[" + quoted_hex(types::encode(tx));
  CHECK(call(node, "bcn_estimateRawTx", raw + "]") ==
        R"({"receipt":null,"txHash":)" + quoted_hex(types::hash(tx)) + R"(,"txFee":"10.3"})");
  CHECK(call(node, "bcn_estimateRawTx", raw + from) ==
        failed("sender and signature can't be specified at the same time"));
  const crypto::PrivateKey poor = crypto::PrivateKey::from_bytes(crypto::keccak256(as_bytes("poor"))).value();
  CHECK(call(node, "bcn_estimateRawTx", "[" + quoted_hex(types::encode(payment(poor, 1))) + "]") ==
        failed("insufficient funds"));
}

TEST_CASE("estimate: a transaction is signed and judged, but not sent") {
  const Priced node;
  const std::string from = R"([{"from":)" + quoted_hex(node.key_address);
  const std::string estimate = call(node, "bcn_estimateTx", from + R"(,"to":")" + kSomebody + R"(","amount":"1"}])");
  CHECK(estimate.starts_with(R"({"txHash":"0x)"));
  CHECK(estimate.ends_with(R"("txFee":"10.3"})"));
  CHECK(call(node, "bcn_estimateTx", from + R"(,"to":")" + kSomebody + R"(","amount":"11"}])") ==
        failed("insufficient funds"));
  CHECK(call(node, "bcn_estimateTx", from + R"(,"type":9}])") == failed("invalid sender"));
  CHECK(call(node, "bcn_estimateTx", from + "}]") == failed("recipient is required"));
  CHECK(node.sent.empty());
}

TEST_CASE("bcn: a transaction that waits has neither block nor fee") {
  const Priced node;
  const types::Transaction tx = payment(node.key, 4);
  call(node, "bcn_sendRawTx", "[" + quoted_hex(types::encode(tx)) + "]");
  const std::string shown = R"({"hash":)" + quoted_hex(types::hash(tx)) + R"(,"type":"send","from":)" +
                            quoted_hex(node.key_address) + R"(,"to":)" + quoted_hex(*tx.to) +
                            R"(,"amount":"1","tips":"0","maxFee":"0","nonce":4,"epoch":0,"payload":"0x","blockHash":)" +
                            quoted_hex(Hash()) + R"(,"usedFee":"0","timestamp":0})";
  CHECK(call(node, "bcn_transaction", "[" + quoted_hex(types::hash(tx)) + "]") == shown);
  CHECK(call(node, "bcn_pendingTransactions", R"([{"address":)" + quoted_hex(node.key_address) + R"(,"count":5}])") ==
        R"({"transactions":[)" + shown + R"(],"token":null})");
  CHECK(call(node, "bcn_pendingTransactions", "[{}]") == R"({"transactions":null,"token":null})");
  CHECK(call(node, "bcn_mempool") == "[" + quoted_hex(types::hash(tx)) + "]");
}

TEST_CASE("bcn: where there is nothing, null is shown") {
  const FakeNode node;
  const std::string nobody = "[" + quoted_hex(Hash()) + "]";
  CHECK(call(node, "bcn_transaction", nobody) == "null");
  CHECK(call(node, "bcn_mempool") == "null");
  CHECK(call(node, "bcn_feePerGas") == "null");
  CHECK(call(node, "bcn_burntCoins") == "[]");
  for (const char* page : {"[{}]", "[null]", R"([{"count":0}])", R"([{"count":-5}])", R"([{"count":10}])"}) {
    CHECK(call(node, "bcn_transactions", page) == R"({"transactions":null,"token":null})");
  }
  CHECK(call(node, "bcn_transactions", R"([{"count":1,"token":"0x01"}])") == failed("invalid token"));
}

TEST_CASE("bcn: the price of gas is a number without limits") {
  FakeNode node;
  state::Global global;
  global.fee_per_gas = Dna(*BigInt::from_decimal("123456789012345678901234567890"));
  node.set(global);
  CHECK(call(node, "bcn_feePerGas") == "123456789012345678901234567890");
}

TEST_CASE("bcn: burnt coins are summed by address and key, in the order of their first appearance") {
  FakeNode node;
  types::EmptyHeader header;
  header.height = 20;
  node.last.header = {header};
  const Address one = Address::crop(Bytes{1});
  const Address two = Address::crop(Bytes{2});
  const auto burn = [&](std::uint64_t height, const state::BurntCoins& coins) {
    node.last.state.set(state::keys::burnt_coins(height), encode(coins));
  };
  burn(10, {{{two, "a", Dna::coins(1)}, {one, "b", Dna::coins(2)}}});
  burn(12, {{{two, "a", Dna::coins(3)}, {two, "b", Dna::coins(4)}}});
  CHECK(call(node, "bcn_burntCoins") ==
        R"([{"address":)" + quoted_hex(two) + R"(,"amount":"4","key":"a"},{"address":)" + quoted_hex(one) +
            R"(,"amount":"2","key":"b"},{"address":)" + quoted_hex(two) + R"(,"amount":"4","key":"b"}])");
}

TEST_CASE("dna: the pool's nonce is that before the next") {
  FakeNode node;
  node.nonce = 6;
  const std::string shown = call(node, "dna_getBalance", "[" + in_quotes(kSomebody) + "]");
  CHECK(shown.ends_with(R"("nonce":0,"mempoolNonce":5})"));
}

TEST_CASE("estimate: a raw contract transaction is tried, and costs its size and its gas") {
  const Priced node;
  types::Transaction tx;
  tx.type = types::TxType::kDeployContract;
  tx.nonce = 1;
  tx.amount = Dna::coins(9);
  tx.payload = types::encode(types::DeployContractAttachment{Hash::crop(Bytes{1}), {Bytes(8)}, {}, {}});
  const std::string estimate =
      call(node, "bcn_estimateRawTx",
           "[" + in_quotes(to_hex0x(types::encode(tx))) + "," + quoted_hex(node.key_address) + "]");
  CHECK(estimate.starts_with(R"({"receipt":{"contract":"0x)"));
  CHECK(estimate.find(R"("method":"deploy","success":true,"gasUsed":)") != std::string::npos);
  CHECK(estimate.find(R"("txHash":null)") != std::string::npos);
  CHECK(estimate.find(R"("minGasLimit":)") != std::string::npos);
}

TEST_CASE("bcn: an unknown transaction has no receipt") {
  const FakeNode node;
  CHECK(call(node, "bcn_txReceipt", "[" + quoted_hex(Hash()) + "]") == "null");
  CHECK(call(node, "bcn_txReceipt", R"(["0x12"])") ==
        error_text(-32602, "invalid argument 0: hex string has length 2, want 64 for common.Hash"));
}
