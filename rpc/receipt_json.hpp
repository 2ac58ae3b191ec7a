#pragma once
/// How receipts of contracts are shown (spec: rpc §4, "Receipt" and "ActionResult").

#include <cstdint>
#include <optional>
#include <vector>

#include "base/bytes.hpp"
#include "base/dna.hpp"
#include "rpc/json_text.hpp"
#include "types/receipt.hpp"

namespace idena::rpc {

/// Results of actions inside each other that are shown; what lies deeper is null. Contracts reach 16.
inline constexpr std::uint32_t kMaxShownActions = 64;

/// What a receipt does not say of its transaction.
struct ReceiptFrame {
  std::optional<Hash> tx_hash;  ///< none for an estimate without signature
  Dna tx_fee;                   ///< of the size alone, for a network of one
};

/// The receipt of a transaction on the chain.
Json receipt_json(const types::TxReceipt& receipt, const ReceiptFrame& frame);
/// The receipt of a dry run, with the gas that the transaction should be given at least.
Json estimate_json(const types::TxReceipt& receipt, const ReceiptFrame& frame, const Dna& fee_per_gas);

/// `[{contract, event, args}]`, null for none.
Json events_json(const std::vector<types::TxEvent>& events);

}  // namespace idena::rpc
