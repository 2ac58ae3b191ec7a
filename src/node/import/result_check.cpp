#include "node/import/result_check.hpp"

#include <string>

#include "state/state_reader.hpp"
#include "types/identity_state_diff.hpp"

namespace idena::node {
namespace {

void compare_event(const types::TxEvent& recorded, const types::TxEvent& computed, const std::string& name,
                   Comparison& out) {
  out.equal(name + " name", recorded.name, computed.name);
  out.equal(name + " contract", recorded.contract, computed.contract);
  if (!out.equal(name + " number of arguments", recorded.data.size(), computed.data.size())) return;
  for (std::size_t i = 0; i < recorded.data.size(); ++i) {
    out.equal(name + " argument " + std::to_string(i), recorded.data[i], computed.data[i]);
  }
}

void compare_receipt(const types::TxReceipt& recorded, const types::TxReceipt& computed, const std::string& name,
                     Comparison& out) {
  out.equal(name + " transaction", recorded.tx_hash, computed.tx_hash);
  out.equal(name + " success", recorded.success, computed.success);
  out.equal(name + " error", recorded.error, computed.error);
  out.equal(name + " gas used", recorded.gas_used, computed.gas_used);
  out.equal(name + " gas cost", recorded.gas_cost, computed.gas_cost);
  out.equal(name + " method", recorded.method, computed.method);
  out.equal(name + " contract", recorded.contract, computed.contract);
  out.equal(name + " sender", recorded.from, computed.from);
  out.equal(name + " result", recorded.action_result, computed.action_result);
  if (!out.equal(name + " number of events", recorded.events.size(), computed.events.size())) return;
  for (std::size_t i = 0; i < recorded.events.size(); ++i) {
    compare_event(recorded.events[i], computed.events[i], name + " event " + std::to_string(i), out);
  }
}

void compare_receipts(const std::vector<types::TxReceipt>& recorded, const std::vector<types::TxReceipt>& computed,
                      Comparison& out) {
  if (!out.equal("number of receipts", recorded.size(), computed.size())) return;
  for (std::size_t i = 0; i < recorded.size(); ++i) {
    compare_receipt(recorded[i], computed[i], "receipt " + std::to_string(i), out);
  }
}

void compare_global(const BlockRecord& record, const tree::Tree& state, Comparison& out) {
  const auto global = state::StateReader(state).global();
  if (!global) {
    out.note("global record", "one", "none");
    return;
  }
  out.equal("price of gas after the block", record.fee_per_gas_after, global->fee_per_gas);
  out.equal("period after the block", record.period_after, static_cast<std::uint32_t>(global->validation_period));
  out.equal("epoch after the block", record.epoch_after, std::uint32_t{global->epoch});
  out.equal("proposer threshold after the block", record.proposer_threshold_after, global->vrf_proposer_threshold());
}

}  // namespace

std::optional<Difference> check_results(const BlockRecord& record, const chain::BlockEffects& effects) {
  Comparison comparison(record.height);
  comparison.equal("gas used by the block", record.used_gas, effects.outcome.used_gas);
  compare_receipts(record.receipts, effects.outcome.receipts, comparison);
  compare_global(record, effects.state.tree, comparison);
  if (record.has_identity_diff) {
    comparison.equal("identity diff", record.identity_diff, types::encode(effects.identities.diff));
  }
  comparison.equal("state root", record.root, effects.root());
  comparison.equal("identity root", record.identity_root, effects.identity_root());
  return comparison.first();
}

}  // namespace idena::node
