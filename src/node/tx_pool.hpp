#pragma once
/// The node's pool of waiting transactions, with its files: what RPC, the proposer and the chain share.

#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <span>

#include "base/clock.hpp"
#include "chain/mempool/mempool.hpp"
#include "node/mempool_keeper.hpp"

namespace idena::node {

/// Any thread may call anything; calls take their turn. A turn is short: judging the whole pool anew after a block is
/// the longest (docs/performance.md). Throws StorageFailure when the disk refuses.
class TxPool {
 public:
  /// Which transactions the files hold.
  enum class Keeps : std::uint8_t { kAll, kOwn };

  /// Fills the pool from the files in `folder`. Transactions that can never run any more are dropped.
  TxPool(const chain::MempoolLimits& limits, const Address& coinbase, std::shared_ptr<const chain::Head> head,
         const std::filesystem::path& folder, const Clock& clock, Keeps keeps = Keeps::kAll);
  TxPool(const TxPool&) = delete;
  TxPool& operator=(const TxPool&) = delete;
  /// Writes the files a last time.
  ~TxPool();

  /// Takes a transaction of this node's user; once it is taken it is on disk. Errors: those of the pool and of
  /// validation.
  Result<Hash> add_own(types::Transaction tx);
  /// Takes a transaction of somebody else. Errors: the same.
  Result<> add(const chain::SignedTxPtr& tx);
  /// Lets go of all transactions of others: what waits on `head`, the newest, then follows from this node's user alone.
  void forget_others(std::shared_ptr<const chain::Head> head);

  [[nodiscard]] chain::SignedTxPtr find(const Hash& hash) const;
  [[nodiscard]] chain::SignedTxs all() const;
  [[nodiscard]] chain::SignedTxs of_sender(const Address& sender) const;
  [[nodiscard]] std::uint32_t next_nonce(const Address& sender, std::uint16_t epoch) const;

  /// What the next block on the head may hold.
  [[nodiscard]] chain::SignedTxs candidates();
  /// The head went on by a block with these transactions.
  void after_block(std::shared_ptr<const chain::Head> head, std::span<const chain::SignedTxPtr> mined);

 private:
  const Clock& clock_;
  mutable std::mutex mutex_;
  Keeps keeps_;
  chain::MempoolLimits limits_;
  Address coinbase_;
  MempoolKeeper keeper_;
  mutable std::optional<chain::Mempool> pool_;  ///< always there; asking it for a nonce remembers the answer
};

}  // namespace idena::node
