#pragma once
/// The part of a recorded chain that this version executes, in memory or in a data directory.

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

  /// Executes and keeps the block if it follows the head; a block below or at the head must be the stored one.
  Result<> execute(const CheckedBlock& block, std::int64_t now);

  /// What was kept is on the disk on return.
  void finish();

 private:
  Result<> compare_with_stored(const CheckedBlock& block) const;
  void keep(const CheckedBlock& block, chain::BlockEffects effects);

  types::Rules rules_;
  std::unique_ptr<ChainStore> store_;
  storage::SyncPolicy sync_{storage::SyncPolicy::Mode::kImport};
  std::shared_ptr<const chain::Head> head_;
};

}  // namespace idena::node
