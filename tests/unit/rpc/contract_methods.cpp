// Namespace contract, compared with what the recorded network answered (vectors rpc/scenario-2.json, steps 229-295).

#include <doctest/doctest.h>

#include <string>

#include "contracts/contract_address.hpp"
#include "types/attachments.hpp"
#include "unit/rpc/call.hpp"

using namespace idena;
using namespace idena::rpc;

namespace {

constexpr std::string_view kGod = "0x751e7aa560648e88edc7727e78cd99109772e471";
constexpr std::string_view kGodKey = "a3c854e82f2a3d877670952a42fd315295176e2d1b6a94d233f3a4a9e0ac707f";
constexpr std::string_view kMultisig = "0x12de8534bd9b3d9d22b98fd550275e85cc5bf00f";
constexpr std::string_view kVoting = "0x9bd7b46857f0ad2add83e953f32d173d0f5b9f5b";
constexpr std::string_view kTimeLock = "0x6766254d71e8e2f2d1c13634a345515eec196bcc";
constexpr std::string_view kNobody = "0x256745871bb191ebcefbb22f210d89b17a1fb1b5";
constexpr std::string_view kZero = "0x0000000000000000000000000000000000000000";

Address address(std::string_view text) { return fixed_from_hex0x<Address>(text).value(); }
Bytes word(std::uint64_t number) {
  Bytes out;
  for (int i = 0; i < 8; ++i) out.push_back(static_cast<std::uint8_t>(number >> (8 * i)));
  return out;
}

/// God's node as it was when the contracts phase of the recording began: no identities, 0.01 DNA a unit of gas.
class Node : public FakeNode {
 public:
  explicit Node(std::uint32_t next) : FakeNode(address(kGod)) {
    key = crypto::PrivateKey::from_bytes(from_hex(kGodKey).value()).value();
    nonce = next;
    state::Global global;
    global.fee_per_gas = Dna(BigInt::pow10(16));
    set(global);
    state::Account god;
    god.balance = Dna::coins(500'000);
    set(address(kGod), god);
    types::ProposedHeader header;
    header.height = 100;
    header.time = 1'795'248'130;
    last.header = {header};
  }

  void put_contract(std::string_view where, std::uint8_t number, const Dna& stake = Dna::coins(30'000)) {
    state::Account account;
    account.contract = state::ContractData{};
    account.contract->code_hash.bytes.back() = number;
    account.contract->stake = stake;
    set(address(where), account);
  }
  void put(std::string_view where, std::string_view name, const Bytes& value) {
    last.state.set(state::keys::contract_store(address(where), as_bytes(name)), value);
  }
  void put_multisig() {
    put_contract(kMultisig, 5);
    for (const auto& [name, value] : {std::pair("state", 1), std::pair("count", 1), std::pair("maxVotes", 2)}) {
      put(kMultisig, name, {static_cast<std::uint8_t>(value)});
    }
    put(kMultisig, "minVotes", {1});
    put(kMultisig, "owner", to_bytes(address(kGod)));
    put(kMultisig, "addr" + std::string(as_text(address(kGod))), to_bytes(address(kGod)));
    put(kMultisig, "amount" + std::string(as_text(address(kGod))), {});
  }
  void put_voting(std::uint8_t state) {
    put_contract(kVoting, 2);
    put(kVoting, "state", {state});
    put(kVoting, "startTime", word(1));
    put(kVoting, "votingDuration", word(30));
  }
};

std::string ask(const FakeNode& node, std::string_view method, const std::string& params) {
  return call(node, "contract_" + std::string(method), params);
}

/// `["ADDRESS",REST]`
std::string of(std::string_view contract, std::string_view rest) {
  return "[\"" + std::string(contract) + "\"," + std::string(rest) + "]";
}

constexpr const char* kTimeLockDeployment =
    R"([{"codeHash":"0x01","amount":"30000","args":[{"index":0,"format":"uint64","value":"1600000000"}],"maxFee":"100"}])";

}  // namespace

TEST_CASE("contract_estimateDeploy: the receipt of a run on the head, signed by the node") {
  CHECK(ask(Node(28), "estimateDeploy", kTimeLockDeployment) ==
        R"({"contract":"0x6766254d71e8e2f2d1c13634a345515eec196bcc","method":"deploy","success":true,"gasUsed":1040,)"
        R"("txHash":"0xf051b0f182da84ba6d35d995083bc61eaf68295757aac6591da6608128fbccfa","error":"","gasCost":"10.4",)"
        R"("txFee":"14.2","actionResult":null,"events":null,"minGasLimit":1040,"minGasLimitCost":"10.4"})");
}

TEST_CASE("contract_estimateDeploy: what the contract refuses is a receipt, not an error") {
  CHECK(
      ask(Node(29), "estimateDeploy",
          R"([{"codeHash":"0x05","amount":"30000","args":[{"index":0,"format":"byte","value":"0"},)"
          R"({"index":1,"format":"byte","value":"1"}]}])") ==
      R"({"contract":"0x12de8534bd9b3d9d22b98fd550275e85cc5bf00f","method":"deploy","success":false,"gasUsed":200,)"
      R"("txHash":"0xd26ab2276a53841149ae8a581941fa088a8a22af9e0ee2fa5fecf040f9062611",)"
      R"("error":"maxvotes should be in range [1;32]","gasCost":"2","txFee":"12.7","actionResult":null,"events":null,)"
      R"("minGasLimit":200,"minGasLimitCost":"2"})");
}

TEST_CASE("contract_estimateDeploy: for an address the node has no key of it runs unsigned and unjudged") {
  CHECK(ask(Node(3), "estimateDeploy",
            R"([{"from":"0x4fb9da55c5ad14fa7a757f1ea85ce41fbe9c202b","codeHash":"0x01","amount":"10",)"
            R"("args":[{"index":0,"format":"uint64","value":"1"}]}])") ==
        R"({"contract":"0xd4eb63734c245d36d1299c512ac1cabc8da7a210","method":"deploy","success":true,"gasUsed":1040,)"
        R"("txHash":null,"error":"","gasCost":"10.4","txFee":"12.9","actionResult":null,"events":null,)"
        R"("minGasLimit":1040,"minGasLimitCost":"10.4"})");
}

TEST_CASE("contract_estimateDeploy: what the pool would refuse is an error") {
  const Node node(30);
  CHECK(ask(node, "estimateDeploy", R"([{"codeHash":"0x99","amount":"10"}])") == failed("invalid payload"));
  CHECK(ask(node, "estimateDeploy", "[{}]") == failed("invalid payload"));
  CHECK(ask(node, "estimateDeploy",
            R"([{"codeHash":"0x01","amount":"0.0001","args":[{"index":0,"format":"uint64","value":"1"}]}])") ==
        failed("insufficient amount to create contract"));
  CHECK(ask(node, "estimateCall", R"([{"contract":")" + std::string(kNobody) + R"(","method":"x"}])") ==
        failed("invalid recipient"));
}

TEST_CASE("contract methods: an argument that does not fit its format is an error, before anything else") {
  const Node node(30);
  const auto with = [&](const char* format, const char* value) {
    return ask(node, "deploy",
               R"([{"args":[{"index":0,"format":")" + std::string(format) + R"(","value":")" + value + R"("}]}])");
  };
  CHECK(with("byte", "300") == failed("cannot parse byte: \"300\""));
  CHECK(with("int8", "200") == failed("cannot parse int8: \"200\""));
  CHECK(with("other", "12") == failed("cannot parse hex: \"12\""));
  CHECK(
      ask(node, "call", R"([{"contract":")" + std::string(kNobody) + R"(","method":"x","args":[{"index":100000}]}])") ==
      failed("too many arguments of a contract"));
  CHECK(node.sent.empty());
}

TEST_CASE("contract_deploy, _call, _terminate: the node signs and sends, and the hash is the recorded one") {
  const Node deploying(28);
  CHECK(ask(deploying, "deploy", kTimeLockDeployment) ==
        R"("0xf051b0f182da84ba6d35d995083bc61eaf68295757aac6591da6608128fbccfa")");
  REQUIRE(deploying.sent.size() == 1);
  CHECK(deploying.sent[0]->sender == address(kGod));
  CHECK(ask(Node(29), "deploy",
            R"([{"codeHash":"0x05","amount":"30000","args":[{"index":0,"format":"byte","value":"2"},)"
            R"({"index":1,"format":"byte","value":"1"}],"maxFee":"100","nonce":"0x01"}])") ==
        R"("0x221d7dbe58a1077a664e3c4574ca2fc4db969b72571c91f20adeff18d74bba5f")");
  CHECK(ask(Node(30), "call",
            R"([{"contract":"0x12de8534bd9b3d9d22b98fd550275e85cc5bf00f","method":"add","amount":"0","maxFee":"100",)"
            R"("args":[{"index":0,"format":"hex","value":"0x751e7aa560648e88edc7727e78cd99109772e471"}]}])") ==
        R"("0x3933a209d55f7375321f7af2d9b2a67d5c3cc1d3cdbb767f032c6488009c2e2f")");
  const Node ending(36);
  ask(ending, "terminate",
      R"([{"contract":"0x6766254d71e8e2f2d1c13634a345515eec196bcc","args":[{"index":0,"format":"hex",)"
      R"("value":"0x256745871bb191ebcefbb22f210d89b17a1fb1b5"}],"maxFee":"100"}])");
  REQUIRE(ending.sent.size() == 1);
  CHECK(ending.sent[0]->tx.type == types::TxType::kTerminateContract);
  CHECK(ending.sent[0]->tx.to == address(kTimeLock));
  CHECK(ending.sent[0]->tx.amount.is_zero());
}

TEST_CASE("contract_deploy: an address the node has no key of cannot send") {
  const Node node(1);
  CHECK(ask(node, "deploy", R"([{"from":")" + std::string(kNobody) + R"(","codeHash":"0x01"}])") ==
        failed("no key for given address or file"));
  CHECK(node.sent.empty());
}

TEST_CASE("contract_call: with a block to wait for, the call is kept and the hash is that of what is not sent") {
  const Node node(33);
  CHECK(ask(node, "call",
            R"([{"contract":"0x9bd7b46857f0ad2add83e953f32d173d0f5b9f5b","method":"sendVote","amount":"0",)"
            R"("args":[{"index":0,"format":"byte","value":"1"},{"index":1,"format":"hex","value":"0x01"}],)"
            R"("broadcastBlock":100029,"maxFee":"50"}])") ==
        R"("0xcafee3581e3077d43dee32da030361135aa0d86f23229ff353c5f73d663723d6")");
  CHECK(node.sent.empty());
  REQUIRE(node.deferred.size() == 1);
  const chain::DeferredCall& call = node.deferred[0];
  CHECK(call.from == address(kGod));
  CHECK(call.to == address(kVoting));
  CHECK(call.block == 100'029);
  CHECK(call.payload == types::encode(types::CallContractAttachment{"sendVote", {{1}, {1}}}));
}

TEST_CASE("contract_readData and _batchReadData: stored values in the format that is asked for") {
  Node node(33);
  node.put_multisig();
  node.put_voting(0);
  CHECK(ask(node, "readData", of(kVoting, R"("state","byte")")) == "0");
  CHECK(ask(node, "readData", of(kVoting, R"("startTime","")")) == R"("0x0100000000000000")");
  CHECK(ask(node, "readData", of(kVoting, R"("nope","byte")")) == failed("data is nil"));
  CHECK(ask(node, "readData", of(kVoting, R"("state","uint64")")) == failed("index=0: unexpected EOF"));
  CHECK(ask(node, "batchReadData",
            of(kMultisig, R"([{"key":"state","format":"byte"},{"key":"nope","format":"byte"},)"
                          R"({"key":"owner","format":"hex"},{"key":"minVotes","format":"bigint"},)"
                          R"({"key":"minVotes","format":"string"},{"key":"minVotes","format":"dna"},)"
                          R"({"key":"minVotes","format":"uint64"}])")) ==
        R"([{"key":"state","value":1},{"key":"nope","error":"data is nil"},)"
        R"({"key":"owner","value":"0x751e7aa560648e88edc7727e78cd99109772e471"},{"key":"minVotes","value":"1"},)"
        R"({"key":"minVotes","value":"\u0001"},{"key":"minVotes","value":"0.000000000000000001"},)"
        R"({"key":"minVotes","value":0,"error":"index=0: unexpected EOF"}])");
}

TEST_CASE("contract_readMap and _iterateMap: a map by keys and by pages") {
  Node node(33);
  node.put_multisig();
  const std::string god(kGod);
  CHECK(ask(node, "readMap", of(kMultisig, "\"addr\",\"" + god + R"(","hex")")) == "\"" + god + "\"");
  CHECK(ask(node, "readMap", of(kMultisig, R"("addr","0x","hex")")) == failed("data is nil"));
  CHECK(ask(node, "iterateMap", of(kMultisig, R"("addr",null,"hex","hex",10)")) ==
        R"({"items":[{"key":")" + god + R"(","value":")" + god + R"("}],"continuationToken":"0x"})");
  CHECK(ask(node, "iterateMap", of(kMultisig, R"("none",null,"hex","hex",10)")) ==
        R"({"items":null,"continuationToken":"0x"})");
  CHECK(ask(node, "iterateMap", of(kMultisig, R"("addr",null,"hex","uint64",10)")).find("items") != std::string::npos);
  CHECK(ask(node, "iterateMap", of(kMultisig, R"("amount",null,"hex","uint64",10)")) == failed("index=0: EOF"));

  const auto entry = [](int number) {
    return R"({"key":)" + std::to_string(number) + R"(,"value":)" + std::to_string(number * 2) + "}";
  };
  for (std::uint8_t i = 1; i <= 5; ++i) {
    node.put(kMultisig, std::string("m") + static_cast<char>(i), {static_cast<std::uint8_t>(i * 2)});
  }
  node.put(kMultisig, "n", {1});
  node.put(kMultisig, "l", {1});
  const auto page = [&](const std::string& token, const std::string& limit) {
    return ask(node, "iterateMap", of(kMultisig, R"("m",)" + token + R"(,"byte","byte",)" + limit));
  };
  // maxVotes and minVotes begin with the same letter.
  CHECK(page("null", "2") == R"({"items":[)" + entry(1) + "," + entry(2) + R"(],"continuationToken":"0x6d03"})");
  CHECK(page("\"0x6d03\"", "3") == R"({"items":[)" + entry(3) + "," + entry(4) + "," + entry(5) +
                                       R"(],"continuationToken":"0x6d6178566f746573"})");
  CHECK(page("null", "0") == R"({"items":null,"continuationToken":"0x6d01"})");
  CHECK(page("null", "-1") == R"({"items":null,"continuationToken":"0x6d01"})");
}

TEST_CASE("contract_readonlyCall: only votings can be asked") {
  Node node(33);
  node.put_voting(0);
  node.put_contract(kTimeLock, 1);
  const auto asked = [&](std::string_view contract, const std::string& rest) {
    return ask(node, "readonlyCall", R"([{"contract":")" + std::string(contract) + "\"," + rest + "}]");
  };
  CHECK(asked(kVoting, R"("method":"voteHash","format":"hex","args":[{"index":0,"format":"byte","value":"1"},)"
                       R"({"index":1,"format":"hex","value":"0x0102"}])") ==
        R"("0x1f28e428204b8053244b0b3671707b1df2d9e295a4918e0cbffe1d43de3ca293")");
  CHECK(asked(kVoting, R"("method":"voteBlock","format":"uint64","args":[])") == "30");
  CHECK(asked(kVoting, R"("method":"proof","format":"hex","args":[{"index":0,"format":"hex","value":")" +
                           std::string(kGod) + "\"}]") == failed("contract is not in running state"));
  CHECK(asked(kVoting, R"("method":"nope","format":"hex")") == failed("unknown method"));
  CHECK(asked(kTimeLock, R"("method":"x","format":"hex")") == R"("0x")");
  CHECK(asked(kNobody, R"("method":"x","format":"hex")") == R"("0x")");
  CHECK(asked(kNobody, R"("method":"x","format":"uint64")") == failed("no value"));
  state::Account wasm;
  wasm.contract = state::ContractData{};
  wasm.contract->code_hash.bytes.fill(7);
  node.set(address(kNobody), wasm);
  CHECK(asked(kNobody, R"("method":"x","format":"hex")") == failed("unknown contract"));
}

TEST_CASE("contract_getStake: capitalised members, zero for an address that is no contract") {
  Node node(33);
  node.put_voting(0);
  CHECK(ask(node, "getStake", "[\"" + std::string(kVoting) + "\"]") ==
        R"({"Hash":"0x0000000000000000000000000000000000000000000000000000000000000002","Stake":"30000"})");
  CHECK(ask(node, "getStake", "[\"" + std::string(kNobody) + "\"]") == R"({"Hash":null,"Stake":"0"})");
}

TEST_CASE("contract_events and subscriptions: null until something was kept") {
  const Node node(33);
  CHECK(ask(node, "events", R"([{"contract":")" + std::string(kVoting) + "\"}]") == "null");
  CHECK(ask(node, "subscribeToEvent", of(kVoting, "\"x\"")) == "null");
  REQUIRE(node.subscriptions.size() == 1);
  CHECK(node.subscriptions[0] == std::pair(address(kVoting), std::string("x")));
  CHECK(ask(node, "unsubscribeFromEvent", of(kVoting, "\"x\"")) == "null");
  CHECK(node.subscriptions.empty());
}

TEST_CASE("contract methods: code this node does not run is refused with a plain text") {
  Node node(33);
  CHECK(ask(node, "estimateDeploy", R"([{"code":"0x0061736d","amount":"1"}])") ==
        failed("WASM contracts are not supported"));
}

TEST_CASE("contract methods: members of wrong kinds are named as the network names them") {
  const Node node(33);
  CHECK(ask(node, "deploy", R"([{"codeHash":1}])")
            .starts_with(R"("error":{"code":-32602,"message":"invalid argument 0: )"));
  CHECK(ask(node, "call", R"([{"contract":")" + std::string(kZero) + R"(","broadcastBlock":"1"}])")
            .starts_with(R"("error":{"code":-32602)"));
  CHECK(ask(node, "deploy", "[]") == R"("error":{"code":-32602,"message":"missing value for required argument 0"})");
}

TEST_CASE("bcn_estimateRawTx: a contract transaction has its receipt, and the fee with the price of its gas") {
  const Node node(28);
  types::Transaction tx;
  tx.type = types::TxType::kDeployContract;
  tx.nonce = 3;
  tx.amount = Dna::coins(10);
  tx.payload = types::encode(types::DeployContractAttachment{Hash::crop(Bytes{1}), {word(1)}, {}, {}});
  const std::string raw = in_quotes(to_hex0x(types::encode(tx)));
  const std::string answer =
      call(node, "bcn_estimateRawTx", "[" + raw + R"(,"0x4fb9da55c5ad14fa7a757f1ea85ce41fbe9c202b"])");
  CHECK(
      answer.starts_with(R"({"receipt":{"contract":"0xd4eb63734c245d36d1299c512ac1cabc8da7a210","method":"deploy",)"));
  CHECK(answer.ends_with(R"("txHash":"0x0000000000000000000000000000000000000000000000000000000000000000",)"
                         R"("txFee":"23.3"})"));
}

TEST_CASE("contract methods: amounts below 0 are refused, for they would lose their sign") {
  const Node node(30);
  CHECK(ask(node, "deploy", R"([{"codeHash":"0x01","amount":"-30000"}])") ==
        failed("amount: value must be non-negative"));
  CHECK(ask(node, "estimateCall",
            R"([{"from":")" + std::string(kNobody) + R"(","contract":")" + std::string(kMultisig) +
                R"(","maxFee":-1}])") == failed("maxFee: value must be non-negative"));
}

TEST_CASE("bcn_txReceipt: null for what nobody knows") {
  CHECK(call(Node(1), "bcn_txReceipt", "[\"0x" + std::string(64, '0') + "\"]") == "null");
}
