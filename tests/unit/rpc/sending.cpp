// What the sending methods sign and hand to the pool.

#include <doctest/doctest.h>

#include <string>

#include "crypto/secret_hex.hpp"
#include "state/global.hpp"
#include "types/attachments.hpp"
#include "unit/rpc/call.hpp"

using namespace idena;
using namespace idena::rpc;
using types::TxType;

namespace {

const std::string kSomebody = "0x256745871bb191ebcefbb22f210d89b17a1fb1b5";

/// A node whose coinbase is the address of its key, in epoch 3.
struct Sender : FakeNode {
  Sender() : FakeNode() {
    key_address = key.address();
    nonce = 8;
    state::Global global;
    global.epoch = 3;
    global.fee_per_gas = Dna::coins(1) / 1000;
    set(global);
  }

  std::string send(std::string_view members) const {
    return call(*this, "dna_sendTransaction",
                "[{\"from\":" + quoted_hex(key_address) + "," + std::string(members) + "}]");
  }
  [[nodiscard]] const chain::SignedTx& last_sent() const {
    REQUIRE(!sent.empty());
    return *sent.back();
  }
};

std::string member_of(const std::string& object, std::string_view name) {
  std::string out = "absent";
  scan_json(object).value()->for_each_member([&](const JsonValue& member_name, const JsonValue& value) {
    if (member_name.string() == name)
      out = value.kind() == JsonKind::kString ? value.string() : std::string(value.source());
    return true;
  });
  return out;
}

}  // namespace

TEST_CASE("sending: epoch, nonce and fee are filled in, and the sender's key signs") {
  const Sender node;
  const std::string hash = node.send(R"("to":")" + kSomebody + R"(","amount":"1.5")");
  const chain::SignedTx& sent = node.last_sent();
  CHECK(hash == quoted_hex(sent.hash));
  CHECK(sent.sender == node.key_address);
  CHECK(sent.tx.epoch == 3);
  CHECK(sent.tx.nonce == 8);
  CHECK(sent.tx.type == TxType::kSend);
  CHECK(sent.tx.amount == Dna::coins(3) / 2);
  CHECK(to_hex0x(*sent.tx.to) == kSomebody);
  CHECK(sent.tx.max_fee.is_zero());  // nobody pays in a network of nobody
}

TEST_CASE("sending: without maxFee, twice the fee of the moment is allowed") {
  Sender node;
  node.set(node.key_address, state::ApprovedIdentity{true, false, false, std::nullopt});
  node.send(R"("to":")" + kSomebody + R"(","amount":"1")");
  types::Transaction unsigned_tx = node.last_sent().tx;
  unsigned_tx.signature.clear();
  unsigned_tx.max_fee = {};
  const std::uint64_t gas = 10 * (types::encoded_size(unsigned_tx) + 67);
  CHECK(node.last_sent().tx.max_fee == Dna::coins(1) / 1000 * gas * 2);
  node.send(R"("to":")" + kSomebody + R"(","amount":"1","maxFee":"0.5")");
  CHECK(node.last_sent().tx.max_fee == Dna::coins(1) / 2);
}

TEST_CASE("sending: what is given is sent as given") {
  const Sender node;
  node.send(R"("type":22,"to":")" + kSomebody +
            R"(","amount":2,"maxFee":"1","tips":"0.01","payload":"0x0102","nonce":77,"epoch":9,"useProto":true)");
  const types::Transaction& tx = node.last_sent().tx;
  CHECK(tx.type == TxType::kReplenishStake);
  CHECK(tx.amount == Dna::coins(2));
  CHECK(tx.max_fee == Dna::coins(1));
  CHECK(tx.tips == Dna::coins(1) / 100);
  CHECK(tx.payload == Bytes{1, 2});
  CHECK(tx.nonce == 77);
  CHECK(tx.epoch == 9);
}

TEST_CASE("sending: a kill names nobody, any other type may") {
  const Sender node;
  node.send(R"("type":3,"to":")" + kSomebody + "\"");
  CHECK(!node.last_sent().tx.to);
  node.send(R"("type":10,"to":")" + kSomebody + "\"");
  CHECK(node.last_sent().tx.to);
  node.send(R"("type":0)");
  CHECK(!node.last_sent().tx.to);
}

TEST_CASE("sending: amounts below zero are refused, since an encoding has no sign") {
  const Sender node;
  for (const char* name : {"amount", "maxFee", "tips"}) {
    CHECK(node.send(in_quotes(name) + R"(:"-1")") == failed(std::string(name) + ": value must be non-negative"));
  }
  CHECK(node.sent.empty());
}

TEST_CASE("sending: only own keys sign") {
  const Sender node;
  const std::string strangers = R"([{"from":")" + kSomebody + R"(","amount":"1"}])";
  for (const char* method : {"dna_sendTransaction", "bcn_estimateTx"}) {
    CHECK(call(node, method, strangers) == failed("no key for given address or file"));
    CHECK(call(node, method, R"([{"amount":"1"}])") == failed("no key for given address or file"));
  }
  CHECK(node.sent.empty());
}

TEST_CASE("sending: an account signs once it is unlocked; without from the only account is meant") {
  const Sender node;
  const Address account = node.keystore().create("p");
  const std::string payment = R"([{"from":)" + quoted_hex(account) + R"(,"to":")" + kSomebody + R"(","amount":"1"}])";
  CHECK(call(node, "dna_sendTransaction", payment) == failed("authentication needed: password or unlock"));
  CHECK(call(node, "account_unlock", "[" + quoted_hex(account) + R"(,"p",0])") == "null");
  CHECK(call(node, "dna_sendTransaction", payment).size() == 68);
  CHECK(node.last_sent().sender == account);
  CHECK(call(node, "dna_sendTransaction", R"([{"to":")" + kSomebody + R"("}])").size() == 68);
  CHECK(node.last_sent().sender == account);
  (void)node.keystore().create("another");
  CHECK(call(node, "dna_sendTransaction", R"([{"to":")" + kSomebody + R"("}])") ==
        failed("no key for given address or file"));
}

