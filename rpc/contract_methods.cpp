// Namespace contract: deployments, calls and terminations, sent or only tried (spec: contracts §11).

#include "chain/mempool/deferred_calls.hpp"
#include "chain/store/head.hpp"
#include "rpc/build_transaction.hpp"
#include "rpc/contract_estimate.hpp"
#include "rpc/contract_requests.hpp"
#include "rpc/method_table.hpp"
#include "rpc/node_view.hpp"

namespace idena::rpc {
namespace {

using ReadRequest = Result<ContractRequest> (*)(const ObjectArgument&);

/// Who sends what; the node's own address unless the caller names another.
Result<ContractRequest> request_of(const CallScope& scope, const Arguments& arguments, ReadRequest read) {
  IDENA_TRY(ContractRequest request, read(arguments.object(0)));
  if (request.from.is_zero()) request.from = scope.node.coinbase();
  return request;
}

/// Kept for its block, where it will be made anew; the hash is that of what would be sent now.
Result<Json> defer(const NodeView& node, const crypto::PrivateKey& key, const ContractRequest& request) {
  IDENA_TRY(const types::Transaction tx, build(node, key, request.tx));
  IDENA_TRY(node.defer_call({.from = request.from,
                             .to = tx.to,
                             .amount = tx.amount,
                             .payload = tx.payload,
                             .tips = tx.tips,
                             .block = request.broadcast_block}));
  return Json::hex(types::hash(tx));
}

Result<Json> send(const CallScope& scope, const Arguments& arguments, ReadRequest read) {
  IDENA_TRY(ContractRequest request, request_of(scope, arguments, read));
  IDENA_TRY(const crypto::PrivateKey key, signing_key(scope.node, request.from));
  if (request.broadcast_block > 0) return defer(scope.node, key, request);
  IDENA_TRY(const Hash hash, send_as(scope.node, key, std::move(request.tx)));
  return Json::hex(hash);
}

/// What a run on the head's state would leave. Only what can be signed is judged as the pool would.
Result<Json> estimate(const CallScope& scope, const Arguments& arguments, ReadRequest read) {
  IDENA_TRY(ContractRequest request, request_of(scope, arguments, read));
  const auto head = scope.node.head();
  const auto key = signing_key(scope.node, request.from);
  std::optional<Hash> hash;
  types::Transaction tx;
  if (key) {
    IDENA_TRY(tx, build_valid(scope.node, key.value(), std::move(request.tx)));
    hash = types::hash(tx);
  } else {
    IDENA_TRY(check_signs(request.tx));
    tx = complete(scope.node, request.from, std::move(request.tx));
  }
  IDENA_TRY(const ContractEstimate out, estimate_contract(tx, request.from, hash, *head, scope.node.rules().contracts));
  return out.receipt;
}

Result<Json> deploy(const CallScope& scope, const Arguments& arguments) {
  return send(scope, arguments, read_deployment);
}
Result<Json> call(const CallScope& scope, const Arguments& arguments) { return send(scope, arguments, read_call); }
Result<Json> terminate(const CallScope& scope, const Arguments& arguments) {
  return send(scope, arguments, read_termination);
}
Result<Json> estimate_deploy(const CallScope& scope, const Arguments& arguments) {
  return estimate(scope, arguments, read_deployment);
}
Result<Json> estimate_call(const CallScope& scope, const Arguments& arguments) {
  return estimate(scope, arguments, read_call);
}
Result<Json> estimate_terminate(const CallScope& scope, const Arguments& arguments) {
  return estimate(scope, arguments, read_termination);
}

constexpr std::string_view kReceiptShape =
    "{contract address, method string, success bool, gasUsed int, txHash hash?, error string, gasCost, txFee DNA, "
    "actionResult object?, events [object]?, minGasLimit int, minGasLimitCost DNA}";

}  // namespace

std::vector<Method> contract_methods() {
  using enum ParameterType;
  const Parameter deployment{"deployment", kObject, false, &kDeployShape};
  const Parameter contract_call{"call", kObject, false, &kCallShape};
  const Parameter termination{"termination", kObject, false, &kTerminateShape};
  return {
      {"contract",
       "deploy",
       {deployment},
       "hash",
       "Deploys a contract; its address stands in the receipt.",
       deploy,
       KeyUse::kSender},
      {"contract",
       "call",
       {contract_call},
       "hash",
       "Calls a contract, now or once the head reaches a block.",
       call,
       KeyUse::kSender},
      {"contract", "terminate", {termination}, "hash", "Ends a contract.", terminate, KeyUse::kSender},
      {"contract", "estimateDeploy", {deployment}, kReceiptShape, "What a deployment would give.", estimate_deploy},
      {"contract", "estimateCall", {contract_call}, kReceiptShape, "What a call would give.", estimate_call},
      {"contract", "estimateTerminate", {termination}, kReceiptShape, "What an end would give.", estimate_terminate},
  };
}

}  // namespace idena::rpc
