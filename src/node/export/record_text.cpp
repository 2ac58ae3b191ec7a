#include "node/export/record_text.hpp"

#include "node/config/config_form.hpp"
#include "rpc/json_text.hpp"
#include "state/state_reader.hpp"
#include "types/identity_state_diff.hpp"
#include "types/receipt.hpp"

namespace idena::node {
namespace {

using rpc::Json;
using rpc::JsonArray;
using rpc::JsonObject;

Json atoms(const Dna& amount) { return Json::string(amount.atoms().to_string()); }

Json event_json(const types::TxEvent& event) {
  JsonArray data;
  for (const Bytes& item : event.data) data.add(Json::hex(item));
  JsonObject out;
  out.member("name", Json::string(event.name)).member("data", data.finish());
  if (!event.contract.is_zero()) out.member("contract", Json::hex(event.contract));
  return out.finish();
}

Json receipt_json(const types::TxReceipt& receipt) {
  JsonObject out;
  out.member("txHash", Json::hex(receipt.tx_hash))
      .member("success", Json::boolean(receipt.success))
      .member("gasUsed", Json::integer(receipt.gas_used))
      .member("gasCost", atoms(receipt.gas_cost))
      .member("from", Json::hex(receipt.from))
      .member("contract", Json::hex(receipt.contract));
  if (!receipt.error.empty()) out.member("error", Json::string(receipt.error));
  if (!receipt.method.empty()) out.member("method", Json::string(receipt.method));
  if (!receipt.action_result.empty()) out.member("actionResult", Json::hex(receipt.action_result));
  JsonArray events;
  for (const types::TxEvent& event : receipt.events) events.add(event_json(event));
  if (!receipt.events.empty()) out.member("events", events.finish());
  return out.finish();
}

Json receipts_json(const std::vector<types::TxReceipt>& receipts) {
  JsonArray out;
  for (const types::TxReceipt& receipt : receipts) out.add(receipt_json(receipt));
  return out.finish();
}

Json transactions_json(const chain::SignedTxs& txs) {
  JsonArray out;
  for (const chain::SignedTxPtr& tx : txs) {
    JsonObject one;
    one.member("hash", Json::hex(tx->hash))
        .member("type", Json::integer(static_cast<std::uint64_t>(tx->tx.type)))
        .member("from", Json::hex(tx->sender))
        .member("nonce", Json::integer(tx->tx.nonce));
    if (const auto& to = tx->tx.to) one.member("to", Json::hex(*to));
    one.member("amount", atoms(tx->tx.amount));
    out.add(one.finish());
  }
  return out.finish();
}

void add_results(JsonObject& out, const chain::BlockEffects& effects) {
  const auto global = state::StateReader(effects.state.tree).global().value_or(state::Global{});
  out.member("root", Json::hex(effects.root()))
      .member("identityRoot", Json::hex(effects.identity_root()))
      .member("feePerGasAfter", atoms(global.fee_per_gas))
      .member("periodAfter", Json::integer(static_cast<std::uint64_t>(global.validation_period)))
      .member("epochAfter", Json::integer(global.epoch))
      .member("usedGas", Json::integer(effects.outcome.used_gas));
  if (!effects.outcome.receipts.empty()) out.member("receipts", receipts_json(effects.outcome.receipts));
  out.member("identityDiff", Json::hex(types::encode(effects.identities.diff)));
}

}  // namespace

std::string block_record_text(const types::Block& block, const chain::SignedTxs& txs, ByteView certificate,
                              const chain::BlockEffects& effects) {
  const types::Header& header = block.header;
  JsonObject out;
  out.member("t", Json::string("block"))
      .member("h", Json::integer(header.height()))
      .member("hash", Json::hex(types::hash(block)))
      .member("time", Json::signed_integer(header.time()))
      .member("empty", Json::boolean(header.is_empty()))
      .member("flags", Json::integer(header.flags().bits));
  if (!header.is_empty()) out.member("proposer", Json::hex(header.coinbase()));
  out.member("txCount", Json::integer(txs.size())).member("block", Json::hex(types::encode(block)));
  if (!certificate.empty()) out.member("cert", Json::hex(certificate));
  add_results(out, effects);
  if (!txs.empty()) out.member("txs", transactions_json(txs));
  const auto global = state::StateReader(effects.state.tree).global().value_or(state::Global{});
  std::string text = out.finish().text();
  text.pop_back();
  return text + ",\"vrfProposerThresholdAfter\":" + number_text(global.vrf_proposer_threshold()) + "}";
}

}  // namespace idena::node
