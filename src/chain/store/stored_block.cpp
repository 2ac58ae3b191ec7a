#include "chain/store/stored_block.hpp"

#include <utility>

#include "types/cid.hpp"

namespace idena::chain {

storage::StorageFailure corrupted_store() { return {storage::FailureKind::kCorrupt, kCorruptedStore}; }

types::Header decode_stored_header(ByteView bytes) {
  auto header = types::decode_header(bytes);
  if (!header) throw corrupted_store();
  return std::move(header).value();
}

bool has_body(const types::Header& header) {
  const types::ProposedHeader* proposed = header.proposed();
  return proposed != nullptr && !proposed->body_cid.empty() && !equal(proposed->body_cid, types::empty_cid());
}

std::optional<types::Block> load_block(const storage::BlockStore& blocks, const Hash& hash) {
  const auto bytes = blocks.header(hash);
  if (!bytes) return std::nullopt;
  types::Block block{decode_stored_header(*bytes), {}};
  if (has_body(block.header)) {
    const auto content = blocks.content(block.header.proposed()->body_cid);
    if (!content) return std::nullopt;
    auto body = types::decode_body(*content);
    if (!body) throw corrupted_store();
    block.body = std::move(body).value();
  }
  return block;
}

void put_content(storage::Batch& batch, ByteView cid, ByteView content) {
  const auto stored = storage::BlockStore::put_content(batch, cid, content);
  if (!stored) throw storage::StorageFailure(storage::FailureKind::kMachine, stored.error().text());
}

void write_receipts(storage::Batch& batch, const std::vector<types::TxReceipt>& receipts) {
  const Bytes encoded = types::encode(receipts);
  if (encoded.empty()) return;
  const Bytes cid = types::header_cid(encoded);
  put_content(batch, cid, encoded);
  for (std::uint32_t i = 0; i < receipts.size(); ++i) {
    storage::BlockStore::put_receipt(batch, receipts[i].tx_hash, {cid, i});
  }
}

}  // namespace idena::chain
