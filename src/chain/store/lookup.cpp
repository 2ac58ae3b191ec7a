#include "chain/store/lookup.hpp"

#include <algorithm>
#include <utility>

#include "chain/store/stored_block.hpp"

namespace idena {

using chain::LookupError;

std::string_view ErrorTexts<LookupError>::text(LookupError code) {
  switch (code) {
    case LookupError::kToken: return "invalid token";
  }
  return {};
}

}  // namespace idena

namespace idena::chain {

bool Lookup::is_on_chain(const Hash& hash, std::uint64_t height) const {
  return blocks_.canonical_hash(height) == hash;
}

std::optional<types::Block> Lookup::block_at(std::uint64_t height) const {
  const auto hash = blocks_.canonical_hash(height);
  return hash ? load_block(blocks_, *hash) : std::nullopt;
}

std::optional<types::Block> Lookup::block_by_hash(const Hash& hash) const {
  auto block = load_block(blocks_, hash);
  if (block && !is_on_chain(hash, block->header.height())) return std::nullopt;
  return block;
}

std::optional<types::Header> Lookup::header_at(std::uint64_t height) const {
  const auto hash = blocks_.canonical_hash(height);
  const auto bytes = hash ? blocks_.header(*hash) : std::nullopt;
  if (!bytes) return std::nullopt;
  return decode_stored_header(*bytes);
}

std::optional<StoredTransaction> Lookup::transaction(const Hash& tx) const {
  const auto place = blocks_.transaction(tx);
  auto block = place ? block_by_hash(place->block) : std::nullopt;
  if (!block) return std::nullopt;
  if (place->index >= block->body.transactions.size()) throw corrupted_store();
  types::Transaction& found = block->body.transactions[place->index];
  if (types::hash(found) != tx) throw corrupted_store();
  return StoredTransaction{std::move(found), std::move(block->header), place->block, place->index};
}

std::optional<types::TxReceipt> Lookup::receipt(const Hash& tx) const {
  const auto place = blocks_.receipt(tx);
  const auto content = place ? blocks_.content(place->receipts_cid) : std::nullopt;
  if (!content || !transaction(tx)) return std::nullopt;
  auto receipts = types::decode_receipts(*content);
  if (!receipts || place->index >= receipts.value().size()) throw corrupted_store();
  types::TxReceipt& found = receipts.value()[place->index];
  if (found.tx_hash != tx) throw corrupted_store();
  return std::move(found);
}

Result<HistoryPage> Lookup::history(const Address& address, std::size_t count, ByteView token) const {
  std::optional<storage::ChainPlace> from;
  if (!token.empty()) {
    const auto place = storage::decode_chain_place(token);
    if (!place) return LookupError::kToken;
    from = place.value();
  }
  count = std::min(count, kMaxHistoryPage);
  HistoryPage page;
  std::optional<types::Block> block;  // neighbouring entries are often of one block
  Hash block_hash;
  addresses_.for_each(address, from, [&](const storage::ChainPlace& place, const Hash& tx) {
    if (page.transactions.size() == count) {
      page.next = storage::encode(place);
      return false;
    }
    const auto hash = blocks_.canonical_hash(place.height);
    if (!hash) return true;
    if (!block || block_hash != *hash) {
      block = load_block(blocks_, *hash);
      block_hash = *hash;
    }
    if (!block || place.index >= block->body.transactions.size()) return true;
    const types::Transaction& found = block->body.transactions[place.index];
    if (types::hash(found) == tx) page.transactions.push_back({found, block->header, block_hash, place.index});
    return true;
  });
  return page;
}

std::vector<types::TxEvent> Lookup::events(const Address& contract, std::size_t count) const {
  std::vector<types::TxEvent> out;
  std::optional<types::TxReceipt> found;  // neighbouring entries are often of one receipt
  Hash found_tx;
  events_.for_each(contract, [&](const storage::EventPlace& place) {
    if (out.size() == count) return false;
    if (!found || found_tx != place.tx) {
      found = receipt(place.tx);
      found_tx = place.tx;
    }
    if (!found || place.index >= found->events.size()) return true;
    types::TxEvent event = found->events[place.index];
    event.contract = types::emitter(*found, event);
    if (event.contract == contract) out.push_back(std::move(event));
    return true;
  });
  return out;
}

}  // namespace idena::chain