TEST_CASE("sending: shortcuts for the node's own identity") {
  const Sender node;
  const std::string to_somebody = R"([{"to":")" + kSomebody + R"(","nonce":5,"epoch":4}])";
  struct Shortcut {
    const char* method;
    TxType type;
    bool names_somebody;
    Bytes payload;
  };
  const Bytes online = types::encode(types::OnlineStatusAttachment{true});
  for (const Shortcut& shortcut : {Shortcut{"dna_becomeOnline", TxType::kOnlineStatus, false, online},
                                   {"dna_becomeOffline", TxType::kOnlineStatus, false, {}},
                                   {"dna_delegate", TxType::kDelegate, true, {}},
                                   {"dna_undelegate", TxType::kUndelegate, false, {}},
                                   {"dna_killDelegator", TxType::kKillDelegator, true, {}},
                                   {"dna_sendInvite", TxType::kInvite, true, {}}}) {
    CAPTURE(shortcut.method);
    const std::string answer = call(node, shortcut.method, to_somebody);
    const types::Transaction& tx = node.last_sent().tx;
    CHECK(answer.find(to_hex0x(node.last_sent().hash)) != std::string::npos);
    CHECK(node.last_sent().sender == node.key_address);
    CHECK(tx.type == shortcut.type);
    CHECK(tx.to.has_value() == shortcut.names_somebody);
    CHECK(tx.payload == shortcut.payload);
    CHECK(tx.nonce == 5);
    CHECK(tx.epoch == 4);
    CHECK(call(node, shortcut.method) == error_text(-32602, "missing value for required argument 0"));
  }
}

TEST_CASE("sending: coins are burnt under a key") {
  const Sender node;
  call(node, "dna_burn", R"([{"from":")" + kSomebody + R"(","key":"my-key","amount":"10","maxFee":1}])");
  const types::Transaction& tx = node.last_sent().tx;
  CHECK(tx.type == TxType::kBurn);
  CHECK(node.last_sent().sender == node.key_address);
  CHECK(tx.amount == Dna::coins(10));
  CHECK(tx.max_fee == Dna::coins(1));
  CHECK(types::parse_attachment<types::BurnAttachment>(tx.payload)->key == "my-key");
}

TEST_CASE("sending: an invitation without receiver makes the key it is for") {
  const Sender node;
  const std::string answer = call(node, "dna_sendInvite", R"([{"amount":"5"}])");
  const auto code = crypto::secret_from_hex(member_of(answer, "key"));
  const auto key = crypto::PrivateKey::from_bytes(code.value().view());
  CHECK(to_hex0x(key.value().address()) == member_of(answer, "receiver"));
  CHECK(node.last_sent().tx.to == key.value().address());
  CHECK(node.last_sent().tx.amount == Dna::coins(5));
  const std::string named = call(node, "dna_sendInvite", R"([{"to":")" + kSomebody + R"("}])");
  CHECK(member_of(named, "key").empty());
  CHECK(member_of(named, "receiver") == kSomebody);
}

TEST_CASE("sending: an invitation is activated by its code, for the node's key or another") {
  const Sender node;
  const crypto::PrivateKey code = crypto::PrivateKey::from_bytes(crypto::keccak256(as_bytes("code"))).value();
  const crypto::PrivateKey other = crypto::PrivateKey::from_bytes(crypto::keccak256(as_bytes("other"))).value();
  const std::string digits = to_hex(code.secret());
  call(node, "dna_activateInvite", R"([{"key":")" + digits + R"(","to":"ignored"}])");
  CHECK(node.last_sent().sender == code.address());
  CHECK(node.last_sent().tx.to == node.key_address);
  CHECK(equal(node.last_sent().tx.payload, node.key.public_key().bytes()));
  call(node, "dna_activateInvite",
       R"([{"key":")" + digits + R"(","pubKey":)" + quoted_hex(other.public_key().bytes()) + "}]");
  CHECK(node.last_sent().tx.to == other.address());
  call(node, "dna_activateInvite", "[{}]");
  CHECK(node.last_sent().sender == node.key_address);
  CHECK(node.last_sent().tx.to == node.key_address);
  const std::string random = call(node, "dna_activateInviteToRandAddr", R"([{"key":")" + digits + R"("}])");
  CHECK(node.last_sent().sender == code.address());
  CHECK(to_hex0x(*node.last_sent().tx.to) == member_of(random, "address"));
  CHECK(member_of(random, "key").size() == 64);
}

TEST_CASE("sending: a code that is no key is refused") {
  const Sender node;
  CHECK(call(node, "dna_activateInvite", R"([{"key":"zz"}])") == failed("encoding/hex: invalid byte: U+007A 'z'"));
  CHECK(call(node, "dna_activateInvite", R"([{"key":"00"}])") == failed("invalid length, need 256 bits"));
  CHECK(call(node, "dna_activateInviteToRandAddr", R"([{"key":""}])") == failed("invalid length, need 256 bits"));
  CHECK(call(node, "dna_activateInviteToRandAddr", "[{}]") == failed("invalid length, need 256 bits"));
  CHECK(node.sent.empty());
}
