#pragma once
/// How a block lies in the store, shared by who writes and who reads it (spec: state §6, §11).

#include <optional>
#include <vector>

#include "base/bytes.hpp"
#include "storage/block_store.hpp"
#include "storage/failure.hpp"
#include "types/block.hpp"
#include "types/receipt.hpp"

namespace idena::chain {

/// The network's text for a store from which the node cannot go on.
inline constexpr const char* kCorruptedStore =
    "state db is corrupted, try to delete idenachain.db folder from your data directory and sync from scratch";

storage::StorageFailure corrupted_store();

/// Throws corrupted_store() if the bytes are no header.
types::Header decode_stored_header(ByteView bytes);

/// Whether a body is stored: an empty one is not, and the genesis header names the empty content.
bool has_body(const types::Header& header);

/// The block with its body; none if its header or body is not there.
std::optional<types::Block> load_block(const storage::BlockStore& blocks, const Hash& hash);

/// Throws for a content beyond the store's limit.
void put_content(storage::Batch& batch, ByteView cid, ByteView content);

/// The receipts of a block, with where the one of each transaction is. Those whose encoding is empty are none, also for
/// the header (spec: encoding-and-crypto §2.1).
void write_receipts(storage::Batch& batch, const std::vector<types::TxReceipt>& receipts);

}  // namespace idena::chain
