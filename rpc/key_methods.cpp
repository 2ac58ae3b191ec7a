// Namespaces dna and account: keys, signatures, accounts of the keystore.

#include <chrono>
#include <utility>

#include "crypto/key_export.hpp"
#include "crypto/signature.hpp"
#include "rpc/method_table.hpp"
#include "rpc/node_view.hpp"
#include "storage/keystore.hpp"

namespace idena::rpc {
namespace {

/// A hundred years.
constexpr std::int64_t kMaxUnlockSeconds = 3'155'760'000;

const Shape& signature_shape() {
  using enum ParameterType;
  static const Shape kShape = {"SignatureAddressArgs",
                               {{"value", kString}, {"signature", kBytes}, {"format", kString, true}}};
  return kShape;
}

const Shape& import_shape() {
  using enum ParameterType;
  static const Shape kShape = {"ImportKeyArgs", {{"key", kString}, {"password", kString}}};
  return kShape;
}

Result<Json> sign(const CallScope& scope, const Arguments& arguments) {
  const std::string format = arguments.find<std::string>(1).value_or("");
  IDENA_TRY(const Hash hash, crypto::message_hash(format, arguments.get<std::string>(0)));
  return Json::hex(crypto::sign(scope.node.node_key(), hash));
}

Result<Json> signature_address(const CallScope&, const Arguments& arguments) {
  const ObjectArgument& object = arguments.object(0);
  const std::string format = object.find<std::string>("format").value_or("");
  IDENA_TRY(const Hash hash, crypto::message_hash(format, object.get<std::string>("value")));
  IDENA_TRY(const Address address, crypto::recover_address(hash, object.get<Bytes>("signature")));
  return Json::hex(address);
}

Result<Json> export_key(const CallScope& scope, const Arguments& arguments) {
  IDENA_TRY(const std::string text,
            crypto::export_key(scope.node.node_key(), arguments.get<std::string>(0), scope.node.random()));
  return Json::string(text);
}

Result<Json> import_key(const CallScope& scope, const Arguments& arguments) {
  const ObjectArgument& object = arguments.object(0);
  IDENA_TRY(const crypto::PrivateKey key,
            crypto::import_key(object.get<std::string>("key"), object.get<std::string>("password")));
  scope.node.replace_node_key(key);
  return Json::null();
}

Result<Json> list_accounts(const CallScope& scope, const Arguments&) {
  JsonArray out;
  for (const Address& address : scope.node.keystore().accounts()) out.add(Json::hex(address));
  return out.finish();
}

Result<Json> create_account(const CallScope& scope, const Arguments& arguments) {
  return Json::hex(scope.node.keystore().create(arguments.get<std::string>(0)));
}

Result<Json> unlock_account(const CallScope& scope, const Arguments& arguments) {
  const std::int64_t timeout = arguments.get<std::int64_t>(2);
  if (timeout < 0 || timeout > kMaxUnlockSeconds) {
    return Error(RpcError::kMethodFailed, "the timeout must lie between 0 and " + std::to_string(kMaxUnlockSeconds));
  }
  IDENA_TRY(scope.node.keystore().unlock(arguments.get<Address>(0), arguments.get<std::string>(1),
                                         std::chrono::seconds(timeout)));
  return Json::null();
}

Result<Json> lock_account(const CallScope& scope, const Arguments& arguments) {
  scope.node.keystore().lock(arguments.get<Address>(0));
  return Json::null();
}

}  // namespace

std::vector<Method> key_methods() {
  using enum ParameterType;
  return {
      {"dna",
       "sign",
       {{"value", kString}, {"format", kString, true}},
       "bytes",
       "Signs a text with this node's key; format doubleHash or prefix.",
       sign,
       KeyUse::kNodeKey},
      {"dna",
       "signatureAddress",
       {{"signed", kObject, false, &signature_shape()}},
       "address",
       "Who signed a text.",
       signature_address},
      {"dna",
       "exportKey",
       {{"password", kString}},
       "string",
       "This node's key, encrypted with a password.",
       export_key},
      {"dna",
       "importKey",
       {{"exported", kObject, false, &import_shape()}},
       "null",
       "Replaces this node's key from the next start on; the old one is kept as keystore/backup-TIME.",
       import_key},
      {"account", "list", {}, "[address]", "The accounts of the keystore.", list_accounts},
      {"account", "create", {{"password", kString}}, "address", "Makes an account.", create_account},
      {"account",
       "unlock",
       {{"address", kAddress}, {"password", kString}, {"timeout", kInt}},
       "null",
       "Lets an account sign for so many seconds; 0: until the node stops.",
       unlock_account},
      {"account", "lock", {{"address", kAddress}}, "null", "Takes the key of an account out of memory.", lock_account},
  };
}

}  // namespace idena::rpc
