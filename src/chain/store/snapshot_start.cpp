#include "chain/store/snapshot_start.hpp"

#include <algorithm>
#include <charconv>
#include <string>

#include "chain/ceremony_progress.hpp"
#include "chain/genesis_block.hpp"
#include "chain/store/stored_block.hpp"
#include "chain/tx/signed_tx.hpp"
#include "state/state_reader.hpp"
#include "storage/block_store.hpp"
#include "storage/tree_store.hpp"
#include "types/certificate.hpp"
#include "types/cid.hpp"
#include "types/receipt.hpp"

namespace idena::chain {
namespace {

constexpr std::string_view kFirstKept = "first-kept";

Error wrong(SnapshotStartError code, const std::string& where) {
  return {code, std::string(ErrorTexts<SnapshotStartError>::text(code)) + " (" + where + ")"};
}

Error wrong(SnapshotStartError code, const types::Header& header) {
  return wrong(code, "block " + std::to_string(header.height()));
}

/// What the header says of the contents that came with it.
Result<> check_contents(const SnapshotBlock& given) {
  const types::Header& header = given.block.header;
  const types::ProposedHeader* proposed = header.proposed();
  const Bytes body = types::encode(given.block.body);
  if (has_body(header) ? types::header_cid(body) != proposed->body_cid : !body.empty()) {
    return wrong(SnapshotStartError::kBody, header);
  }
  const Bytes receipts_cid = proposed == nullptr ? Bytes() : proposed->receipts_cid;
  if (types::header_cid(given.receipts) != receipts_cid || !types::decode_receipts(given.receipts)) {
    return wrong(SnapshotStartError::kReceipts, header);
  }
  if (given.certificate.empty()) return ok();
  const auto certificate = types::decode_certificate(given.certificate);
  if (!certificate || certificate.value().voted_hash != types::hash(header)) {
    return wrong(SnapshotStartError::kCertificate, header);
  }
  return ok();
}

Result<> check_blocks(const types::Header& genesis, std::span<const SnapshotBlock> blocks) {
  if (blocks.empty()) return SnapshotStartError::kTooFewBlocks;
  const std::uint64_t first = blocks.front().block.header.height();
  if (first > lowest_block_for(blocks.back().block.header.height())) return SnapshotStartError::kTooFewBlocks;
  const types::Header* before = first == genesis.height() + 1 ? &genesis : nullptr;
  for (const SnapshotBlock& given : blocks) {
    const types::Header& header = given.block.header;
    if (header.height() <= genesis.height()) return wrong(SnapshotStartError::kNotLinked, header);
    if (before != nullptr &&
        (header.height() != before->height() + 1 || header.parent_hash() != types::hash(*before))) {
      return wrong(SnapshotStartError::kNotLinked, header);
    }
    IDENA_TRY(check_contents(given));
    before = &header;
  }
  return ok();
}

void put_block(const storage::BlockStore& blocks, storage::Batch& batch, const SnapshotBlock& given) {
  const types::Header& header = given.block.header;
  const Hash hash = types::hash(header);
  storage::BlockStore::put_header(batch, hash, types::encode(header));
  storage::BlockStore::put_canonical_hash(batch, header.height(), hash);
  if (has_body(header)) put_content(batch, header.proposed()->body_cid, types::encode(given.block.body));
  const SignedTxs txs = identify(given.block.body);
  for (std::uint32_t i = 0; i < txs.size(); ++i) storage::BlockStore::put_transaction(batch, txs[i]->hash, {hash, i});
  write_receipts(batch, types::decode_receipts(given.receipts).value());
  // For good, as those of every block that was not executed here (spec: state §11).
  if (!given.certificate.empty()) blocks.put_permanent_certificate(batch, hash, given.certificate);
}

Result<> import_tree(storage::Database& database, storage::KeySpace space, const tree::NextSnapshotNode& nodes,
                     std::uint64_t height, const Hash& root, SnapshotStartError code) {
  storage::TreeStore store(database, space);
  const auto imported = store.import_nodes(nodes, height, root);
  if (imported) return ok();
  return wrong(code, imported.error().text());
}

Result<> check_no_ceremony(storage::Database& database, std::uint64_t height) {
  const auto tree = storage::TreeStore(database, storage::KeySpace::kStateTree).load(height);
  const auto global = tree ? state::StateReader(*tree).global() : std::nullopt;
  if (!global || global->validation_period == state::ValidationPeriod::kNone) return ok();
  return SnapshotStartError::kCeremony;
}

}  // namespace

std::uint64_t lowest_block_for(std::uint64_t height) {
  return std::max(state::kGenesisHeight + 1, height > kLotterySeedLag ? height - kLotterySeedLag : 0);
}

Result<> begin_at_snapshot(storage::Database& database, const state::GenesisConfig& config,
                           std::span<const SnapshotBlock> blocks, const tree::NextSnapshotNode& state,
                           const tree::NextSnapshotNode& identities) {
  const storage::BlockStore store(database);
  if (store.head()) return SnapshotStartError::kNotEmpty;
  const types::Header genesis = genesis_block(state::make_genesis(config)).header;
  IDENA_TRY(check_blocks(genesis, blocks));
  const types::Header& last = blocks.back().block.header;
  using storage::KeySpace;
  IDENA_TRY(import_tree(database, KeySpace::kStateTree, state, last.height(), last.root(), SnapshotStartError::kState));
  IDENA_TRY(check_no_ceremony(database, last.height()));
  IDENA_TRY(import_tree(database, KeySpace::kIdentityTree, identities, last.height(), last.identity_root(),
                        SnapshotStartError::kIdentities));
  storage::Batch batch;
  storage::BlockStore::put_header(batch, types::hash(genesis), types::encode(genesis));
  storage::BlockStore::put_canonical_hash(batch, genesis.height(), types::hash(genesis));
  for (const SnapshotBlock& given : blocks) put_block(store, batch, given);
  const std::uint64_t first = blocks.front().block.header.height();
  if (first > genesis.height() + 1) storage::BlockStore::put_named(batch, kFirstKept, as_bytes(std::to_string(first)));
  storage::BlockStore::put_head(batch, {last.height(), types::hash(last), last.root(), last.identity_root()});
  database.write(batch, storage::Sync::kYes);
  return ok();
}

std::uint64_t first_kept_height(const storage::Database& database) {
  const auto kept = storage::BlockStore(database).named(kFirstKept);
  if (!kept) return state::kGenesisHeight;
  const std::string_view text = as_text(*kept);
  std::uint64_t out = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), out);
  if (problem != std::errc{} || end != text.data() + text.size()) throw corrupted_store();
  return out;
}

}  // namespace idena::chain

std::string_view idena::ErrorTexts<idena::chain::SnapshotStartError>::text(chain::SnapshotStartError code) {
  using enum chain::SnapshotStartError;
  switch (code) {
    case kNotEmpty: return "the store holds a chain already";
    case kTooFewBlocks: return "the blocks before the snapshot are not enough to go on from it";
    case kNotLinked: return "the block does not follow the one before it";
    case kBody: return "the body is not the one that the header names";
    case kReceipts: return "the receipts are not those that the header names";
    case kCertificate: return "the certificate is not one of this block";
    case kState: return "the state is not the one that the last header names";
    case kIdentities: return "the identities are not those that the last header names";
    case kCeremony:
      return "a ceremony is under way in this state, and what people have submitted in it is in no state: only a "
             "snapshot from between two ceremonies can be begun from";
  }
  return {};
}
