#pragma once
/// One `block` record of a recorded chain and what can be held against it without any state
/// (spec: recorded-chains §2, §4).

#include <cstdint>
#include <optional>
#include <vector>

#include "base/bytes.hpp"
#include "base/dna.hpp"
#include "base/result.hpp"
#include "chain/tx/signed_tx.hpp"
#include "node/import/comparison.hpp"
#include "rpc/json_value.hpp"
#include "types/block.hpp"
#include "types/certificate.hpp"
#include "types/receipt.hpp"

namespace idena::node {

/// What the small chains say of each transaction.
struct RecordedTransaction {
  Hash hash;
  Address sender;
  std::uint32_t type = 0;
  std::uint32_t nonce = 0;
  std::optional<Address> to;
  Dna amount;
};

/// The record as it stands in the file.
struct BlockRecord {
  std::uint64_t height = 0;
  Hash hash;
  std::int64_t time = 0;
  bool is_empty = false;
  std::uint32_t flags = 0;
  std::optional<Address> proposer;
  std::size_t transaction_count = 0;
  Bytes block;
  Bytes certificate;  ///< empty where the record has none
  Hash root;
  Hash identity_root;
  Dna fee_per_gas_after;
  std::uint32_t period_after = 0;
  std::uint32_t epoch_after = 0;
  double proposer_threshold_after = 0;
  std::uint64_t used_gas = 0;
  std::vector<types::TxReceipt> receipts;
  std::optional<std::vector<RecordedTransaction>> transactions;
  bool has_identity_diff = false;
  Bytes identity_diff;
};

Result<BlockRecord> read_block_record(rpc::JsonValue record);

/// A record whose block has been decoded.
struct CheckedBlock {
  BlockRecord record;
  types::Block block;
  chain::SignedTxs txs;  ///< its transactions, in order
  std::optional<types::BlockCertificate> certificate;
  std::vector<Address> voters;  ///< of the certificate's signatures
};

/// Decodes the block, recovers who signed, and compares what follows from the bytes alone and is not judged when the
/// block is executed: re-encoding, hash, header fields, transaction hashes and senders, form of the certificate.
std::optional<Difference> check_block(BlockRecord record, CheckedBlock& out);

}  // namespace idena::node
