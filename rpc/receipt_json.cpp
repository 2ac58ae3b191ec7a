#include "rpc/receipt_json.hpp"

#include <span>
#include <vector>

#include "types/contract_runtime.hpp"

namespace idena::rpc {
namespace {

/// Units of the WASM engine in one of gas.
constexpr std::uint64_t kEngineUnits = 100;

using Results = std::span<const types::ActionResult>;

Json action_json(const types::Action& action) {
  return JsonObject()
      .member("actionType", Json::integer(action.action_type))
      .member("amount", Json::hex(action.amount))
      .member("method", Json::string(action.method))
      .member("args", Json::hex(action.args))
      .member("gasLimit", Json::integer(action.gas_limit))
      .finish();
}

/// The length of the first result with all that follow from it.
std::size_t subtree(Results results) {
  std::size_t size = 1;
  while (size < results.size() && results[size].depth > results.front().depth) ++size;
  return size;
}

Json result_json(Results results);

Json sub_results_json(Results results) {
  JsonArray out;
  while (!results.empty()) {
    const std::size_t size = subtree(results);
    out.add(result_json(results.first(size)));
    results = results.subspan(size);
  }
  return out.finish_or_null();
}

/// Nested as deep as they are, which is bounded here.
Json result_json(Results results) {
  const types::ActionResult& result = results.front();
  if (result.depth >= kMaxShownActions) return Json::null();
  return JsonObject()
      .member("inputAction", action_json(result.input_action.value_or(types::Action())))
      .member("success", Json::boolean(result.success))
      .member("error", Json::string(result.error))
      .member("gasUsed", Json::integer(result.gas_used))
      .member("remainingGas", Json::integer(result.remaining_gas))
      .member("outputData", Json::hex(result.output_data))
      .member("subActionResults", sub_results_json(results.subspan(1)))
      .member("contract", Json::hex(result.contract))
      .finish();
}

std::vector<types::ActionResult> actions_of(const types::TxReceipt& receipt) {
  if (receipt.action_result.empty()) return {};
  auto results = types::decode_action_results(receipt.action_result);
  return results ? std::move(results).value() : std::vector<types::ActionResult>{};
}

Json receipt_events_json(const types::TxReceipt& receipt) {
  std::vector<types::TxEvent> events = receipt.events;
  for (types::TxEvent& event : events) event.contract = types::emitter(receipt, event);
  return events_json(events);
}

JsonObject receipt_object(const types::TxReceipt& receipt, const ReceiptFrame& frame, const Results& actions) {
  JsonObject out;
  out.member("contract", Json::hex(receipt.contract))
      .member("method", Json::string(receipt.method))
      .member("success", Json::boolean(receipt.success))
      .member("gasUsed", Json::integer(receipt.gas_used))
      .member("txHash", frame.tx_hash ? Json::hex(*frame.tx_hash) : Json::null())
      .member("error", Json::string(receipt.error))
      .member("gasCost", Json::dna(receipt.gas_cost))
      .member("txFee", Json::dna(frame.tx_fee))
      .member("actionResult", actions.empty() ? Json::null() : result_json(actions))
      .member("events", receipt_events_json(receipt));
  return out;
}

/// What the run used, and what its direct sub-actions were given and gave back.
std::uint64_t least_gas(const types::TxReceipt& receipt, const Results& actions) {
  std::uint64_t given_back = 0;
  for (const types::ActionResult& result : actions) {
    if (result.depth == 1) given_back += result.remaining_gas;
  }
  return receipt.gas_used + given_back / kEngineUnits;
}

}  // namespace

Json receipt_json(const types::TxReceipt& receipt, const ReceiptFrame& frame) {
  return receipt_object(receipt, frame, actions_of(receipt)).finish();
}

Json estimate_json(const types::TxReceipt& receipt, const ReceiptFrame& frame, const Dna& fee_per_gas) {
  const std::vector<types::ActionResult> actions = actions_of(receipt);
  const std::uint64_t gas = least_gas(receipt, actions);
  return receipt_object(receipt, frame, actions)
      .member("minGasLimit", Json::integer(gas))
      .member("minGasLimitCost", Json::dna(fee_per_gas * gas))
      .finish();
}

Json events_json(const std::vector<types::TxEvent>& events) {
  JsonArray out;
  for (const types::TxEvent& event : events) {
    JsonArray args;
    for (const Bytes& arg : event.data) args.add(Json::hex(arg));
    out.add(JsonObject()
                .member("contract", Json::hex(event.contract))
                .member("event", Json::string(event.name))
                .member("args", args.finish_or_null())
                .finish());
  }
  return out.finish_or_null();
}

}  // namespace idena::rpc
