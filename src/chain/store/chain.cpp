#include "chain/store/chain.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "chain/genesis_block.hpp"
#include "chain/store/stored_block.hpp"
#include "storage/address_index.hpp"
#include "storage/event_index.hpp"
#include "storage/failure.hpp"
#include "types/header.hpp"

namespace idena::chain {
namespace {

/// Whether the certificate of a block is kept for good, for nodes that sync fast. spec: state §11
bool keeps_certificate(const types::Header& header, std::uint64_t range) {
  const types::BlockFlags flags = header.flags();
  const types::ProposedHeader* proposed = header.proposed();
  return flags.has(types::BlockFlag::kIdentityUpdate) || flags.has(types::BlockFlag::kSnapshot) ||
         flags.has(types::BlockFlag::kNewGenesis) || header.height() % range == 0 ||
         (proposed != nullptr && proposed->upgrade > 0);
}

/// Whose history is kept may have been chosen otherwise when the block came: all that could be there is erased.
void erase_transactions(storage::Batch& batch, std::uint64_t height, const SignedTxs& txs) {
  for (std::uint32_t i = 0; i < txs.size(); ++i) {
    const SignedTx& tx = *txs[i];
    storage::BlockStore::erase_transaction(batch, tx.hash);
    storage::AddressIndex::erase(batch, tx.sender, {height, i});
    if (tx.tx.to) storage::AddressIndex::erase(batch, *tx.tx.to, {height, i});
  }
}

/// Likewise of the events.
void erase_events(storage::Batch& batch, const types::TxReceipt& receipt) {
  for (std::uint32_t i = 0; i < receipt.events.size(); ++i) {
    storage::EventIndex::erase(batch, types::emitter(receipt, receipt.events[i]), {receipt.tx_hash, i});
  }
}

void save_version(storage::TreeStore& store, tree::Tree& tree, std::uint64_t height, storage::Batch& batch) {
  const auto saved = store.save(tree, height, batch);
  if (!saved)
    throw storage::StorageFailure(storage::FailureKind::kCorrupt, saved.error().text() + "; " + kCorruptedStore);
}

}  // namespace

Chain::Chain(storage::Database& database, ChainOptions options)
    : database_(database),
      options_(std::move(options)),
      blocks_(database),
      lookup_(database),
      state_store_(database, storage::KeySpace::kStateTree),
      identity_store_(database, storage::KeySpace::kIdentityTree),
      ceremony_store_(database) {}

bool Chain::exists(const storage::Database& database) { return storage::BlockStore(database).head().has_value(); }

std::unique_ptr<Chain> Chain::begin(storage::Database& database, const state::GenesisConfig& config,
                                    ChainOptions options) {
  std::unique_ptr<Chain> chain(new Chain(database, std::move(options)));
  state::Genesis genesis = state::make_genesis(config);
  const types::Block block = genesis_block(genesis);
  const Hash hash = types::hash(block);
  storage::Batch batch;
  save_version(chain->state_store_, genesis.state_tree, state::kGenesisHeight, batch);
  save_version(chain->identity_store_, genesis.identity_tree, state::kGenesisHeight, batch);
  storage::BlockStore::put_header(batch, hash, types::encode(block.header));
  storage::BlockStore::put_canonical_hash(batch, state::kGenesisHeight, hash);
  storage::BlockStore::put_head(batch, {state::kGenesisHeight, hash, genesis.root, genesis.identity_root});
  database.write(batch, storage::Sync::kYes);
  chain->publish(genesis_head(std::move(genesis)));
  return chain;
}

std::unique_ptr<Chain> Chain::resume(storage::Database& database, ChainOptions options) {
  std::unique_ptr<Chain> chain(new Chain(database, std::move(options)));
  const auto head = chain->blocks_.head();
  if (!head) throw corrupted_store();
  if (!chain->trees_match(*head)) {
    chain->recover(*head);
    return chain;
  }
  chain->publish_stored(*head);
  return chain;
}

std::shared_ptr<const Head> Chain::head() const {
  const std::scoped_lock lock(head_mutex_);
  return head_;
}

void Chain::publish(Head head) {
  auto next = std::make_shared<const Head>(std::move(head));
  const std::scoped_lock lock(head_mutex_);
  head_ = std::move(next);
}

void Chain::publish_stored(const storage::Head& head) {
  const auto header = blocks_.header(head.hash);
  if (!header) throw corrupted_store();
  const tree::Tree state = *state_store_.load(head.height);
  publish(head_from_trees(decode_stored_header(*header), state, *identity_store_.load(head.height),
                          stored_ceremony(head.height, state)));
}

CeremonyProgress Chain::stored_ceremony(std::uint64_t height, const tree::Tree& state) const {
  CeremonyProgress progress;
  const std::uint64_t first = std::max(genesis_height() + 1, height > kLotterySeedLag ? height - kLotterySeedLag : 0);
  for (std::uint64_t h = first; h <= height; ++h) {
    const auto header = lookup_.header_at(h);
    if (!header) throw corrupted_store();
    progress.seeds.push_back(header->block_seed());
  }
  const auto global = state::StateReader(state).global();
  const bool is_under_way = global && global->validation_period != state::ValidationPeriod::kNone;
  if (is_under_way) progress.record = ceremony_store_.load();
  return progress;
}

bool Chain::trees_match(const storage::Head& head) const {
  const auto state = state_store_.load(head.height);
  const auto identities = identity_store_.load(head.height);
  return state && identities && state->root() == head.state_root && identities->root() == head.identity_root;
}

storage::Head Chain::stored_head_at(std::uint64_t height) const {
  const auto hash = blocks_.canonical_hash(height);
  const auto bytes = hash ? blocks_.header(*hash) : std::nullopt;
  if (!bytes) throw corrupted_store();
  const types::Header header = decode_stored_header(*bytes);
  return {height, *hash, header.root(), header.identity_root()};
}

void Chain::recover(const storage::Head& head) {
  const std::uint64_t lowest = head.height > kKeptHeights + 1 ? head.height - kKeptHeights - 1 : state::kGenesisHeight;
  for (std::uint64_t height = head.height; height-- > lowest;) {
    if (!trees_match(stored_head_at(height))) continue;
    return_to(height, head.height);
    return;
  }
  throw corrupted_store();
}

void Chain::write_transactions(storage::Batch& batch, std::uint64_t height, const Hash& hash,
                               const SignedTxs& txs) const {
  const auto keeps = [&](const Address& who) { return options_.keeps_history_of && options_.keeps_history_of(who); };
  for (std::uint32_t i = 0; i < txs.size(); ++i) {
    const SignedTx& tx = *txs[i];
    storage::BlockStore::put_transaction(batch, tx.hash, {hash, i});
    const storage::ChainPlace place{height, i};
    if (keeps(tx.sender)) storage::AddressIndex::put(batch, tx.sender, place, tx.hash);
    if (tx.tx.to && keeps(*tx.tx.to)) storage::AddressIndex::put(batch, *tx.tx.to, place, tx.hash);
  }
}

void Chain::write_events(storage::Batch& batch, const std::vector<types::TxReceipt>& receipts) const {
  if (!options_.keeps_event) return;
  for (const types::TxReceipt& receipt : receipts) {
    for (std::uint32_t i = 0; i < receipt.events.size(); ++i) {
      const types::TxEvent& event = receipt.events[i];
      if (!options_.keeps_event(receipt.contract, event.name)) continue;
      storage::EventIndex::put(batch, types::emitter(receipt, event), {receipt.tx_hash, i});
    }
  }
}

void Chain::write_certificate(storage::Batch& batch, const types::Header& header, const Hash& hash,
                              ByteView certificate) const {
  if (keeps_certificate(header, options_.certificate_range)) {
    blocks_.put_permanent_certificate(batch, hash, certificate);
  } else {
    blocks_.put_weak_certificate(batch, hash, certificate);
  }
}

void Chain::append(const types::Block& block, BlockEffects effects, ByteView certificate, storage::Sync sync) {
  const Hash hash = types::hash(block);
  const std::uint64_t height = block.header.height();
  storage::Batch batch;
  save_version(state_store_, effects.state.tree, height, batch);
  save_version(identity_store_, effects.identities.tree.tree, height, batch);
  storage::BlockStore::put_header(batch, hash, types::encode(block.header));
  storage::BlockStore::put_canonical_hash(batch, height, hash);
  if (has_body(block.header)) put_content(batch, block.header.proposed()->body_cid, types::encode(block.body));
  write_transactions(batch, height, hash, effects.txs);
  write_receipts(batch, effects.outcome.receipts);
  write_events(batch, effects.outcome.receipts);
  // No entries encode to no bytes, which also removes a diff that another branch left (spec: state §5).
  storage::BlockStore::put_identity_diff(batch, height, types::encode(effects.identities.diff));
  if (!certificate.empty()) write_certificate(batch, block.header, hash, certificate);
  storage::BlockStore::put_head(batch, {height, hash, effects.root(), effects.identity_root()});
  Head next = head_after(*head(), block.header, std::move(effects));
  ceremony_store_.put(batch, next.ceremony.record, height, kKeptHeights);
  database_.write(batch, sync);
  publish(std::move(next));
}

SignedTxs Chain::reset_to(std::uint64_t height) { return return_to(height, head()->header.height()); }

SignedTxs Chain::return_to(std::uint64_t height, std::uint64_t top) {
  const storage::Head target = stored_head_at(height);
  if (!trees_match(target))
    throw storage::StorageFailure(storage::FailureKind::kCorrupt, "target tree version doesn't exist");
  SignedTxs taken_back;
  storage::Batch batch;
  for (std::uint64_t h = height + 1; h <= top; ++h) {
    const auto block = block_at(h);
    if (!block) continue;
    SignedTxs txs = identify(block->body);
    erase_transactions(batch, h, txs);
    for (const SignedTxPtr& tx : txs) {
      if (const auto receipt = lookup_.receipt(tx->hash)) erase_events(batch, *receipt);
    }
    std::ranges::move(txs, std::back_inserter(taken_back));
  }
  blocks_.erase_blocks(batch, height, top);
  state_store_.erase_versions_above(height, batch);
  identity_store_.erase_versions_above(height, batch);
  ceremony_store_.erase_above(batch, height);
  storage::BlockStore::put_head(batch, target);
  database_.write(batch, storage::Sync::kYes);
  publish_stored(target);
  return taken_back;
}

}  // namespace idena::chain
