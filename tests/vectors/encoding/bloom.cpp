// encoding/bloom: values -> filter, and the filters of blocks.

#include "types/bloom.hpp"

#include "types/transaction.hpp"
#include "vectors/json_access.hpp"
#include "vectors/registry.hpp"

namespace idena::vectors {
namespace {

using namespace idena::types;

void run_filters(const VectorFile& file) {
  std::size_t index = 0;
  for (const Json& item : array(file.json, "filters")) {
    const auto& values = array(item, "values");
    file.report.begin_case("filter " + std::to_string(index++) + " of " + std::to_string(values.size()));
    TxBloom bloom;
    for (const Json& value : values) bloom.add(as_byte_string(value));
    const Bytes filter = bloom.finish();
    file.report.equal("bloom", bytes(item, "bloom"), filter);
    for (const Json& value : values) {
      file.report.check("value is found", bloom_may_contain(filter, as_byte_string(value)));
    }
    if (!has(item, "absentProbe")) continue;
    file.report.equal("absentProbeResult", boolean(item, "absentProbeResult"),
                      bloom_may_contain(filter, bytes(item, "absentProbe")));
  }
}

void add_transaction(Report& report, TxBloom& bloom, const Json& encoded) {
  const auto tx = decode_transaction(as_byte_string(encoded));
  if (!tx) {
    report.differ("transaction", "accepted", show(tx.error()));
    return;
  }
  const auto from = sender(tx.value());
  if (from) bloom.add_transaction(from.value(), tx.value().to);
  else report.differ("sender", "recovered", show(from.error()));
}

void run_blocks(const VectorFile& file) {
  std::size_t index = 0;
  for (const Json& item : array(file.json, "blocks")) {
    file.report.begin_case("block " + std::to_string(index++));
    TxBloom bloom;
    for (const Json& tx : array(item, "txs")) add_transaction(file.report, bloom, tx);
    const auto receipts = decode_receipts(bytes(item, "receiptsBytes"));
    if (!receipts) {
      file.report.differ("receipts", "accepted", show(receipts.error()));
      continue;
    }
    for (const TxReceipt& receipt : receipts.value()) bloom.add_events(receipt);
    file.report.equal("bloom", bytes(item, "bloom"), bloom.finish());
  }
}

void run(const VectorFile& file) {
  run_filters(file);
  run_blocks(file);
}

const Registration kBloom{"encoding/bloom", run};

}  // namespace
}  // namespace idena::vectors
