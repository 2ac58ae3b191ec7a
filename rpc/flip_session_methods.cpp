// Namespace flip: solving flips, and the keys that open them.

#include <algorithm>
#include <array>
#include <mutex>
#include <utility>

#include "chain/store/head.hpp"
#include "rpc/ceremony_view.hpp"
#include "rpc/method_table.hpp"
#include "rpc/node_view.hpp"
#include "state/state_reader.hpp"
#include "types/cid.hpp"

namespace idena::rpc {
namespace {

using ceremony::Answer;
using ceremony::Grade;
using state::ValidationPeriod;

Error failed(std::string text) { return {RpcError::kMethodFailed, std::move(text)}; }

const Shape& answers_shape() {
  using enum ParameterType;
  static const Shape kAnswer = {
      "FlipAnswer", {{"hash", kString}, {"answer", kUint8}, {"grade", kUint8}, {"wrongWords", kBool, true}}};
  static const Shape kShape = {"SubmitAnswersArgs", {{"answers", kObjects, false, &kAnswer}}};
  return kShape;
}

const Shape& key_shape() {
  using enum ParameterType;
  static const Shape kShape = {"EncryptionKeyArgs", {{"data", kBytes}, {"signature", kBytes}, {"epoch", kUint16}}};
  return kShape;
}

ValidationPeriod period_of(const NodeView& node) {
  return state::StateReader(node.head()->state).global().value_or(state::Global{}).validation_period;
}

Json flips_json(const std::vector<FlipToSolve>& flips) {
  JsonArray out;
  for (const FlipToSolve& flip : flips) {
    out.add(JsonObject()
                .member("hash", Json::string(types::cid_text(flip.cid)))
                .member("ready", Json::boolean(flip.ready))
                .member("extra", Json::boolean(flip.extra))
                .member("available", Json::boolean(flip.available))
                .finish());
  }
  return out.finish_or_null();
}

Result<Json> short_hashes(const CallScope& scope, const Arguments& arguments) {
  const ValidationPeriod period = period_of(scope.node);
  if (period != ValidationPeriod::kFlipLottery && period != ValidationPeriod::kShortSession) {
    return failed("this method is available during FlipLottery and ShortSession periods");
  }
  const Address solver = arguments.find<Address>(0).value_or(scope.node.coinbase());
  IDENA_TRY(const auto flips, scope.node.ceremony().short_flips(solver));
  return flips_json(flips);
}

Result<Json> long_hashes(const CallScope& scope, const Arguments& arguments) {
  const ValidationPeriod period = period_of(scope.node);
  if (period != ValidationPeriod::kFlipLottery && period != ValidationPeriod::kShortSession &&
      period != ValidationPeriod::kLongSession) {
    return failed("this method is available during FlipLottery, ShortSession and LongSession periods");
  }
  const Address solver = arguments.find<Address>(0).value_or(scope.node.coinbase());
  IDENA_TRY(const auto flips, scope.node.ceremony().long_flips(solver));
  return flips_json(flips);
}

Result<Json> get(const CallScope& scope, const Arguments& arguments) {
  IDENA_TRY(const Bytes cid, types::cid_from_text(arguments.get<std::string>(0)));
  IDENA_TRY(const flips::FlipParts parts, scope.node.ceremony().open_flip(cid));
  return JsonObject()
      .member("hex", Json::hex(parts.public_part))
      .member("privateHex", Json::hex(parts.private_part))
      .finish();
}

Result<Json> get_keys(const CallScope& scope, const Arguments& arguments) {
  IDENA_TRY(const Bytes cid, types::cid_from_text(arguments.get<std::string>(1)));
  IDENA_TRY(const FlipKeys keys, scope.node.ceremony().flip_keys(arguments.get<Address>(0), cid));
  return JsonObject()
      .member("publicKey", Json::hex(keys.public_key))
      .member("privateKey", Json::hex(keys.private_key))
      .finish();
}

Result<Json> words(const CallScope& scope, const Arguments& arguments) {
  IDENA_TRY(const Bytes cid, types::cid_from_text(arguments.get<std::string>(0)));
  IDENA_TRY(const ceremony::WordPair pair, scope.node.ceremony().flip_words(cid));
  JsonArray out;
  out.add(Json::integer(pair.first));
  out.add(Json::integer(pair.second));
  return JsonObject().member("words", out.finish()).finish();
}

Result<Json> key_candidates(const CallScope& scope, const Arguments& arguments) {
  IDENA_TRY(const auto keys, scope.node.ceremony().package_recipients(arguments.get<Address>(0)));
  JsonArray out;
  for (const Bytes& key : keys) out.add(Json::hex(key));
  return out.finish();
}

Result<Json> send_public_key(const CallScope& scope, const Arguments& arguments) {
  const ObjectArgument& object = arguments.object(0);
  const types::FlipKey message{object.get<Bytes>("data"),
                               static_cast<std::uint16_t>(object.get<std::uint64_t>("epoch")),
                               object.get<Bytes>("signature")};
  IDENA_TRY(scope.node.ceremony().add_flip_key(message));
  return Json::null();
}

Result<Json> send_private_keys(const CallScope& scope, const Arguments& arguments) {
  const ObjectArgument& object = arguments.object(0);
  const types::FlipKeysPackage message{object.get<Bytes>("data"),
                                       static_cast<std::uint16_t>(object.get<std::uint64_t>("epoch")),
                                       object.get<Bytes>("signature")};
  IDENA_TRY(scope.node.ceremony().add_keys_package(message));
  return Json::null();
}

/// Numbers that mean nothing read as none.
template <class Enum>
Enum enum_of(std::uint64_t number, Enum last) {
  return number > static_cast<std::uint64_t>(last) ? Enum::kNone : static_cast<Enum>(number);
}

/// Answers to what is no flip are left out.
std::vector<flips::GivenAnswer> answers_of(const ObjectArgument& object) {
  std::vector<flips::GivenAnswer> out;
  for (const ObjectArgument& entry : object.objects("answers")) {
    auto cid = types::cid_from_text(entry.get<std::string>("hash"));
    if (!cid) continue;
    out.push_back({std::move(cid).value(), enum_of(entry.get<std::uint64_t>("answer"), Answer::kRight),
                   enum_of(entry.get<std::uint64_t>("grade"), Grade::kA),
                   entry.find<bool>("wrongWords").value_or(false)});
  }
  return out;
}

Json sent_json(const Hash& hash) { return JsonObject().member("txHash", Json::hex(hash)).finish(); }

Result<Json> submit_short_answers(const CallScope& scope, const Arguments& arguments) {
  const auto answers = answers_of(arguments.object(0));
  const std::scoped_lock turn(scope.node.sending);
  IDENA_TRY(const Hash hash, scope.node.ceremony().submit_short_answers(answers));
  return sent_json(hash);
}

Result<Json> submit_long_answers(const CallScope& scope, const Arguments& arguments) {
  const auto answers = answers_of(arguments.object(0));
  const std::scoped_lock turn(scope.node.sending);
  IDENA_TRY(const Hash hash, scope.node.ceremony().submit_long_answers(answers));
  return sent_json(hash);
}

std::vector<Method> answer_methods() {
  using enum ParameterType;
  return {
      {"flip",
       "submitShortAnswers",
       {{"answers", kObject, false, &answers_shape()}},
       "{txHash hash}",
       "Commits to the answers of the short session; the node tells them once it is over.",
       submit_short_answers},
      {"flip",
       "submitLongAnswers",
       {{"answers", kObject, false, &answers_shape()}},
       "{txHash hash}",
       "Sends the answers and grades of the long session.",
       submit_long_answers},
  };
}

std::vector<Method> key_message_methods() {
  using enum ParameterType;
  return {
      {"flip",
       "getKeys",
       {{"address", kAddress}, {"cid", kString}},
       "{publicKey, privateKey bytes}",
       "What opens a flip for an address; the private key is encrypted to it.",
       get_keys},
      {"flip",
       "privateEncryptionKeyCandidates",
       {{"address", kAddress}},
       "[bytes]",
       "The public keys of those who solve the flips of an author, in the order of its key package.",
       key_candidates},
      {"flip",
       "sendPublicEncryptionKey",
       {{"key", kObject, false, &key_shape()}},
       "null",
       "Publishes the key to the public parts of an author's flips.",
       send_public_key},
      {"flip",
       "sendPrivateEncryptionKeysPackage",
       {{"package", kObject, false, &key_shape()}},
       "null",
       "Publishes the keys to the private parts of an author's flips.",
       send_private_keys},
  };
}

}  // namespace

std::vector<Method> flip_session_methods() {
  using enum ParameterType;
  constexpr std::string_view kFlipsShape = "[{hash CID, ready, extra, available bool}]";
  std::vector<Method> out = {
      {"flip",
       "shortHashes",
       {{"address", kAddress, true}},
       kFlipsShape,
       "The flips to solve in the short session, of this node's identity unless an address is given.",
       short_hashes},
      {"flip",
       "longHashes",
       {{"address", kAddress, true}},
       kFlipsShape,
       "The flips to solve in the long session, of this node's identity unless an address is given.",
       long_hashes},
      {"flip", "get", {{"cid", kString}}, "{hex, privateHex bytes}", "A flip to solve, decrypted.", get},
      {"flip", "words", {{"cid", kString}}, "{words [int]}", "The words that a flip had to show.", words},
  };
  std::ranges::move(answer_methods(), std::back_inserter(out));
  std::ranges::move(key_message_methods(), std::back_inserter(out));
  return out;
}

}  // namespace idena::rpc
