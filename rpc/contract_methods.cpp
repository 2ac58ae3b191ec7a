// Namespace contract: deployments, calls and terminations, sent or only tried (spec: contracts §11).

#include "chain/mempool/deferred_calls.hpp"
#include "chain/store/head.hpp"
#include "chain/tx/tx_fees.hpp"
#include "chain/tx/validate_tx.hpp"
#include "rpc/contract_estimate.hpp"
#include "rpc/contract_requests.hpp"
#include "rpc/method_table.hpp"
#include "rpc/node_view.hpp"
#include "state/state.hpp"

namespace idena::rpc {
namespace {

using ReadRequest = Result<ContractRequest> (*)(const ObjectArgument&);

/// A request made a transaction of, with what it was made on.
struct Built {
  Address from;
  types::Transaction tx;
  std::uint64_t broadcast_block = 0;
  std::shared_ptr<const chain::Head> head;
};

/// Who, when and for how much, where the caller leaves it to the node.
Built build(const NodeView& node, ContractRequest request) {
  Built out{request.from.is_zero() ? node.coinbase() : request.from, std::move(request.tx), request.broadcast_block,
            node.head()};
  const auto global = state::StateReader(out.head->state).global().value_or(state::Global{});
  types::Transaction& tx = out.tx;
  tx.epoch = global.epoch;
  tx.nonce = node.next_nonce(out.from, tx.epoch);
  if (tx.max_fee.is_zero()) {
    const std::size_t network_size = out.head->validators.network_size();
    tx.max_fee = chain::tx_fee(tx, types::encoded_size(tx), network_size, global.fee_per_gas) * 2;
  }
  return out;
}

/// The node's own key signs, for its own address.
Result<> sign(const NodeView& node, Built& built) {
  if (built.from != node.coinbase()) return Error(RpcError::kMethodFailed, "no key for given address or file");
  types::sign(built.tx, node.node_key());
  return ok();
}

Result<Built> build_from(const CallScope& scope, const Arguments& arguments, ReadRequest read) {
  IDENA_TRY(ContractRequest request, read(arguments.object(0)));
  return build(scope.node, std::move(request));
}

Result<Json> send(const CallScope& scope, const Arguments& arguments, ReadRequest read) {
  IDENA_TRY(Built built, build_from(scope, arguments, read));
  IDENA_TRY(sign(scope.node, built));
  if (built.broadcast_block > 0) {
    IDENA_TRY(scope.node.defer_call({.from = built.from,
                                     .to = built.tx.to,
                                     .amount = built.tx.amount,
                                     .payload = built.tx.payload,
                                     .tips = built.tx.tips,
                                     .block = built.broadcast_block}));
    return Json::hex(types::hash(built.tx));
  }
  IDENA_TRY(const Hash hash, scope.node.send_transaction(std::move(built.tx)));
  return Json::hex(hash);
}

/// What a run on the head's state would leave.
Result<Json> estimate(const CallScope& scope, const Arguments& arguments, ReadRequest read) {
  IDENA_TRY(Built built, build_from(scope, arguments, read));
  std::optional<Hash> hash;
  if (sign(scope.node, built)) {
    state::State state(built.head->state);
    const chain::SignedTx signed_tx = chain::identify(built.tx);
    IDENA_TRY(chain::validate_tx(signed_tx, chain::TxContext::kInbound, {state, built.head->validators}));
    hash = signed_tx.hash;
  }
  IDENA_TRY(const ContractEstimate out, estimate_contract(built.tx, built.from, hash, *built.head));
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
      {"contract", "deploy", {deployment}, "hash", "Deploys a contract; its address stands in the receipt.", deploy},
      {"contract", "call", {contract_call}, "hash", "Calls a contract, now or once the head reaches a block.", call},
      {"contract", "terminate", {termination}, "hash", "Ends a contract.", terminate},
      {"contract", "estimateDeploy", {deployment}, kReceiptShape, "What a deployment would give.", estimate_deploy},
      {"contract", "estimateCall", {contract_call}, kReceiptShape, "What a call would give.", estimate_call},
      {"contract", "estimateTerminate", {termination}, kReceiptShape, "What an end would give.", estimate_terminate},
  };
}

}  // namespace idena::rpc
