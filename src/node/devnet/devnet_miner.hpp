#pragma once
/// God proposes a block by the clock, and the chain keeps it.

#include <chrono>
#include <cstdint>
#include <functional>

#include "base/clock.hpp"
#include "base/random.hpp"
#include "base/result.hpp"
#include "chain/store/chain.hpp"
#include "crypto/keys.hpp"
#include "node/tx_pool.hpp"
#include "types/rules.hpp"

namespace idena::node {

/// What one proposer needs. All referenced objects must outlive it; one thread uses it.
class DevnetMiner {
 public:
  DevnetMiner(chain::Chain& chain, TxPool& pool, const types::Rules& rules, const crypto::PrivateKey& key,
              const Clock& clock, RandomSource& random)
      : chain_(chain), pool_(pool), rules_(rules), key_(key), clock_(clock), random_(random) {}

  /// Proposes the next block on the head from the pool, judges it as any other node would, and commits it, synced.
  /// Returns how many transactions it holds. The error is why the block could not be made; nothing has changed then.
  Result<std::size_t> mine_block();

  /// How long to wait for the next block, so that blocks lie `interval` apart also across a restart.
  [[nodiscard]] std::chrono::milliseconds time_until_next(std::chrono::milliseconds interval) const;

 private:
  chain::Chain& chain_;
  TxPool& pool_;
  const types::Rules& rules_;
  const crypto::PrivateKey& key_;
  const Clock& clock_;
  RandomSource& random_;
};

}  // namespace idena::node
