// Keys, signatures, accounts, contents and profiles.

#include <doctest/doctest.h>

#include <string>

#include "crypto/key_export.hpp"
#include "types/attachments.hpp"
#include "types/profile.hpp"
#include "unit/rpc/call.hpp"

using namespace idena;
using namespace idena::rpc;

namespace {

struct Owner : FakeNode {
  Owner() { key_address = key.address(); }
};

std::string text_of_result(const std::string& result) { return scan_json(result).value()->string(); }

const std::string kHelloCid = "bafkreibm6jg3ux5qumhcn2b3flc3tyu6dmlb4xa7u5bf44yegnrjhc4yeq";

/// A signed transaction that stores a content of this size under this identifier.
std::string storing(const crypto::PrivateKey& key, ByteView cid, std::uint32_t size) {
  types::Transaction tx;
  tx.type = types::TxType::kStoreToIpfs;
  tx.nonce = 1;
  tx.payload = types::encode(types::StoreToIpfsAttachment{to_bytes(cid), size});
  types::sign(tx, key);
  return quoted_hex(types::encode(tx));
}

}  // namespace

TEST_CASE("keys: what is signed names its signer") {
  const Owner node;
  for (const char* format : {"null", R"("")", R"("doubleHash")", R"("prefix")"}) {
    const std::string signature = call(node, "dna_sign", R"(["hello",)" + std::string(format) + "]");
    const std::string question = R"([{"value":"hello","signature":)" + signature + R"(,"format":)" + format + "}]";
    CHECK(call(node, "dna_signatureAddress", question) == quoted_hex(node.key_address));
  }
  CHECK(call(node, "dna_sign", R"(["x","bad"])") == failed("unknown format"));
  CHECK(call(node, "dna_signatureAddress", R"([{"value":"x"}])") == failed("invalid signature length"));
  CHECK(call(node, "dna_signatureAddress", R"([{"value":"x","signature":"0x00"}])") ==
        failed("invalid signature length"));
}

TEST_CASE("keys: the node's key leaves only behind a password, and comes back by it") {
  const Owner node;
  CHECK(call(node, "dna_exportKey", R"([""])") == failed("password should not be empty"));
  const std::string exported = text_of_result(call(node, "dna_exportKey", R"(["secret"])"));
  CHECK(exported.size() == 120);
  CHECK(crypto::import_key(exported, "secret").value().address() == node.key_address);
  const auto import = [&](const std::string& key, const std::string& password) {
    return call(node, "dna_importKey", R"([{"key":")" + key + R"(","password":")" + password + R"("}])");
  };
  CHECK(import(exported, "secret") == "null");
  CHECK(node.next_key == node.key_address);
  CHECK(import(exported, "wrong") == failed("error while decrypting key, err: cipher: message authentication failed"));
  CHECK(import("zz", "x") == failed("error while decoding key, err: encoding/hex: invalid byte: U+007A 'z'"));
  CHECK(import("00", "x").starts_with(R"("error":{"code":-32000)"));
  CHECK(import("0x" + exported, "secret") ==
        failed("error while decoding key, err: encoding/hex: invalid byte: U+0078 'x'"));
}

TEST_CASE("accounts: made, listed, unlocked and locked") {
  const Owner node;
  CHECK(call(node, "account_list") == "[]");
  const std::string account = call(node, "account_create", R"(["pass1"])");
  CHECK(call(node, "account_list") == "[" + account + "]");
  CHECK(call(node, "account_unlock", "[" + account + R"(,"wrong",60])") ==
        failed("could not decrypt key with given passphrase"));
  CHECK(call(node, "account_unlock", "[" + account + R"(,"pass1",600])") == "null");
  CHECK(call(node, "account_unlock", "[" + account + R"(,"pass1"])") ==
        error_text(-32602, "missing value for required argument 2"));
  CHECK(call(node, "account_unlock", "[" + account + R"(,"pass1",-1])").find("timeout") != std::string::npos);
  CHECK(call(node, "account_unlock", "[" + account + R"(,"pass1",9223372036854775807])").find("timeout") !=
        std::string::npos);
  CHECK(call(node, "account_unlock", "[" + quoted_hex(node.key_address) + R"(,"x",1])") ==
        failed("no key for given address or file"));
  CHECK(call(node, "account_lock", "[" + account + "]") == "null");
  CHECK(call(node, "account_lock", "[" + quoted_hex(node.key_address) + "]") == "null");
}

