#pragma once
/// The chain as this node keeps it: committed blocks, the trees of the last heights, and the head.

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "base/result.hpp"
#include "chain/run_block.hpp"
#include "chain/store/head.hpp"
#include "state/genesis.hpp"
#include "storage/block_store.hpp"
#include "storage/database.hpp"
#include "storage/tree_store.hpp"
#include "types/block.hpp"

namespace idena::chain {

/// Heights below the head whose trees are kept, and so can be returned to. spec: state §1.4
inline constexpr std::uint64_t kKeptHeights = 100;

/// One thread writes; any thread may read the head and stored blocks. A block is written in one batch with both trees,
/// so the store never holds half of one. Machine failures throw storage::StorageFailure.
class Chain {
 public:
  /// Whether the store holds a chain.
  static bool exists(const storage::Database& database);
  /// Begins a chain in an empty store.
  static std::unique_ptr<Chain> begin(storage::Database& database, const state::GenesisConfig& config);
  /// Goes on with the chain of the store. If the trees do not match the head, it returns to the newest height at which
  /// they do; if there is none, throws StorageFailure.
  static std::unique_ptr<Chain> resume(storage::Database& database);

  [[nodiscard]] std::shared_ptr<const Head> head() const;
  /// The height of the first block of the store.
  [[nodiscard]] std::uint64_t genesis_height() const { return state::kGenesisHeight; }

  [[nodiscard]] std::optional<types::Block> block_at(std::uint64_t height) const;
  [[nodiscard]] std::optional<types::Block> block_by_hash(const Hash& hash) const;

  /// Commits a block whose effects were computed on the present head. `certificate` may be empty.
  void append(const types::Block& block, BlockEffects effects, ByteView certificate, storage::Sync sync);

  /// Takes back all blocks above `height`, at most kKeptHeights of them; the transactions that were in them come back
  /// in their order.
  std::vector<types::Transaction> reset_to(std::uint64_t height);

 private:
  explicit Chain(storage::Database& database);

  [[nodiscard]] std::optional<types::Block> load_block(const Hash& hash) const;
  [[nodiscard]] bool trees_match(const storage::Head& head) const;
  [[nodiscard]] storage::Head stored_head_at(std::uint64_t height) const;
  void write_block(storage::Batch& batch, const types::Block& block, const Hash& hash,
                   const BlockEffects& effects) const;
  void publish(types::Header header, const Hash& hash, tree::Tree state, tree::Tree identities,
               identity::ValidatorSets validators);
  void publish_stored(const storage::Head& head);
  void write_certificate(storage::Batch& batch, const types::Header& header, const Hash& hash,
                         ByteView certificate) const;
  void recover(const storage::Head& head);
  std::vector<types::Transaction> return_to(std::uint64_t height, std::uint64_t top);

  storage::Database& database_;
  storage::BlockStore blocks_;
  storage::TreeStore state_store_;
  storage::TreeStore identity_store_;
  mutable std::mutex head_mutex_;  ///< guards the pointer only, for the moment of a copy
  std::shared_ptr<const Head> head_;
};

}  // namespace idena::chain
