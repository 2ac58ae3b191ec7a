#pragma once
/// The pool on disk: what was accepted is there again after a restart. spec: transactions §7 (Persistence)

#include <cstdint>
#include <filesystem>
#include <optional>
#include <vector>

#include "chain/mempool/mempool.hpp"
#include "types/transaction.hpp"

namespace idena::node {

/// Two files in one folder. `txs.json` is the network's: all of the pool, written when it changed, but not more often
/// than every kWriteInterval. `own-txs` is this node's: a line for each transaction its user made, there before the
/// user is told that it was accepted; it stays there until it can never run, also when the pool had to let go of it.
/// For the thread of the pool. Throws StorageFailure when the disk refuses.
class MempoolKeeper {
 public:
  static constexpr std::int64_t kWriteInterval = 20;  ///< seconds

  /// Creates the folder if it is missing; its parent must exist.
  explicit MempoolKeeper(std::filesystem::path folder);

  /// What the files hold, this node's own first, then, if wanted, the others'. To be called once, before the pool is
  /// filled.
  [[nodiscard]] std::vector<types::Transaction> load(bool with_others = true);
  /// This node's own.
  [[nodiscard]] const std::vector<chain::SignedTxPtr>& own() const { return own_; }

  /// After a transaction of this node's user was accepted.
  void keep_own(const chain::SignedTxPtr& tx);
  /// After changes of the pool, and from time to time. `now` is any clock in seconds that only goes forward.
  void tick(chain::Mempool& pool, std::int64_t now);
  /// At the end, whenever the last write was.
  void flush(chain::Mempool& pool);
  /// Forgets those of this node's user that can never run any more.
  void drop_spent_own(chain::Mempool& pool);

 private:
  [[nodiscard]] std::filesystem::path pool_file() const { return folder_ / "txs.json"; }
  [[nodiscard]] std::filesystem::path own_file() const { return folder_ / "own-txs"; }

  std::filesystem::path folder_;
  std::vector<chain::SignedTxPtr> own_;  ///< in the file of that name
  std::optional<std::uint64_t> written_revision_;
  std::optional<std::int64_t> last_write_;
};

}  // namespace idena::node
