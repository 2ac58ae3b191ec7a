#pragma once
/// The chain as this node keeps it: committed blocks, the trees of the last heights, and the head. spec: blocks §5, §10

#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string_view>

#include "base/result.hpp"
#include "chain/run_block.hpp"
#include "chain/store/ceremony_store.hpp"
#include "chain/store/head.hpp"
#include "chain/store/lookup.hpp"
#include "state/genesis.hpp"
#include "storage/block_store.hpp"
#include "storage/database.hpp"
#include "storage/tree_store.hpp"
#include "types/block.hpp"

namespace idena::chain {

/// The newest heights, the head's among them, whose trees are kept: those can be returned to. spec: state §1.4
inline constexpr std::uint64_t kKeptHeights = 100;

/// Every how many blocks a certificate is kept for good. spec: state §11
inline constexpr std::uint64_t kCertificateRange = 2000;

struct ChainOptions {
  /// Of whom the transactions sent and received are indexed, asked for each of them on the chain's thread when a block
  /// is committed. Empty: of nobody.
  std::function<bool(const Address&)> keeps_history_of = {};
  /// Which events are indexed, asked likewise with the contract of the receipt and the name of the event. Empty: none.
  std::function<bool(const Address& contract, std::string_view event)> keeps_event = {};
  std::uint64_t certificate_range = kCertificateRange;  ///< 1 or more
};

/// One thread writes; any thread may read the head and stored blocks. A block is written in one batch with both trees
/// and what it adds to the ceremony record, so the store never holds half of one. Machine failures throw
/// storage::StorageFailure.
class Chain {
 public:
  /// Whether the store holds a chain.
  static bool exists(const storage::Database& database);
  /// Begins a chain in an empty store.
  static std::unique_ptr<Chain> begin(storage::Database& database, const state::GenesisConfig& config,
                                      ChainOptions options = {});
  /// Goes on with the chain of the store. If the trees do not match the head, it returns to the newest height at which
  /// they do; if there is none, throws StorageFailure.
  static std::unique_ptr<Chain> resume(storage::Database& database, ChainOptions options = {});

  [[nodiscard]] std::shared_ptr<const Head> head() const;
  /// The height of the first block of the store.
  [[nodiscard]] std::uint64_t genesis_height() const { return state::kGenesisHeight; }

  /// What the store knows of the blocks on the chain; from any thread.
  [[nodiscard]] const Lookup& lookup() const { return lookup_; }
  [[nodiscard]] std::optional<types::Block> block_at(std::uint64_t height) const { return lookup_.block_at(height); }
  [[nodiscard]] std::optional<types::Block> block_by_hash(const Hash& hash) const {
    return lookup_.block_by_hash(hash);
  }

  /// Commits a block whose effects were computed on the present head. `certificate` may be empty.
  void append(const types::Block& block, BlockEffects effects, ByteView certificate, storage::Sync sync);

  /// Takes back all blocks above `height`, which must be one of the kKeptHeights newest; the transactions that were in
  /// them come back in their order. Of the blocks only their contents stay.
  SignedTxs reset_to(std::uint64_t height);

 private:
  Chain(storage::Database& database, ChainOptions options);

  [[nodiscard]] bool trees_match(const storage::Head& head) const;
  [[nodiscard]] storage::Head stored_head_at(std::uint64_t height) const;
  void write_transactions(storage::Batch& batch, std::uint64_t height, const Hash& hash, const SignedTxs& txs) const;
  void write_events(storage::Batch& batch, const std::vector<types::TxReceipt>& receipts) const;
  void publish(Head head);
  void publish_stored(const storage::Head& head);
  [[nodiscard]] CeremonyProgress stored_ceremony(std::uint64_t height, const tree::Tree& state) const;
  void write_certificate(storage::Batch& batch, const types::Header& header, const Hash& hash,
                         ByteView certificate) const;
  void recover(const storage::Head& head);
  SignedTxs return_to(std::uint64_t height, std::uint64_t top);

  storage::Database& database_;
  ChainOptions options_;
  storage::BlockStore blocks_;
  Lookup lookup_;
  storage::TreeStore state_store_;
  storage::TreeStore identity_store_;
  CeremonyStore ceremony_store_;
  mutable std::mutex head_mutex_;  ///< guards the pointer only, for the moment of a copy
  std::shared_ptr<const Head> head_;
};

}  // namespace idena::chain
