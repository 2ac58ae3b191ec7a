// encoding/receipts: receipts -> bytes -> identifier, and what the header carries.

#include "types/receipt.hpp"

#include "types/cid.hpp"
#include "vectors/json_access.hpp"
#include "vectors/registry.hpp"

namespace idena::vectors {
namespace {

using namespace idena::types;

/// Texts are JSON strings, or {"rawUtf8": hex} where they are not UTF-8. Defaults are left out.
std::string raw_text(const Json& object, std::string_view name) {
  if (!has(object, name)) return {};
  const Json& value = member(object, name);
  if (!has(value, "rawUtf8")) return as_string(value);
  return std::string(as_text(bytes(value, "rawUtf8")));
}

Bytes optional_bytes(const Json& object, std::string_view name) {
  return has(object, name) ? bytes(object, name) : Bytes{};
}

TxEvent event_of(const Json& fields) {
  TxEvent event;
  event.name = raw_text(fields, "event");
  if (has(fields, "data")) {
    for (const Json& entry : array(fields, "data")) event.data.push_back(as_byte_string(entry));
  }
  event.contract = Address::crop(optional_bytes(fields, "contract"));
  return event;
}

TxReceipt receipt_of(const Json& fields) {
  TxReceipt receipt;
  receipt.contract = Address::crop(optional_bytes(fields, "contract"));
  receipt.success = has(fields, "success") && boolean(fields, "success");
  receipt.gas_used = has(fields, "gasUsed") ? integer<std::uint64_t>(fields, "gasUsed") : 0;
  receipt.from = Address::crop(optional_bytes(fields, "from"));
  receipt.error = raw_text(fields, "error");
  receipt.gas_cost = Dna::from_big_endian(optional_bytes(fields, "gasCost"));
  receipt.tx_hash = Hash::crop(optional_bytes(fields, "txHash"));
  if (has(fields, "events")) {
    for (const Json& event : array(fields, "events")) receipt.events.push_back(event_of(event));
  }
  receipt.method = raw_text(fields, "method");
  receipt.action_result = optional_bytes(fields, "actionResult");
  return receipt;
}

void run(const VectorFile& file) {
  for (const Json& item : array(file.json, "cases")) {
    file.report.begin_case(text(item, "name"));
    std::vector<TxReceipt> receipts;
    const Json& fields = member(item, "receipts");
    if (has(fields, "receipts")) {
      for (const Json& receipt : array(fields, "receipts")) receipts.push_back(receipt_of(receipt));
    }
    const Bytes encoded = encode(receipts);
    file.report.equal("bytes", bytes(item, "bytes"), encoded);
    file.report.equal("cid", text(item, "cid"), cid_text(cid_of(encoded)));
    file.report.equal("receiptsCidInHeader", bytes(item, "receiptsCidInHeader"), receipts_cid(receipts));
    if (optional_text(item, "marshalError")) {
      file.report.check("nothing encoded", encoded.empty());
      continue;
    }
    const auto decoded = decode_receipts(encoded);
    file.report.check("decodes to the same receipts", decoded && decoded.value() == receipts);
  }
}

const Registration kReceipts{"encoding/receipts", run};

}  // namespace
}  // namespace idena::vectors
