#pragma once
/// Deletes tree nodes that no kept version uses, a little with every commit.
///
/// A job has a horizon: the oldest version that stays. It gathers the retired-node lists of the versions up to the
/// horizon, a few per step, and then sweeps the chunks they name in ascending order, a bounded number per step. Deaths
/// are noted in masks; a chunk is rewritten only when many of its nodes have died, and deleted with the last of them.
/// Every step is part of its commit's batch and leaves its progress there, so after a crash the job goes on where the
/// last commit left it. The lists are deleted when the job is done.

#include <array>
#include <cstdint>
#include <map>
#include <vector>

#include "storage/database.hpp"
#include "storage/tree_records.hpp"

namespace idena::storage {

/// Chunks whose masks lie in one record.
inline constexpr std::uint64_t kGroupChunks = 256;
/// A job is spread over about this many commits, half of them to gather, half to sweep.
inline constexpr std::uint64_t kPruneSteps = 32;

class TreePruner {
 public:
  /// Takes up the job that an earlier process left, if there is one.
  TreePruner(const Database& database, KeySpace space);

  [[nodiscard]] bool active() const { return phase_ != Phase::kIdle; }
  /// Starts a job that frees what only versions below `horizon` use. Not while one is active. The batches of all saves
  /// up to the horizon must have been written.
  void begin(std::uint64_t horizon);
  /// Appends the next part of the job to the batch of a commit, if there is a job.
  void step(Batch& batch);
  /// Forgets the job, for a tree that is erased as a whole.
  void abandon();

 private:
  enum class Phase : std::uint8_t { kIdle, kGather, kSweep };
  using Masks = std::array<ChunkMask, kGroupChunks>;

  void gather(std::uint64_t lists);
  void note_dead(tree::NodeNumber number);
  void sweep(std::uint64_t groups, Batch& batch);
  void sweep_group(std::uint64_t group, const Masks& newly_dead, Batch& batch) const;
  void shrink_chunk(ChunkNumber chunk, ChunkMask dead, Batch& batch) const;
  void finish(Batch& batch);

  const Database* database_;
  KeySpace space_;
  Phase phase_ = Phase::kIdle;
  PruneProgress progress_;
  std::uint64_t next_list_ = 0;  ///< lists of versions below this one are gathered
  std::uint64_t lists_per_step_ = 0;
  std::uint64_t groups_per_step_ = 0;
  std::vector<std::uint64_t> lists_;     ///< versions whose lists are gathered
  std::map<std::uint64_t, Masks> dead_;  ///< by group
};

}  // namespace idena::storage
