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

}  // namespace idena::chain
