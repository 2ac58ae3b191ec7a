// Namespace flip: making flips.

#include <mutex>
#include <utility>

#include "chain/mempool/head_judge.hpp"
#include "chain/store/head.hpp"
#include "flips/flip_cipher.hpp"
#include "rpc/build_transaction.hpp"
#include "rpc/ceremony_view.hpp"
#include "rpc/flip_submission.hpp"
#include "rpc/method_table.hpp"
#include "rpc/word_pairs_json.hpp"
#include "state/state_reader.hpp"
#include "types/attachments.hpp"
#include "types/cid.hpp"
#include "types/rules.hpp"

namespace idena::rpc {
namespace {

using types::TxType;

Error failed(std::string text) { return {RpcError::kMethodFailed, std::move(text)}; }

const Shape& submit_shape() {
  using enum ParameterType;
  static const Shape kShape = {
      "FlipSubmitArgs",
      {{"hex", kBytes, true}, {"publicHex", kBytes, true}, {"privateHex", kBytes, true}, {"pairId", kUint8}}};
  return kShape;
}

const Shape& raw_submit_shape() {
  using enum ParameterType;
  static const Shape kShape = {
      "RawFlipSubmitArgs",
      {{"tx", kBytes, true}, {"encryptedPublicHex", kBytes, true}, {"encryptedPrivateHex", kBytes, true}}};
  return kShape;
}

Result<Json> submit(const CallScope& scope, const Arguments& arguments) {
  const ObjectArgument& object = arguments.object(0);
  auto story = object.find<Bytes>("publicHex");
  if (!story) story = object.find<Bytes>("hex");
  if (!story || story->empty()) return failed("flip is empty");
  const flips::FlipParts parts{std::move(*story), object.find<Bytes>("privateHex").value_or(Bytes())};
  IDENA_TRY(const SubmittedFlip sent,
            submit_flip(scope.node, parts, static_cast<std::uint8_t>(object.get<std::uint64_t>("pairId"))));
  return submitted_flip_json(sent);
}

/// `[190 0 78]`, as the network prints the hash of a transaction here.
std::string decimal_list(ByteView bytes) {
  std::string out;
  for (const std::uint8_t byte : bytes) out += (out.empty() ? "" : " ") + std::to_string(byte);
  return "[" + out + "]";
}

Result<Json> raw_submit(const CallScope& scope, const Arguments& arguments) {
  const ObjectArgument& object = arguments.object(0);
  types::Flip flip;
  const Bytes raw = object.find<Bytes>("tx").value_or(Bytes());
  flip.public_part = object.find<Bytes>("encryptedPublicHex").value_or(Bytes());
  flip.private_part = object.find<Bytes>("encryptedPrivateHex").value_or(Bytes());
  if (raw.empty() || flip.public_part.empty() || flip.private_part.empty()) return failed("all fields are required");
  auto tx = types::decode_transaction(raw);
  if (!tx) return tx.error().with_text("proto: cannot parse invalid wire-format data");
  flip.transaction = std::move(tx).value();
  const auto attachment = types::parse_attachment<types::FlipSubmitAttachment>(flip.transaction.payload);
  if (!attachment) return failed("flip tx payload is invalid");
  IDENA_TRY(const types::IpfsFlip content, types::ipfs_flip_of(flip));
  if (!equal(attachment->cid, types::cid_of(types::encode(content)))) {
    return failed("tx cid and flip cid mismatch, tx: " + decimal_list(types::hash(flip.transaction)));
  }
  const std::scoped_lock turn(scope.node.sending);
  IDENA_TRY(const Hash hash, keep_and_send(scope.node, content, std::move(flip.transaction)));
  return JsonObject().member("txHash", Json::hex(hash)).member("hash", Json::string("")).finish();
}

Result<Json> remove(const CallScope& scope, const Arguments& arguments) {
  auto cid = types::cid_from_text(arguments.get<std::string>(0));
  if (!cid) return cid.error().with_text("invalid flip hash");
  types::Transaction draft;
  draft.type = TxType::kDeleteFlip;
  draft.payload = types::encode(types::DeleteFlipAttachment{std::move(cid).value()});
  IDENA_TRY(const Hash hash, send_as_coinbase(scope.node, std::move(draft)));
  return Json::hex(hash);
}

Result<Json> get_raw(const CallScope& scope, const Arguments& arguments) {
  IDENA_TRY(const Bytes cid, types::cid_from_text(arguments.get<std::string>(0)));
  const auto flip = scope.node.ceremony().closed_flip(cid);
  if (!flip) return failed("timeout while reading data from ipfs");
  return JsonObject()
      .member("publicHex", Json::hex(flip->public_part))
      .member("privateHex", Json::hex(flip->private_part))
      .finish();
}

Result<Json> word_pairs(const CallScope& scope, const Arguments& arguments) {
  const state::StateReader state(scope.node.head()->state);
  const auto identity = state.identity(arguments.get<Address>(0)).value_or(state::Identity{});
  Bytes output = arguments.get<Bytes>(1);
  output.resize(Hash::kSize);
  const std::uint16_t epoch = state.global().value_or(state::Global{}).epoch;
  return word_pairs_json(identity, ceremony::words_number(Hash::crop(output)),
                         ceremony::word_range(epoch, scope.node.rules().ranges.key_words_v3_epoch));
}

}  // namespace

Result<Hash> keep_and_send(const NodeView& node, const types::IpfsFlip& content, types::Transaction tx) {
  const auto attachment = types::parse_attachment<types::FlipSubmitAttachment>(tx.payload);
  if (!attachment) return failed("flip tx payload is invalid");
  const auto signed_tx = chain::identify(tx);
  flips::FlipEntry entry;
  entry.epoch = tx.epoch;
  entry.cid = attachment->cid;
  entry.author = signed_tx.sender;
  entry.pair = attachment->pair;
  entry.transaction = signed_tx.hash;
  entry.own = true;
  IDENA_TRY(node.ceremony().check_flip(entry, content));
  IDENA_TRY(chain::HeadJudge(node.head()).judge(signed_tx, chain::TxContext::kInbound));
  IDENA_TRY(node.ceremony().keep_flip(entry, content));
  const auto sent = node.send_transaction(std::move(tx));
  if (sent) return sent.value();
  node.ceremony().forget_flip(entry);
  return sent.error();
}

Result<SubmittedFlip> submit_flip(const NodeView& node, const flips::FlipParts& parts, std::uint8_t pair) {
  const std::uint16_t epoch = state::StateReader(node.head()->state).global().value_or(state::Global{}).epoch;
  const types::IpfsFlip content = flips::close_flip(parts, node.node_key(), epoch, node.random());
  SubmittedFlip out;
  out.cid = to_bytes(types::cid_of(types::encode(content)));
  types::Transaction draft;
  draft.type = TxType::kSubmitFlip;
  draft.payload = types::encode(types::FlipSubmitAttachment{out.cid, pair});
  const std::scoped_lock turn(node.sending);
  IDENA_TRY(types::Transaction tx, build(node, node.node_key(), std::move(draft)));
  IDENA_TRY(const Hash hash, keep_and_send(node, content, std::move(tx)));
  out.transaction = hash;
  return out;
}

Json submitted_flip_json(const SubmittedFlip& flip) {
  return JsonObject()
      .member("txHash", Json::hex(flip.transaction))
      .member("hash", Json::string(types::cid_text(flip.cid)))
      .finish();
}

std::vector<Method> flip_methods() {
  using enum ParameterType;
  return {
      {"flip",
       "submit",
       {{"flip", kObject, false, &submit_shape()}},
       "{txHash hash, hash CID}",
       "Encrypts a flip, keeps it and submits it.",
       submit},
      {"flip",
       "rawSubmit",
       {{"flip", kObject, false, &raw_submit_shape()}},
       "{txHash hash, hash string}",
       "Keeps a flip that its author encrypted, and sends the author's transaction.",
       raw_submit},
      {"flip", "delete", {{"cid", kString}}, "hash", "Takes back a flip before the lottery.", remove},
      {"flip",
       "getRaw",
       {{"cid", kString}},
       "{publicHex, privateHex bytes}",
       "A flip as it is stored, still encrypted.",
       get_raw},
      {"flip",
       "wordPairs",
       {{"address", kAddress}, {"vrfHash", kBytes}},
       "[{words [int], used bool, id int}] or null",
       "The words of an identity whose verifiable random output is given.",
       word_pairs},
  };
}

}  // namespace idena::rpc
