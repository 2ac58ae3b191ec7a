// Namespace dna: transactions that the node signs for its user.

#include <utility>

#include "crypto/secret_hex.hpp"
#include "rpc/build_transaction.hpp"
#include "rpc/method_table.hpp"
#include "rpc/transaction_arguments.hpp"
#include "types/attachments.hpp"

namespace idena::rpc {
namespace {

using types::TxType;

Result<Json> hash_json(Result<Hash> sent) {
  IDENA_TRY(const Hash hash, std::move(sent));
  return Json::hex(hash);
}

/// The digits of a key that the user is to note down.
Json key_json(const crypto::PrivateKey& key) {
  const crypto::SecretBytes digits = crypto::hex_of_secret(key.secret());
  return Json::string(as_text(digits.view()));
}

const Shape& base_shape() {
  static const Shape kShape = sending_shape("BaseTxArgs", {});
  return kShape;
}

const Shape& delegate_shape() {
  static const Shape kShape = sending_shape("DelegateTxArgs", {{"to", ParameterType::kAddress}});
  return kShape;
}

const Shape& burn_shape() {
  using enum ParameterType;
  static const Shape kShape =
      sending_shape("BurnArgs", {{"from", kAddress}, {"key", kString}, {"amount", kDna}, {"maxFee", kDna}});
  return kShape;
}

const Shape& invite_shape() {
  using enum ParameterType;
  static const Shape kShape = sending_shape("SendInviteArgs", {{"to", kAddress}, {"amount", kDna}});
  return kShape;
}

const Shape& activate_shape() {
  using enum ParameterType;
  static const Shape kShape = sending_shape("ActivateInviteArgs", {{"key", kString}, {"pubKey", kBytes, true}});
  return kShape;
}

const Shape& activate_to_random_shape() {
  static const Shape kShape = sending_shape("ActivateInviteToRandAddrArgs", {{"key", ParameterType::kString}});
  return kShape;
}

Result<Json> send_transaction(const CallScope& scope, const Arguments& arguments) {
  const ObjectArgument& object = arguments.object(0);
  IDENA_TRY(const Address from, sender_of(scope.node, object.get<Address>("from")));
  IDENA_TRY(const crypto::PrivateKey key, signing_key(scope.node, from));
  types::Transaction draft = draft_of(object);
  if (draft.type == TxType::kKill) draft.to.reset();  // wallets name the identity, which is the sender anyway
  return hash_json(send_as(scope.node, key, std::move(draft)));
}

Result<Json> send_online_status(const CallScope& scope, const Arguments& arguments, bool online) {
  types::Transaction draft = draft_of_type(TxType::kOnlineStatus, arguments.object(0));
  draft.payload = types::encode(types::OnlineStatusAttachment{online});
  return hash_json(send_as_coinbase(scope.node, std::move(draft)));
}

Result<Json> become_online(const CallScope& scope, const Arguments& arguments) {
  return send_online_status(scope, arguments, true);
}

Result<Json> become_offline(const CallScope& scope, const Arguments& arguments) {
  return send_online_status(scope, arguments, false);
}

/// The zero address is nobody, as a missing one.
Result<Json> send_to(const CallScope& scope, const Arguments& arguments, TxType type) {
  types::Transaction draft = draft_of_type(type, arguments.object(0));
  draft.to = arguments.object(0).get<Address>("to");
  return hash_json(send_as_coinbase(scope.node, std::move(draft)));
}

Result<Json> delegate(const CallScope& scope, const Arguments& arguments) {
  return send_to(scope, arguments, TxType::kDelegate);
}

Result<Json> kill_delegator(const CallScope& scope, const Arguments& arguments) {
  return send_to(scope, arguments, TxType::kKillDelegator);
}

Result<Json> undelegate(const CallScope& scope, const Arguments& arguments) {
  return hash_json(send_as_coinbase(scope.node, draft_of_type(TxType::kUndelegate, arguments.object(0))));
}

Result<Json> burn(const CallScope& scope, const Arguments& arguments) {
  const ObjectArgument& object = arguments.object(0);
  types::Transaction draft = draft_of_type(TxType::kBurn, object);
  draft.amount = object.get<Dna>("amount");
  draft.max_fee = object.get<Dna>("maxFee");
  draft.payload = types::encode(types::BurnAttachment{object.get<std::string>("key")});
  return hash_json(send_as_coinbase(scope.node, std::move(draft)));
}

Result<Json> send_invite(const CallScope& scope, const Arguments& arguments) {
  const ObjectArgument& object = arguments.object(0);
  Address receiver = object.get<Address>("to");
  Json key = Json::string("");
  if (receiver.is_zero()) {
    const crypto::PrivateKey code = crypto::PrivateKey::generate(scope.node.random());
    receiver = code.address();
    key = key_json(code);
  }
  types::Transaction draft = draft_of_type(TxType::kInvite, object);
  draft.to = receiver;
  draft.amount = object.get<Dna>("amount");
  IDENA_TRY(const Hash hash, send_as_coinbase(scope.node, std::move(draft)));
  return JsonObject()
      .member("hash", Json::hex(hash))
      .member("receiver", Json::hex(receiver))
      .member("key", key)
      .finish();
}

/// The key that an invitation's code spells.
Result<crypto::PrivateKey> key_of_code(std::string_view code) {
  IDENA_TRY(const crypto::SecretBytes bytes, crypto::secret_from_hex(code));
  return crypto::PrivateKey::from_bytes(bytes.view());
}

Result<Hash> activate(const NodeView& node, const crypto::PrivateKey& invited, const ObjectArgument& object,
                      Bytes public_key) {
  types::Transaction draft = draft_of_type(TxType::kActivation, object);
  draft.to = crypto::address_of_public_key(public_key);
  draft.payload = std::move(public_key);
  return send_as(node, invited, std::move(draft));
}

Result<Json> activate_invite(const CallScope& scope, const Arguments& arguments) {
  const ObjectArgument& object = arguments.object(0);
  const std::string& code = object.get<std::string>("key");
  Bytes public_key = object.find<Bytes>("pubKey").value_or(Bytes());
  if (public_key.empty()) public_key = to_bytes(scope.node.node_key().public_key().bytes());
  if (code.empty()) return hash_json(activate(scope.node, scope.node.node_key(), object, std::move(public_key)));
  IDENA_TRY(const crypto::PrivateKey invited, key_of_code(code));
  return hash_json(activate(scope.node, invited, object, std::move(public_key)));
}

Result<Json> activate_invite_to_random_address(const CallScope& scope, const Arguments& arguments) {
  const ObjectArgument& object = arguments.object(0);
  IDENA_TRY(const crypto::PrivateKey invited, key_of_code(object.get<std::string>("key")));
  const crypto::PrivateKey key = crypto::PrivateKey::generate(scope.node.random());
  IDENA_TRY(const Hash hash, activate(scope.node, invited, object, to_bytes(key.public_key().bytes())));
  return JsonObject()
      .member("hash", Json::hex(hash))
      .member("address", Json::hex(key.address()))
      .member("key", key_json(key))
      .finish();
}

}  // namespace

std::vector<Method> sending_methods() {
  using enum ParameterType;
  return {
      {"dna",
       "sendTransaction",
       {{"transaction", kObject, false, &send_shape()}},
       "hash",
       "Signs and sends a transaction of any type.",
       send_transaction,
       KeyUse::kSender},
      {"dna",
       "becomeOnline",
       {{"transaction", kObject, false, &base_shape()}},
       "hash",
       "Switches mining on for this node's identity or pool.",
       become_online,
       KeyUse::kNodeKey},
      {"dna",
       "becomeOffline",
       {{"transaction", kObject, false, &base_shape()}},
       "hash",
       "Switches mining off for this node's identity or pool.",
       become_offline,
       KeyUse::kNodeKey},
      {"dna",
       "delegate",
       {{"transaction", kObject, false, &delegate_shape()}},
       "hash",
       "Lets the pool of an address mine for this node's identity.",
       delegate,
       KeyUse::kNodeKey},
      {"dna",
       "undelegate",
       {{"transaction", kObject, false, &base_shape()}},
       "hash",
       "Takes this node's identity out of its pool.",
       undelegate,
       KeyUse::kNodeKey},
      {"dna",
       "killDelegator",
       {{"transaction", kObject, false, &delegate_shape()}},
       "hash",
       "Ends an identity that delegates to this node.",
       kill_delegator,
       KeyUse::kNodeKey},
      {"dna",
       "burn",
       {{"transaction", kObject, false, &burn_shape()}},
       "hash",
       "Burns coins under a key.",
       burn,
       KeyUse::kNodeKey},
      {"dna",
       "sendInvite",
       {{"transaction", kObject, false, &invite_shape()}},
       "{hash, receiver address, key string}",
       "Invites an address, or a new key that is shown once.",
       send_invite,
       KeyUse::kNodeKey},
      {"dna",
       "activateInvite",
       {{"transaction", kObject, false, &activate_shape()}},
       "hash",
       "Makes this node, or the owner of a public key, a candidate by the code of an invitation or its own one.",
       activate_invite,
       KeyUse::kNodeKey},
      {"dna",
       "activateInviteToRandAddr",
       {{"transaction", kObject, false, &activate_to_random_shape()}},
       "{hash, address, key string}",
       "Makes a new key a candidate by the code of an invitation.",
       activate_invite_to_random_address},
  };
}

}  // namespace idena::rpc
