// The table of methods against the list of the specification (rpc §4), and what is made from it.

#include "rpc/method_table.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <iterator>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "rpc/reference.hpp"
#include "unit/rpc/call.hpp"
#include "unit/rpc/raw_client.hpp"

using namespace idena;
using namespace idena::rpc;

namespace {

using Names = std::set<std::string>;

const std::vector<std::pair<std::string, std::vector<std::string>>> kSpecified = {
    {"account", {"create", "list", "lock", "unlock"}},
    {"bcn",
     {"block", "blockAt", "burntCoins", "estimateRawTx", "estimateTx", "feePerGas", "getRawTx", "keyWord", "lastBlock",
      "mempool", "pendingTransactions", "sendRawTx", "syncing", "transaction", "txReceipt", "transactions"}},
    {"contract",
     {"batchReadData", "call", "deploy", "estimateCall", "estimateDeploy", "estimateTerminate", "events", "getStake",
      "iterateMap", "readData", "readMap", "readonlyCall", "subscribeToEvent", "terminate", "unsubscribeFromEvent"}},
    {"dna",
     {"activateInvite",
      "activateInviteToRandAddr",
      "becomeOffline",
      "becomeOnline",
      "burn",
      "ceremonyIntervals",
      "changeProfile",
      "delegate",
      "epoch",
      "exportKey",
      "getBalance",
      "getCoinbaseAddr",
      "globalState",
      "identities",
      "identity",
      "importKey",
      "isValidationReady",
      "killDelegator",
      "minimalClientVersion",
      "profile",
      "sendChangeProfileTx",
      "sendInvite",
      "sendToIpfs",
      "sendTransaction",
      "sign",
      "signatureAddress",
      "state",
      "storeToIpfs",
      "undelegate",
      "version",
      "wordsSeed"}},
    {"flip",
     {"delete", "get", "getKeys", "getRaw", "longHashes", "privateEncryptionKeyCandidates", "rawSubmit",
      "sendPrivateEncryptionKeysPackage", "sendPublicEncryptionKey", "shortHashes", "submit", "submitLongAnswers",
      "submitShortAnswers", "wordPairs", "words"}},
    {"ipfs", {"add", "cid", "get"}},
    {"net", {"addPeer", "ipfsAddress", "peers", "peersCount"}},
    {"rpc", {"modules"}},
};

/// This node's own.
const Names kAdded = {"flip_deleteDraft", "flip_draft",       "flip_drafts",
                      "flip_saveDraft",   "flip_submitDraft", "rpc_discover"};

Names specified() {
  Names out;
  for (const auto& [name_space, names] : kSpecified) {
    for (const std::string& name : names) out.insert(name_space + "_" + name);
  }
  return out;
}

Names served() {
  Names out;
  for (const Method& method : node_methods()) CHECK(out.insert(full_name(method)).second);
  return out;
}

std::string text_of(const Names& names) {
  std::string out;
  for (const std::string& name : names) out += name + " ";
  return out;
}

/// Those of `all` that `some` has not.
std::string without(const Names& all, const Names& some) {
  Names out;
  std::ranges::set_difference(all, some, std::inserter(out, out.end()));
  return text_of(out);
}

}  // namespace

TEST_CASE("methods: none of the specification is missing, and exactly these are added") {
  CHECK(without(specified(), served()).empty());
  CHECK(without(served(), specified()) == text_of(kAdded));
}

TEST_CASE("methods: every row tells its result and its purpose in one sentence") {
  for (const Method& method : node_methods()) {
    CAPTURE(full_name(method));
    CHECK_FALSE(method.result.empty());
    CHECK(method.help.ends_with('.'));
    CHECK(method.help.find('\n') == std::string_view::npos);
    for (const Parameter& parameter : method.parameters) {
      const bool has_members = parameter.type == ParameterType::kObject || parameter.type == ParameterType::kObjects;
      CHECK((parameter.shape != nullptr) == has_members);
    }
  }
}

TEST_CASE("methods: the start-up server has bcn_syncing and rpc_modules") {
  Names names;
  for (const Method& method : startup_methods()) names.insert(full_name(method));
  CHECK(names == Names{"bcn_syncing", "rpc_modules"});
}

TEST_CASE("rpc_discover: names every method that is served, with its parameters") {
  const FakeNode node;
  const std::string document = call(node, "rpc_discover");
  CHECK(document.starts_with(R"({"openrpc":"1.2.6","info":{"title":"JSON-RPC of an Idena node","version":"9.8.7"},)"));
  Names named;
  const auto scanned = scan_json(document);
  REQUIRE((scanned && scanned.value()));
  member(*scanned.value(), "methods")->for_each_element([&](const JsonValue& method) {
    named.insert(member(method, "name")->string());
    return true;
  });
  CHECK(text_of(named) == text_of(served()));
  CHECK(document.find(R"({"name":"dna_getBalance","summary":"What an address owns, and its last nonce in this epoch.",)"
                      R"("paramStructure":"by-position","params":[{"name":"address","required":true,"schema":)"
                      R"({"type":"string","pattern":"^0x[0-9a-fA-F]{40}$"}}],"result":{"name":"result",)") !=
        std::string::npos);
}

TEST_CASE("rpc_discover: leaves out namespaces that are not served") {
  const auto service = Service::for_node({{}, {"net"}}, std::make_shared<FakeNode>());
  const std::string answer = service->answer(R"({"id":1,"method":"rpc_discover"})", false);
  CHECK(answer.find("\"net_peers\"") != std::string::npos);
  CHECK(answer.find("\"rpc_modules\"") != std::string::npos);
  CHECK(answer.find("\"dna_version\"") == std::string::npos);
}

TEST_CASE("help: tells the members of objects and whose key signs") {
  const Method* burn = find_method(node_methods(), "dna", "burn");
  REQUIRE(burn != nullptr);
  CHECK(method_help(*burn) ==
        "dna_burn({} transaction)\n  Burns coins under a key.\n  Signs with this node's key.\ntransaction:\n"
        "  address from\n  string key\n  DNA amount\n  DNA maxFee\n  uint32 nonce\n  uint16 epoch\nResult:\n  hash\n");
}

TEST_CASE("completion: holds every method and the words it is given") {
  const std::vector<CompletionWord> words = {{"--rpcport", "its port", true}, {"status", "the node's"}};
  for (const std::string& file : {bash_completion(words), zsh_completion(words)}) {
    for (const std::string& name : served()) CHECK(file.find(name) != std::string::npos);
    CHECK(file.find("--rpcport") != std::string::npos);
    CHECK(file.find("status") != std::string::npos);
  }
  CHECK(zsh_completion(words).find("'status:the node'\\''s'") != std::string::npos);
}
