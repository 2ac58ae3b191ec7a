// Namespace bcn: transactions that others sign, and what a transaction would cost.

#include <utility>

#include "chain/mempool/head_judge.hpp"
#include "chain/store/head.hpp"
#include "rpc/build_transaction.hpp"
#include "rpc/contract_estimate.hpp"
#include "rpc/method_table.hpp"
#include "rpc/transaction_arguments.hpp"

namespace idena::rpc {
namespace {

/// Either form; bytes that are neither get the older one's complaint.
Result<types::Transaction> read_transaction(ByteView bytes) {
  auto tx = types::decode_transaction(bytes);
  return tx ? std::move(tx) : types::decode_transaction_rlp(bytes);
}

Result<Json> send_raw_transaction(const CallScope& scope, const Arguments& arguments) {
  IDENA_TRY(types::Transaction tx, read_transaction(arguments.get<Bytes>(0)));
  IDENA_TRY(const Hash hash, scope.node.send_transaction(std::move(tx)));
  return Json::hex(hash);
}

Result<Json> get_raw_transaction(const CallScope& scope, const Arguments& arguments) {
  const ObjectArgument& object = arguments.object(0);
  const types::Transaction tx = complete(scope.node, object.get<Address>("from"), draft_of(object));
  return Json::hex(object.get<bool>("useProto") ? types::encode(tx) : types::encode_rlp(tx));
}

Dna fee_of(const chain::Head& head, const types::Transaction& tx) {
  return shown_fee(tx, state::StateReader(head.state).global().value_or(state::Global{}).fee_per_gas);
}

Result<Json> estimate_transaction(const CallScope& scope, const Arguments& arguments) {
  const ObjectArgument& object = arguments.object(0);
  IDENA_TRY(const Address from, sender_of(scope.node, object.get<Address>("from")));
  IDENA_TRY(const crypto::PrivateKey key, signing_key(scope.node, from));
  IDENA_TRY(const types::Transaction tx, build_valid(scope.node, key, draft_of(object)));
  return JsonObject()
      .member("txHash", Json::hex(types::hash(tx)))
      .member("txFee", Json::dna(fee_of(*scope.node.head(), tx)))
      .finish();
}

bool runs_contract(types::TxType type) {
  return type == types::TxType::kDeployContract || type == types::TxType::kCallContract ||
         type == types::TxType::kTerminateContract;
}

Result<Json> estimate_raw_transaction(const CallScope& scope, const Arguments& arguments) {
  IDENA_TRY(const types::Transaction tx, read_transaction(arguments.get<Bytes>(0)));
  const bool is_signed = !tx.signature.empty();
  const bool has_sender = arguments.find<Address>(1).has_value();
  if (!is_signed && !has_sender) {
    return Error(RpcError::kMethodFailed, "either sender or signature should be specified");
  }
  if (is_signed && has_sender) {
    return Error(RpcError::kMethodFailed, "sender and signature can't be specified at the same time");
  }
  const auto head = scope.node.head();
  if (is_signed) {
    IDENA_TRY(chain::HeadJudge(head).judge(chain::identify(tx), chain::TxContext::kInbound));
  }
  const std::optional<Hash> hash = is_signed ? std::optional(types::hash(tx)) : std::nullopt;
  Json receipt = Json::null();
  Dna fee = fee_of(*head, tx);
  if (runs_contract(tx.type)) {
    const Address sender = is_signed ? chain::identify(tx).sender : *arguments.find<Address>(1);
    IDENA_TRY(ContractEstimate estimate, estimate_contract(tx, sender, hash, *head, scope.node.rules().contracts));
    receipt = std::move(estimate.receipt);
    fee += estimate.gas_cost;
  }
  return JsonObject()
      .member("receipt", receipt)
      .member("txHash", Json::hex(hash.value_or(Hash())))
      .member("txFee", Json::dna(fee))
      .finish();
}

}  // namespace

std::vector<Method> raw_transaction_methods() {
  using enum ParameterType;
  return {
      {"bcn",
       "sendRawTx",
       {{"transaction", kBytes}},
       "hash",
       "Sends a signed transaction, in protobuf form or as an RLP list.",
       send_raw_transaction},
      {"bcn",
       "getRawTx",
       {{"transaction", kObject, false, &send_shape()}},
       "bytes",
       "Builds a transaction for signing: protobuf with useProto, else an RLP list. Nothing is judged.",
       get_raw_transaction},
      {"bcn",
       "estimateTx",
       {{"transaction", kObject, false, &send_shape()}},
       "{txHash hash, txFee DNA}",
       "Builds, signs and judges a transaction without sending it.",
       estimate_transaction,
       KeyUse::kSender},
      {"bcn",
       "estimateRawTx",
       {{"transaction", kBytes}, {"from", kAddress, true}},
       "{receipt?, txHash hash, txFee DNA}",
       "What a transaction costs: a signed one, or an unsigned one and who sends it.",
       estimate_raw_transaction},
  };
}

}  // namespace idena::rpc
