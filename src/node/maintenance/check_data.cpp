#include "node/maintenance/check_data.hpp"

#include <cstdio>
#include <functional>
#include <string>

#include "base/hex.hpp"
#include "chain/store/snapshot_start.hpp"
#include "chain/store/stored_block.hpp"
#include "chain/tx/signed_tx.hpp"
#include "node/chain_store.hpp"
#include "storage/failure.hpp"
#include "storage/store_check.hpp"
#include "storage/tree_store.hpp"
#include "types/cid.hpp"

namespace idena::node {
namespace {

/// More would tell nothing new.
constexpr std::size_t kMostFaults = 20;

/// What is wrong, told at once.
class Findings {
 public:
  void fault(const std::string& text) {
    if (++count_ <= kMostFaults) std::printf("WRONG  %s\n", text.c_str());
    if (count_ == kMostFaults) std::printf("       further faults are not listed\n");
  }
  static void fine(const std::string& text) { std::printf("ok     %s\n", text.c_str()); }
  [[nodiscard]] std::size_t count() const { return count_; }

  /// Damage that stops one part of the look does not stop the rest.
  void look(const std::string& what, const std::function<void()>& part) {
    try {
      part();
    } catch (const storage::StorageFailure& failure) {
      fault(what + ": " + failure.what());
    }
  }

 private:
  std::size_t count_ = 0;
};

std::string text_of(std::uint64_t number) { return std::to_string(number); }

void check_records(const storage::Database& database, Findings& out) {
  std::uint64_t records = 0;
  std::uint64_t bytes = 0;
  database.for_each({}, std::nullopt, [&](ByteView key, ByteView value) {
    records += 1;
    bytes += key.size() + value.size();
    return true;
  });
  Findings::fine(text_of(records) + " records with " + text_of(bytes) + " bytes can be read, and their checksums hold");
  if (records == 0) out.fault("the database is empty");
}

void check_tree(const storage::TreeStore& tree, const std::string& name, std::uint64_t height, const Hash& root,
                Findings& out) {
  const auto loaded = tree.load(height);
  if (!loaded) return out.fault("the " + name + " tree of height " + text_of(height) + " is not there");
  if (loaded->root() != root) {
    return out.fault("the root of the " + name + " tree is " + to_hex0x(loaded->root()) + ", but the head says " +
                     to_hex0x(root));
  }
  const auto verified = tree.verify(height);
  if (!verified) return out.fault("the " + name + " tree: " + verified.error().text());
  Findings::fine("the " + name + " tree has " + text_of(loaded->size()) + " leaves and root " + to_hex0x(root));
}

/// Looks at one block of the chain; its parts are read as the node reads them.
class BlockLook {
 public:
  BlockLook(const storage::Database& database, Findings& out) : blocks_(database), out_(out) {}

  void look(std::uint64_t height) {
    const std::string name = "block " + text_of(height);
    const auto hash = blocks_.canonical_hash(height);
    if (!hash) return out_.fault(name + " has no hash");
    const auto bytes = blocks_.header(*hash);
    if (!bytes) return out_.fault(name + " has no header");
    const types::Header header = chain::decode_stored_header(*bytes);
    if (header.height() != height) out_.fault(name + " has the header of height " + text_of(header.height()));
    if (parent_ && header.parent_hash() != *parent_) out_.fault(name + " does not name the block before it");
    parent_ = *hash;
    look_at_body(name, *hash, header);
  }

  [[nodiscard]] std::uint64_t transactions() const { return transactions_; }

