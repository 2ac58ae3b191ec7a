#include "node/import/block_record.hpp"

#include <charconv>

#include "node/import/record_json.hpp"

namespace idena::node {
namespace {

using rpc::JsonKind;
using rpc::JsonValue;

/// Applies `read` to each element of an array member (absent: none).
template <class T, class Read>
Result<std::vector<T>> list_member(JsonValue object, std::string_view name, Read read) {
  std::vector<T> out;
  const auto list = find_member(object, name);
  if (!list) return out;
  if (list->kind() != JsonKind::kArray) return bad_member(name, "an array");
  std::optional<Error> problem;
  list->for_each_element([&](JsonValue element) {
    Result<T> item = read(element);
    if (!item) {
      problem = item.error();
      return false;
    }
    out.push_back(std::move(item).value());
    return true;
  });
  if (problem) return *problem;
  return out;
}

Result<types::TxEvent> read_event(JsonValue object) {
  types::TxEvent out;
  IDENA_TRY(out.name, text_member(object, "name"));
  IDENA_TRY(out.data, (list_member<Bytes>(object, "data", [](JsonValue item) -> Result<Bytes> {
              if (item.kind() != JsonKind::kString) return bad_member("data", "an array of hex texts");
              return from_hex0x(item.raw_string());
            })));
  IDENA_TRY(const Bytes contract, optional_bytes_member(object, "contract"));
  out.contract = Address::crop(contract);
  return out;
}

Result<types::TxReceipt> read_receipt(JsonValue object) {
  types::TxReceipt out;
  IDENA_TRY(out.contract, fixed_member<Address>(object, "contract"));
  IDENA_TRY(out.success, bool_member(object, "success"));
  IDENA_TRY(out.gas_used, integer_member<std::uint64_t>(object, "gasUsed"));
  IDENA_TRY(out.from, fixed_member<Address>(object, "from"));
  if (find_member(object, "error")) {
    IDENA_TRY(out.error, text_member(object, "error"));
  }
  IDENA_TRY(out.gas_cost, amount_member(object, "gasCost"));
  IDENA_TRY(out.tx_hash, fixed_member<Hash>(object, "txHash"));
  IDENA_TRY(out.events, list_member<types::TxEvent>(object, "events", read_event));
  if (find_member(object, "method")) {
    IDENA_TRY(out.method, text_member(object, "method"));
  }
  IDENA_TRY(out.action_result, optional_bytes_member(object, "actionResult"));
  return out;
}

Result<RecordedTransaction> read_transaction(JsonValue object) {
  RecordedTransaction out;
  IDENA_TRY(out.hash, fixed_member<Hash>(object, "hash"));
  IDENA_TRY(out.sender, fixed_member<Address>(object, "from"));
  IDENA_TRY(out.type, integer_member<std::uint32_t>(object, "type"));
  IDENA_TRY(out.nonce, integer_member<std::uint32_t>(object, "nonce"));
  IDENA_TRY(out.amount, amount_member(object, "amount"));
  if (find_member(object, "to")) {
    IDENA_TRY(out.to, fixed_member<Address>(object, "to"));
  }
  return out;
}

Result<double> real_member(JsonValue object, std::string_view name) {
  IDENA_TRY(const JsonValue value, required_member(object, name));
  double out = 0;
  const std::string_view text = value.source();
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), out);
  if (problem != std::errc{} || end != text.data() + text.size()) return bad_member(name, "a number");
  return out;
}

Result<> read_results(JsonValue record, BlockRecord& out) {
  IDENA_TRY(out.root, fixed_member<Hash>(record, "root"));
  IDENA_TRY(out.identity_root, fixed_member<Hash>(record, "identityRoot"));
  IDENA_TRY(out.fee_per_gas_after, amount_member(record, "feePerGasAfter"));
  IDENA_TRY(out.period_after, integer_member<std::uint32_t>(record, "periodAfter"));
  IDENA_TRY(out.epoch_after, integer_member<std::uint32_t>(record, "epochAfter"));
  IDENA_TRY(out.used_gas, integer_member<std::uint64_t>(record, "usedGas"));
  IDENA_TRY(out.proposer_threshold_after, real_member(record, "vrfProposerThresholdAfter"));
  IDENA_TRY(out.receipts, list_member<types::TxReceipt>(record, "receipts", read_receipt));
  if (find_member(record, "txs")) {
    IDENA_TRY(out.transactions, list_member<RecordedTransaction>(record, "txs", read_transaction));
  }
  out.has_identity_diff = find_member(record, "identityDiff").has_value();
  IDENA_TRY(out.identity_diff, optional_bytes_member(record, "identityDiff"));
  return ok();
}

}  // namespace

Result<BlockRecord> read_block_record(JsonValue record) {
  BlockRecord out;
  IDENA_TRY(out.height, integer_member<std::uint64_t>(record, "h"));
  IDENA_TRY(out.hash, fixed_member<Hash>(record, "hash"));
  IDENA_TRY(out.time, integer_member<std::int64_t>(record, "time"));
  IDENA_TRY(out.is_empty, bool_member(record, "empty"));
  IDENA_TRY(out.flags, integer_member<std::uint32_t>(record, "flags"));
  IDENA_TRY(out.transaction_count, integer_member<std::size_t>(record, "txCount"));
  IDENA_TRY(out.block, bytes_member(record, "block"));
  IDENA_TRY(out.certificate, optional_bytes_member(record, "cert"));
  if (find_member(record, "proposer")) {
    IDENA_TRY(out.proposer, fixed_member<Address>(record, "proposer"));
  }
  IDENA_TRY(read_results(record, out));
  return out;
}

}  // namespace idena::node
