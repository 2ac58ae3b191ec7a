#pragma once
/// What executing a contract transaction left behind: receipts and their events (spec: encoding-and-crypto §2.4).

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "base/dna.hpp"
#include "base/result.hpp"

namespace idena::types {

/// A block has at most one receipt for each of its transactions, of which a body has no more than this.
inline constexpr std::size_t kMaxBlockReceipts = 65'536;
/// Far above what the gas of a transaction pays for.
inline constexpr std::size_t kMaxReceiptEvents = 65'536;

struct TxEvent {
  std::string name;
  std::vector<Bytes> data;  ///< empty entries count
  Address contract;         ///< zero: the contract of the receipt

  friend bool operator==(const TxEvent&, const TxEvent&) = default;
};

struct TxReceipt {
  Address contract;
  bool success = false;
  std::uint64_t gas_used = 0;
  Address from;
  std::string error;  ///< the text of the error, empty if none
  Dna gas_cost;
  Hash tx_hash;
  std::vector<TxEvent> events;
  std::string method;
  Bytes action_result;  ///< an encoded ActionResult, empty for embedded contracts

  friend bool operator==(const TxReceipt&, const TxReceipt&) = default;
};

/// The contract an event is of: its own, or the one of its receipt.
inline const Address& emitter(const TxReceipt& receipt, const TxEvent& event) {
  return event.contract.is_zero() ? receipt.contract : event.contract;
}

/// ProtoTxReceipts of a block. Empty also if a method, error text or event name in it is not UTF-8: then the whole
/// block has no receipts as far as anybody can tell (§2.1).
Bytes encode(const std::vector<TxReceipt>& receipts);
Result<std::vector<TxReceipt>> decode_receipts(ByteView bytes);

/// What a header carries for these receipts: their identifier, or nothing if their encoding is empty.
Bytes receipts_cid(const std::vector<TxReceipt>& receipts);

}  // namespace idena::types
