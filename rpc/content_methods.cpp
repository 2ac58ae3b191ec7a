// Namespaces ipfs and dna: contents, and the transactions that name them.

#include <utility>

#include "chain/mempool/head_judge.hpp"
#include "chain/store/head.hpp"
#include "rpc/build_transaction.hpp"
#include "rpc/method_table.hpp"
#include "rpc/transaction_arguments.hpp"
#include "state/state_reader.hpp"
#include "types/attachments.hpp"
#include "types/cid.hpp"
#include "types/profile.hpp"

namespace idena::rpc {
namespace {

using types::TxType;

/// The most that ipfs_get returns.
constexpr std::size_t kMaxShownContent = 1U << 20U;

Error failed(std::string text) { return {RpcError::kMethodFailed, std::move(text)}; }

const Shape& store_shape() {
  static const Shape kShape = sending_shape("StoreToIpfsTxArgs", {{"cid", ParameterType::kString}});
  return kShape;
}

const Shape& profile_shape() {
  using enum ParameterType;
  static const Shape kShape =
      sending_shape("ChangeProfileArgs", {{"info", kBytes, true}, {"nickname", kString}, {"maxFee", kDna}});
  return kShape;
}

const Shape& profile_cid_shape() {
  using enum ParameterType;
  static const Shape kShape =
      sending_shape("SendChangeProfileTxArgs", {{"sender", kAddress, true}, {"cid", kString}, {"maxFee", kDna}});
  return kShape;
}

const Shape& raw_content_shape() {
  using enum ParameterType;
  static const Shape kShape = {"SendToIpfsArgs", {{"tx", kBytes}, {"data", kBytes}}};
  return kShape;
}

Result<Json> cid(const CallScope&, const Arguments& arguments) {
  return Json::string(types::cid_text(types::cid_of(arguments.get<Bytes>(0))));
}

/// Contents are kept whether they are to be pinned or not.
Result<Json> add(const CallScope& scope, const Arguments& arguments) {
  IDENA_TRY(const Bytes cid, scope.node.add_content(arguments.get<Bytes>(0)));
  return Json::string(types::cid_text(cid));
}

Result<Json> get(const CallScope& scope, const Arguments& arguments) {
  IDENA_TRY(const Bytes cid, types::cid_from_text(arguments.get<std::string>(0)));
  const auto content = scope.node.content(cid);
  if (!content) return failed("timeout while reading data from ipfs");
  if (content->size() > kMaxShownContent) return failed("ipfs data is too big");
  return Json::hex(*content);
}

Result<Json> store_to_ipfs(const CallScope& scope, const Arguments& arguments) {
  const ObjectArgument& object = arguments.object(0);
  IDENA_TRY(Bytes cid, types::cid_from_text(object.get<std::string>("cid")));
  const auto content = scope.node.content(cid);
  if (!content) return failed("cannot read ipfs content from local storage");
  types::Transaction draft = draft_of_type(TxType::kStoreToIpfs, object);
  draft.payload =
      types::encode(types::StoreToIpfsAttachment{std::move(cid), static_cast<std::uint32_t>(content->size())});
  IDENA_TRY(const Hash hash, send_as_coinbase(scope.node, std::move(draft)));
  return Json::hex(hash);
}

/// Whether a signed transaction names this content.
Result<> check_stored_content(const types::Transaction& tx, ByteView content) {
  const auto attachment = types::parse_attachment<types::StoreToIpfsAttachment>(tx.payload);
  if (!attachment) return failed("invalid payload");
  if (attachment->size != content.size()) return failed("sizes mismatch");
  if (!equal(attachment->cid, types::cid_of(content))) return failed("cids mismatch");
  return ok();
}

Result<Json> send_to_ipfs(const CallScope& scope, const Arguments& arguments) {
  const ObjectArgument& object = arguments.object(0);
  const Bytes& raw = object.get<Bytes>("tx");
  const Bytes& content = object.get<Bytes>("data");
  if (raw.empty() || content.empty()) return failed("all fields are required");
  IDENA_TRY(types::Transaction tx, types::decode_transaction(raw));
  IDENA_TRY(check_stored_content(tx, content));
  const auto valid = chain::HeadJudge(scope.node.head()).judge(chain::identify(tx), chain::TxContext::kInbound);
  if (!valid) return valid.error().with_text("tx is not valid: " + valid.error().text());
  IDENA_TRY(scope.node.add_content(content));
  IDENA_TRY(const Hash hash, scope.node.send_transaction(std::move(tx)));
  return Json::hex(hash);
}

Result<Hash> change_profile_to(const NodeView& node, const crypto::PrivateKey& key, const ObjectArgument& object,
                               const Bytes& cid) {
  types::Transaction draft = draft_of_type(TxType::kChangeProfile, object);
  draft.max_fee = object.get<Dna>("maxFee");
  draft.payload = types::encode(types::ChangeProfileAttachment{cid});
  return send_as(node, key, std::move(draft));
}

Result<Json> change_profile(const CallScope& scope, const Arguments& arguments) {
  const ObjectArgument& object = arguments.object(0);
  const types::Profile profile{to_bytes(as_bytes(object.get<std::string>("nickname"))),
                               object.find<Bytes>("info").value_or(Bytes())};
  const Bytes file = types::encode(profile);
  if (file.size() > types::kMaxProfileSize) {
    return failed("profile is too big, max expected size " + std::to_string(types::kMaxProfileSize) + ", actual " +
                  std::to_string(file.size()));
  }
  IDENA_TRY(const Bytes cid, scope.node.add_content(file));
  const auto sent = change_profile_to(scope.node, scope.node.node_key(), object, cid);
  if (!sent) return sent.error().with_text("failed to send tx to change profile: " + sent.error().text());
  return JsonObject()
      .member("txHash", Json::hex(sent.value()))
      .member("hash", Json::string(types::cid_text(cid)))
      .finish();
}

Result<Json> send_change_profile(const CallScope& scope, const Arguments& arguments) {
  const ObjectArgument& object = arguments.object(0);
  const std::string& text = object.get<std::string>("cid");
  if (text.empty()) return failed("cid should be presented");
  IDENA_TRY(const Bytes cid, types::cid_from_text(text));
  IDENA_TRY(const crypto::PrivateKey key,
            signing_key(scope.node, object.find<Address>("sender").value_or(scope.node.coinbase())));
  IDENA_TRY(const Hash hash, change_profile_to(scope.node, key, object, cid));
  return Json::hex(hash);
}

Json profile_json(const types::Profile& profile) {
  return JsonObject()
      .member("info", profile.info.empty() ? Json::null() : Json::hex(profile.info))
      .member("nickname", Json::string(as_text(profile.nickname)))
      .finish();
}

Result<Json> profile(const CallScope& scope, const Arguments& arguments) {
  const Address address = arguments.find<Address>(0).value_or(scope.node.coinbase());
  const auto identity = state::StateReader(scope.node.head()->state).identity(address);
  const Bytes cid = identity ? identity->profile_hash.value_or(Bytes()) : Bytes();
  if (cid.empty()) return profile_json({});
  const auto content = scope.node.content(cid);
  if (!content) return failed("timeout while reading data from ipfs");
  IDENA_TRY(const types::Profile found, types::decode_profile(*content));
  return profile_json(found);
}

}  // namespace

std::vector<Method> content_methods() {
  using enum ParameterType;
  return {
      {"ipfs", "cid", {{"content", kBytes}}, "CID", "The identifier of a content, which is not kept.", cid},
      {"ipfs", "add", {{"content", kBytes}, {"pin", kBool}}, "CID", "Keeps a content.", add},
      {"ipfs", "get", {{"cid", kString}}, "bytes", "A content, of at most 1 MiB.", get},
      {"dna",
       "storeToIpfs",
       {{"transaction", kObject, false, &store_shape()}},
       "hash",
       "Asks the network to keep a content that this node has.",
       store_to_ipfs,
       KeyUse::kNodeKey},
      {"dna",
       "sendToIpfs",
       {{"content", kObject, false, &raw_content_shape()}},
       "hash",
       "Keeps a content and sends the signed storeToIpfs transaction that names it.",
       send_to_ipfs},
      {"dna",
       "changeProfile",
       {{"profile", kObject, false, &profile_shape()}},
       "{txHash hash, hash CID}",
       "Keeps a profile and makes it this node's.",
       change_profile,
       KeyUse::kNodeKey},
      {"dna",
       "sendChangeProfileTx",
       {{"transaction", kObject, false, &profile_cid_shape()}},
       "hash",
       "Makes a content the profile of an address.",
       send_change_profile,
       KeyUse::kSender},
      {"dna",
       "profile",
       {{"address", kAddress, true}},
       "{info bytes?, nickname string}",
       "The profile of an identity, of this node's key unless an address is given.",
       profile},
  };
}

}  // namespace idena::rpc
