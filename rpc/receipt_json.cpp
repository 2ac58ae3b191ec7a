#include "rpc/receipt_json.hpp"

#include <ranges>
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

Json result_json(const types::ActionResult& result, const Json& sub_results) {
  return JsonObject()
      .member("inputAction", action_json(result.input_action.value_or(types::Action())))
      .member("success", Json::boolean(result.success))
      .member("error", Json::string(result.error))
      .member("gasUsed", Json::integer(result.gas_used))
      .member("remainingGas", Json::integer(result.remaining_gas))
      .member("outputData", Json::hex(result.output_data))
      .member("subActionResults", sub_results)
      .member("contract", Json::hex(result.contract))
      .finish();
}

/// Results follow who led to them: from the last to the first, each finds its own finished.
Json results_json(Results results) {
  std::vector<std::vector<Json>> finished(kMaxShownActions + 1);  // by depth, the last first
  for (const types::ActionResult& result : std::views::reverse(results)) {
    if (result.depth >= kMaxShownActions) continue;
    JsonArray sub_results;
    for (const Json& sub_result : std::views::reverse(finished[result.depth + 1])) sub_results.add(sub_result);
    finished[result.depth + 1].clear();
    finished[result.depth].push_back(result_json(result, sub_results.finish_or_null()));
  }
  return finished.front().empty() ? Json::null() : finished.front().front();
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
      .member("actionResult", results_json(actions))
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