TEST_CASE("contents: named by what they hold, kept, and given back") {
  const Owner node;
  CHECK(call(node, "ipfs_cid", R"(["0x68656c6c6f"])") == in_quotes(kHelloCid));
  CHECK(node.contents.empty());
  CHECK(call(node, "ipfs_get", "[" + in_quotes(kHelloCid) + "]") == failed("timeout while reading data from ipfs"));
  CHECK(call(node, "ipfs_add", R"(["0x68656c6c6f",false])") == in_quotes(kHelloCid));
  CHECK(call(node, "ipfs_get", "[" + in_quotes(kHelloCid) + "]") == R"("0x68656c6c6f")");
  CHECK(call(node, "ipfs_get", R"(["bad"])") == failed("expected 1 as the cid version number, got: 0"));
  CHECK(call(node, "ipfs_get", R"([""])") == failed("cid too short"));
  const Bytes large((1U << 20U) + 1);
  node.contents.push_back(large);
  CHECK(call(node, "ipfs_get", "[" + in_quotes(types::cid_text(types::cid_of(large))) + "]") ==
        failed("ipfs data is too big"));
}

TEST_CASE("contents: only what this node has can be given to the network") {
  const Owner node;
  const std::string wish = R"([{"cid":")" + kHelloCid + R"("}])";
  CHECK(call(node, "dna_storeToIpfs", wish) == failed("cannot read ipfs content from local storage"));
  CHECK(call(node, "dna_storeToIpfs", R"([{"cid":"bad"}])") == failed("expected 1 as the cid version number, got: 0"));
  CHECK(node.sent.empty());
  call(node, "ipfs_add", R"(["0x68656c6c6f",true])");
  call(node, "dna_storeToIpfs", wish);
  REQUIRE(node.sent.size() == 1);
  const auto attachment = types::parse_attachment<types::StoreToIpfsAttachment>(node.sent.back()->tx.payload);
  CHECK(types::cid_text(attachment->cid) == kHelloCid);
  CHECK(attachment->size == 5);
}

TEST_CASE("contents: what comes with a signed transaction must be what that names") {
  const Owner node;
  const Bytes hello = to_bytes(as_bytes("hello"));
  const std::string good = storing(node.key, types::cid_of(hello), 5);
  const auto send = [&](const std::string& tx, const std::string& data) {
    return call(node, "dna_sendToIpfs", R"([{"tx":)" + tx + R"(,"data":")" + data + R"("}])");
  };
  CHECK(send(good, "0x") == failed("all fields are required"));
  CHECK(send("\"0x\"", "0x68656c6c6f") == failed("all fields are required"));
  CHECK(send(good, "0x68656c6c") == failed("sizes mismatch"));
  CHECK(send(good, "0x68656c6c70") == failed("cids mismatch"));
  types::Transaction other;
  other.nonce = 1;
  types::sign(other, node.key);
  CHECK(send(quoted_hex(types::encode(other)), "0x68656c6c6f") == failed("invalid payload"));
  types::Transaction unsigned_tx = other;
  unsigned_tx.type = types::TxType::kStoreToIpfs;
  unsigned_tx.payload = types::encode(types::StoreToIpfsAttachment{to_bytes(types::cid_of(hello)), 5});
  unsigned_tx.signature.clear();
  CHECK(send(quoted_hex(types::encode(unsigned_tx)), "0x68656c6c6f") == failed("tx is not valid: invalid signature"));
  CHECK(node.contents.empty());
  CHECK(send(good, "0x68656c6c6f").size() == 68);
  CHECK(node.contents == std::vector<Bytes>{hello});
}

TEST_CASE("profiles: made, named on the chain, and shown") {
  Owner node;
  CHECK(call(node, "dna_profile") == R"({"info":null,"nickname":""})");
  const std::string answer = call(node, "dna_changeProfile", R"([{"nickname":"nick","info":"0x0102"}])");
  CHECK(answer.ends_with(R"("hash":"bafkreiamrkx5fbfordwnhnoomcrv37texnsixafwbj2cc6k2x34nlhj54i"})"));
  REQUIRE(node.sent.size() == 1);
  const auto attachment = types::parse_attachment<types::ChangeProfileAttachment>(node.sent.back()->tx.payload);
  state::Identity identity;
  identity.profile_hash = attachment->hash;
  node.set(node.key_address, identity);
  CHECK(call(node, "dna_profile") == R"({"info":"0x0102","nickname":"nick"})");
  node.contents.clear();
  CHECK(call(node, "dna_profile") == failed("timeout while reading data from ipfs"));
  CHECK(call(node, "dna_sendChangeProfileTx", "[{}]") == failed("cid should be presented"));
  CHECK(call(node, "dna_sendChangeProfileTx", R"([{"cid":"bad"}])") ==
        failed("expected 1 as the cid version number, got: 0"));
  call(node, "dna_sendChangeProfileTx", R"([{"cid":")" + kHelloCid + R"(","maxFee":1}])");
  CHECK(node.sent.back()->tx.max_fee == Dna::coins(1));
  CHECK(call(node, "dna_changeProfile", R"([{"maxFee":"-1"}])") ==
        failed("failed to send tx to change profile: maxFee: value must be non-negative"));
}