 private:
  void look_at_body(const std::string& name, const Hash& hash, const types::Header& header) {
    const auto block = chain::load_block(blocks_, hash);
    if (!block) return out_.fault("the body of " + name + " is missing");
    if (types::hash(*block) != hash) out_.fault(name + " has another hash than it is known by");
    const types::ProposedHeader* proposed = header.proposed();
    if (proposed == nullptr) return;
    if (chain::has_body(header) && types::header_cid(types::encode(block->body)) != proposed->body_cid) {
      out_.fault("the body of " + name + " is not the one its header names");
    }
    const chain::SignedTxs txs = chain::identify(block->body);
    for (std::uint32_t i = 0; i < txs.size(); ++i) {
      const auto place = blocks_.transaction(txs[i]->hash);
      if (!place || place->block != hash || place->index != i) {
        out_.fault("transaction " + to_hex0x(txs[i]->hash) + " of " + name + " is not in the index");
      }
    }
    transactions_ += txs.size();
    if (proposed->receipts_cid.empty()) return;
    const auto receipts = blocks_.content(proposed->receipts_cid);
    if (!receipts) return out_.fault("the receipts of " + name + " are missing");
    if (types::header_cid(*receipts) != proposed->receipts_cid) {
      out_.fault("the receipts of " + name + " are not those its header names");
    }
  }

  storage::BlockStore blocks_;
  Findings& out_;
  std::optional<Hash> parent_;
  std::uint64_t transactions_ = 0;
};

void check_blocks(const storage::Database& database, std::uint64_t top, Findings& out) {
  const storage::BlockStore blocks(database);
  BlockLook look(database, out);
  const std::size_t faults_before = out.count();
  const std::uint64_t first = chain::first_kept_height(database);
  for (std::uint64_t height = first; height <= top; ++height) {
    out.look("block " + text_of(height), [&] { look.look(height); });
  }
  if (out.count() > faults_before) return;
  Findings::fine(text_of(top - first + 1) + " blocks with " + text_of(look.transactions()) +
                 " transactions follow each other, with their bodies, indexes and receipts");
  if (first == state::kGenesisHeight) return;
  Findings::fine("the chain began with a snapshot: of the heights before " + text_of(first) +
                 " there is only genesis, and nothing to look at");
}

void check_database(storage::Database& database, Findings& out) {
  out.look("the records", [&] { check_records(database, out); });
  out.look("the head", [&] {
    const storage::BlockStore blocks(database);
    const auto head = blocks.head();
    if (!head) return out.fault("there is no head: no block was ever kept here");
    const storage::TreeStore state(database, storage::KeySpace::kStateTree);
    const storage::TreeStore identities(database, storage::KeySpace::kIdentityTree);
    out.look("the head", [&] {
      static_cast<void>(storage::check_store(database, blocks, state, identities));
      Findings::fine("the head is block " + text_of(head->height) + ", " + to_hex0x(head->hash));
    });
    out.look("the state tree", [&] { check_tree(state, "state", head->height, head->state_root, out); });
    out.look("the identity tree", [&] { check_tree(identities, "identity", head->height, head->identity_root, out); });
    check_blocks(database, head->height, out);
  });
}

Result<int> check_or_error(const CheckOptions& options) {
  IDENA_TRY(const ReadConfig node, resolve(options.settings, 0));
  IDENA_TRY(const auto store, ChainStore::open_existing(node.config.data_dir));
  Findings findings;
  check_database(store->database(), findings);
  if (findings.count() == 0) {
    std::printf("SOUND  %s\n", node.config.data_dir.c_str());
    return 0;
  }
  std::printf(
      "DAMAGED  %s: %zu faults. Restore a backup of it, import an exported chain, or delete idenachain.db and begin "
      "anew; the keys in keystore are not concerned\n",
      node.config.data_dir.c_str(), findings.count());
  return 1;
}

}  // namespace

int check_data(const CheckOptions& options) {
  try {
    const auto code = check_or_error(options);
    if (code) return code.value();
    std::printf("%s\n", code.error().text().c_str());
  } catch (const storage::StorageFailure& failure) {
    const char* verdict = failure.kind() == storage::FailureKind::kCorrupt ? "DAMAGED" : "NOT LOOKED AT";
    std::printf("%s  the database cannot be opened: %s\n", verdict, failure.what());
  }
  return 1;
}

}  // namespace idena::node
