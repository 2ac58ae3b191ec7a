#include "contracts/run_contract.hpp"

#include <algorithm>

#include "contracts/registry.hpp"
#include "types/attachments.hpp"

namespace idena::contracts {
namespace {

using types::TxType;

/// A transaction taken apart: which code it runs, on what.
struct Invocation {
  TxType type;
  const BuiltInContract* contract = nullptr;  ///< null: not built in
  std::string method;                         ///< as the receipt names it
  std::vector<Bytes> args;
};

Hash code_hash_at(const Address& address, const state::State& state) {
  const auto& data = state.accounts().read(address).contract;
  return data ? data->code_hash : Hash();
}

Invocation take_apart(const types::Transaction& tx, const state::State& state) {
  Invocation out{tx.type, nullptr, {}, {}};
  if (tx.type == TxType::kDeployContract) {
    out.method = "deploy";
    auto payload = types::parse_attachment<types::DeployContractAttachment>(tx.payload);
    if (!payload || !payload->code.empty()) return out;
    out.contract = find_contract(payload->code_hash);
    out.args = std::move(payload->args);
    return out;
  }
  out.contract = find_contract(code_hash_at(tx.to.value_or(Address()), state));
  if (tx.type == TxType::kTerminateContract) {
    out.method = "terminate";
    auto payload = types::parse_attachment<types::TerminateContractAttachment>(tx.payload);
    if (payload) out.args = std::move(payload->args);
  } else if (auto payload = types::parse_attachment<types::CallContractAttachment>(tx.payload)) {
    out.method = std::move(payload->method);
    out.args = std::move(payload->args);
  }
  return out;
}

Result<> run_deployment(const BuiltInContract& contract, Environment& env, const Arguments& args) {
  const Result<> deployed = contract.deploy(env, args);
  env.deploy(contract.code_hash());  // charged also for a deployment that was refused
  return deployed;
}

Result<> run_method(const BuiltInContract& contract, std::string_view name, Environment& env, const Arguments& args) {
  const auto method = std::ranges::find(contract.methods, name, &Method::name);
  if (method == contract.methods.end()) return ContractError::kUnknownMethod;
  return method->run(env, args);
}

Result<> run_termination(const BuiltInContract& contract, Environment& env, const Arguments& args) {
  IDENA_TRY(const Termination termination, contract.terminate(env, args));
  env.terminate(termination.refund_to, termination.kept);
  return ok();
}

Result<> run_invocation(const Invocation& invocation, Environment& env) {
  const Arguments args(invocation.args);
  switch (invocation.type) {
    case TxType::kDeployContract: return run_deployment(*invocation.contract, env, args);
    case TxType::kTerminateContract: return run_termination(*invocation.contract, env, args);
    default: return run_method(*invocation.contract, invocation.method, env, args);
  }
}

}  // namespace

Result<types::TxReceipt> run_contract(const Call& call, const BlockContext& block, state::State& state,
                                      const identity::ValidatorSets& validators) {
  const Invocation invocation = take_apart(call.tx, state);
  if (invocation.contract == nullptr) return ContractError::kWasm;

  types::TxReceipt receipt;
  receipt.contract = contract_address(call.tx, call.sender);
  receipt.from = call.sender;
  receipt.tx_hash = call.tx_hash;
  receipt.method = invocation.method;

  Environment env({receipt.contract, call.sender, call.tx.amount}, block, state, validators, call.gas_limit);
  const state::State::Checkpoint before = state.checkpoint();
  Result<> outcome = ok();
  try {
    outcome = run_invocation(invocation, env);
  } catch (const RunEnded& ended) {
    outcome = ended.reason;
    if (call.tx.type == TxType::kCallContract) receipt.method.clear();  // the network forgets it here
  }
  receipt.gas_used = env.gas_used();
  receipt.success = outcome.has_value();
  if (receipt.success) {
    state.accept(before);
    receipt.events = env.take_events();
  } else {
    state.revert_run(before);
    if (const auto& leak = env.leak(); leak) state.accounts().leak_balance(receipt.contract, *leak);
    receipt.error = outcome.error().text();
  }
  return receipt;
}

}  // namespace idena::contracts
