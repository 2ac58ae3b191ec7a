#pragma once
/// The chain that executing a recorded one makes, in memory or in a data directory (spec: none).

#include <cstdint>
#include <memory>
#include <optional>

#include "base/result.hpp"
#include "chain/run_block.hpp"
#include "chain/store/head.hpp"
#include "node/import/block_record.hpp"
#include "node/import/chain_config.hpp"
#include "storage/sync_policy.hpp"

namespace idena::node {

class ChainStore;

/// Starts at genesis, or with a data directory at the block where an earlier import stopped.
class ExecutedChain {
 public:
  /// In memory.
  explicit ExecutedChain(const RecordedConfig& config);
  /// In a data directory's store; it must hold this chain or none.
  ExecutedChain(const RecordedConfig& config, std::unique_ptr<ChainStore> store);
  ~ExecutedChain();
  ExecutedChain(ExecutedChain&&) noexcept;

  [[nodiscard]] const chain::Head& head() const { return *head_; }

  /// Whether the store has this block at this height, or cannot know: it began with a snapshot above it.
  [[nodiscard]] bool holds(std::uint64_t height, const Hash& hash) const;
  /// What the block does, which follows the head.
  [[nodiscard]] Result<chain::BlockEffects> run(const CheckedBlock& block, std::int64_t now) const;
  /// Makes it the head.
  void keep(const CheckedBlock& block, chain::BlockEffects effects);

  /// What was kept is on the disk on return.
  void finish();

 private:
  types::Rules rules_;
  std::unique_ptr<ChainStore> store_;
  storage::SyncPolicy sync_{storage::SyncPolicy::Mode::kImport};
  std::shared_ptr<const chain::Head> head_;
};

}  // namespace idena::node
