#pragma once
/// A node without peers makes the next block alone, and the chain keeps it (spec: consensus §3, §4).

#include <chrono>
#include <cstdint>
#include <functional>
#include <utility>

#include "base/clock.hpp"
#include "base/random.hpp"
#include "base/result.hpp"
#include "chain/make_block.hpp"
#include "chain/store/chain.hpp"
#include "crypto/keys.hpp"
#include "node/tx_pool.hpp"
#include "types/rules.hpp"

namespace idena::node {

/// What a mined block did, for who wants to tell of it.
struct MinedBlock {
  const chain::Head& parent;
  const chain::Head& head;
  const chain::SignedTxs& txs;
  Dna fees;
  std::shared_ptr<const chain::EpochEnd> epoch_end;  ///< null unless the block ended an epoch
};

/// What one proposer needs. All referenced objects must outlive it; one thread uses it.
class DevnetMiner {
 public:
  /// Whose block comes next, if it is not always this node's; null: nobody's, so that it is the empty one.
  using FindProposer = std::function<const crypto::PrivateKey*(const chain::Head&)>;

  DevnetMiner(chain::Chain& chain, TxPool& pool, const types::Rules& rules, const crypto::PrivateKey& key,
              const Clock& clock, RandomSource& random)
      : chain_(chain), pool_(pool), rules_(rules), key_(key), clock_(clock), random_(random) {}

  using TellBlock = std::function<void(const MinedBlock&)>;

  void let_propose(FindProposer find_proposer) { find_proposer_ = std::move(find_proposer); }
  /// Called after each block, on the thread that mines.
  void tell_blocks(TellBlock tell_block) { tell_block_ = std::move(tell_block); }
  /// Whether each block is on the disk before the next is made.
  void sync_blocks(storage::Sync sync) { sync_ = sync; }

  /// Makes the next block on the head: from the pool if this node wins the round's lottery, or is told who proposes,
  /// else the empty one. Judges it as any other node would, and commits it. Returns how many transactions it holds. The
  /// error is why the block could not be made; nothing has changed then.
  Result<std::size_t> mine_block();

  /// How long to wait for the next block, so that blocks lie `interval` apart also across a restart.
  [[nodiscard]] std::chrono::milliseconds time_until_next(std::chrono::milliseconds interval) const;

 private:
  [[nodiscard]] bool wins(const chain::Head& head);
  [[nodiscard]] const crypto::PrivateKey* proposer(const chain::Head& head);
  [[nodiscard]] Result<chain::MadeBlock> make_block(const chain::Head& head, std::int64_t now);

  chain::Chain& chain_;
  TxPool& pool_;
  const types::Rules& rules_;
  const crypto::PrivateKey& key_;
  const Clock& clock_;
  RandomSource& random_;
  FindProposer find_proposer_;
  TellBlock tell_block_;
  storage::Sync sync_ = storage::Sync::kYes;
};

}  // namespace idena::node
