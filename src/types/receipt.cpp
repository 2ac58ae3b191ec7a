#include "types/receipt.hpp"

#include "types/cid.hpp"
#include "types/wire.hpp"

namespace idena::types {
namespace {

void write(WireWriter& out, const TxEvent& event) {
  out.text(1, event.name);
  for (const Bytes& entry : event.data) out.bytes_always(2, entry);
  if (!event.contract.is_zero()) out.bytes_always(3, event.contract);
}

void write(WireWriter& out, const TxReceipt& receipt) {
  out.bytes_always(1, receipt.contract);
  out.flag(2, receipt.success);
  out.number(3, receipt.gas_used);
  out.bytes_always(4, receipt.from);
  out.text(5, receipt.error);
  out.amount(6, receipt.gas_cost);
  out.bytes_always(7, receipt.tx_hash);
  for (const TxEvent& event : receipt.events) out.message(8, [&] { write(out, event); });
  out.text(9, receipt.method);
  out.bytes(10, receipt.action_result);
}

void merge(WireReader& in, TxEvent& event) {
  while (in.next()) {
    switch (in.field()) {
      case 1: in.get(event.name); break;
      case 2: in.append(event.data); break;
      case 3: in.get(event.contract); break;
      default: break;
    }
  }
}

void merge(WireReader& in, TxReceipt& receipt) {
  while (in.next()) {
    switch (in.field()) {
      case 1: in.get(receipt.contract); break;
      case 2: in.get(receipt.success); break;
      case 3: in.get(receipt.gas_used); break;
      case 4: in.get(receipt.from); break;
      case 5: in.get(receipt.error); break;
      case 6: in.get(receipt.gas_cost); break;
      case 7: in.get(receipt.tx_hash); break;
      case 8:
        if (!in.allow_more(receipt.events.size(), kMaxReceiptEvents)) break;
        in.message([&](WireReader& inner) { merge(inner, receipt.events.emplace_back()); });
        break;
      case 9: in.get(receipt.method); break;
      case 10: in.get(receipt.action_result); break;
      default: break;
    }
  }
}

}  // namespace

Bytes encode(const std::vector<TxReceipt>& receipts) {
  WireWriter out;
  for (const TxReceipt& receipt : receipts) out.message(1, [&] { write(out, receipt); });
  return out.finish();
}

Result<std::vector<TxReceipt>> decode_receipts(ByteView bytes) {
  std::vector<TxReceipt> receipts;
  WireReader in(bytes);
  while (in.next()) {
    if (in.field() != 1 || !in.allow_more(receipts.size(), kMaxBlockReceipts)) continue;
    in.message([&](WireReader& inner) { merge(inner, receipts.emplace_back()); });
  }
  IDENA_TRY(in.finish());
  return receipts;
}

Bytes receipts_cid(const std::vector<TxReceipt>& receipts) { return header_cid(encode(receipts)); }

}  // namespace idena::types
