// Namespace bcn: the chain.

#include <utility>

#include "chain/store/head.hpp"
#include "chain/store/lookup.hpp"
#include "rpc/method_table.hpp"
#include "rpc/node_view.hpp"
#include "types/block.hpp"
#include "types/cid.hpp"

namespace idena::rpc {
namespace {

constexpr std::string_view kBlockShape =
    "{coinbase address, hash, parentHash hash, height int, timestamp int, root, identityRoot hash, ipfsCid CID?, "
    "transactions [hash]?, flags [string]?, isEmpty bool, offlineAddress address?} or null";

Json transactions_json(const types::Body& body) {
  JsonArray out;
  for (const types::Transaction& transaction : body.transactions) out.add(Json::hex(types::hash(transaction)));
  return out.finish_or_null();
}

Json flags_json(types::BlockFlags flags) {
  JsonArray out;
  for (const std::string_view name : types::rpc_names(flags)) out.add(Json::string(name));
  return out.finish_or_null();
}

/// Null for an empty block and for an empty body, except the genesis block's.
Json body_cid_json(const types::Header& header) {
  const types::ProposedHeader* proposed = header.proposed();
  if (proposed == nullptr || proposed->body_cid.empty()) return Json::null();
  return Json::string(types::cid_text(proposed->body_cid));
}

Json offline_address_json(const types::Header& header) {
  const types::ProposedHeader* proposed = header.proposed();
  if (proposed == nullptr || !proposed->offline_address) return Json::null();
  return Json::hex(*proposed->offline_address);
}

Json block_json(const std::optional<types::Block>& block) {
  if (!block) return Json::null();
  const types::Header& header = block->header;
  return JsonObject()
      .member("coinbase", Json::hex(header.coinbase()))
      .member("hash", Json::hex(types::hash(header)))
      .member("parentHash", Json::hex(header.parent_hash()))
      .member("height", Json::integer(header.height()))
      .member("timestamp", Json::signed_integer(header.time()))
      .member("root", Json::hex(header.root()))
      .member("identityRoot", Json::hex(header.identity_root()))
      .member("ipfsCid", body_cid_json(header))
      .member("transactions", transactions_json(block->body))
      .member("flags", flags_json(header.flags()))
      .member("isEmpty", Json::boolean(header.is_empty()))
      .member("offlineAddress", offline_address_json(header))
      .finish();
}

/// What is asked for most. A block never changes, so what was said of a hash once holds for ever, for any node.
Result<Json> last_block(const CallScope& scope, const Arguments&) {
  struct Remembered {
    Hash hash;
    Json json = Json::null();
  };
  thread_local Remembered newest;
  const Hash hash = scope.node.head()->hash;
  if (newest.hash == hash && newest.json.text() != "null") return newest.json;
  Json json = block_json(scope.node.lookup().block_by_hash(hash));
  newest = {hash, json};
  return json;
}

Result<Json> block_at(const CallScope& scope, const Arguments& arguments) {
  return block_json(scope.node.lookup().block_at(arguments.get<std::uint64_t>(0)));
}

Result<Json> block(const CallScope& scope, const Arguments& arguments) {
  return block_json(scope.node.lookup().block_by_hash(arguments.get<Hash>(0)));
}

Result<Json> syncing(const CallScope& scope, const Arguments&) {
  const SyncStatus status = scope.node.sync_status();
  return JsonObject()
      .member("syncing", Json::boolean(status.syncing))
      .member("currentBlock", Json::integer(status.current_block))
      .member("highestBlock", Json::integer(status.highest_block))
      .member("wrongTime", Json::boolean(status.wrong_time))
      .member("genesisBlock", Json::integer(status.genesis_block))
      .member("message", Json::string(status.message))
      .finish();
}

Result<Json> key_word(const CallScope& scope, const Arguments& arguments) {
  const std::span<const KeyWord> words = scope.node.key_words();
  const std::int64_t index = arguments.get<std::int64_t>(0);
  if (index < 0 || std::cmp_greater_equal(index, words.size())) {
    return Error(RpcError::kMethodFailed, "index is out of range");
  }
  const KeyWord& word = words[static_cast<std::size_t>(index)];
  // Capitalised: wallets rely on it.
  return JsonObject().member("Name", Json::string(word.name)).member("Desc", Json::string(word.description)).finish();
}

const Method kSyncing = {
    "bcn",
    "syncing",
    {},
    "{syncing bool, currentBlock, highestBlock int, wrongTime bool, genesisBlock int, message string}",
    "Whether the node is up to date, and how far it is.",
    syncing};

}  // namespace

std::vector<Method> bcn_startup_methods() { return {kSyncing}; }

std::vector<Method> bcn_methods() {
  using enum ParameterType;
  return {
      {"bcn", "lastBlock", {}, kBlockShape, "The newest block.", last_block, KeyUse::kNone, Pace::kQuick},
      {"bcn", "blockAt", {{"height", kUint64}}, kBlockShape, "The block of a height.", block_at},
      {"bcn", "block", {{"hash", kHash}}, kBlockShape, "The block of a hash.", block},
      {"bcn",
       "keyWord",
       {{"index", kInt}},
       "{Name, Desc string}",
       "A word of the dictionary that flips are made of.",
       key_word},
      kSyncing,
  };
}

}  // namespace idena::rpc
