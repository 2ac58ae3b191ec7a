#include "storage/tree_pruner.hpp"

#include <algorithm>
#include <bit>
#include <cassert>
#include <limits>
#include <string>

namespace idena::storage {
namespace {

constexpr std::size_t kMaskSize = 4;
constexpr std::uint64_t kStepsPerPhase = kPruneSteps / 2;

/// A chunk is rewritten when its dead nodes reach one of these numbers: the more often, the less disk is held by dead
/// nodes and the more is written.
constexpr std::array<int, 2> kRewriteAt = {16, 26};

bool is_worth_rewriting(ChunkMask before, ChunkMask now) {
  return std::ranges::any_of(kRewriteAt,
                             [&](int dead) { return std::popcount(before) < dead && std::popcount(now) >= dead; });
}

ChunkMask mask_at(ByteView record, std::size_t index) {
  ChunkMask out = 0;
  for (std::size_t i = 0; i < kMaskSize; ++i) out |= ChunkMask{record[kMaskSize * index + i]} << (8 * i);
  return out;
}

void set_mask_at(Bytes& record, std::size_t index, ChunkMask mask) {
  for (std::size_t i = 0; i < kMaskSize; ++i)
    record[kMaskSize * index + i] = static_cast<std::uint8_t>(mask >> (8 * i));
}

}  // namespace

TreePruner::TreePruner(const Database& database, KeySpace space) : database_(&database), space_(space) {
  const auto left = database.get(tree_key(space, TreeRecord::kPruneProgress, 0));
  if (!left) return;
  const auto progress = decode_prune_progress(*left);
  if (!progress) throw failure_of_corruption(database.folder().string(), "the record of tree pruning is unreadable");
  begin(progress->horizon);
  progress_ = *progress;
  // What was gathered is lost: all lists at once this time, or a node that restarts often would never come to sweep.
  lists_per_step_ = std::numeric_limits<std::uint64_t>::max();
}

void TreePruner::begin(std::uint64_t horizon) {
  assert(!active());
  progress_ = {horizon, 0};
  phase_ = Phase::kGather;
  next_list_ = 0;
  lists_per_step_ = kPruneSteps / kStepsPerPhase;
}

void TreePruner::abandon() {
  phase_ = Phase::kIdle;
  lists_.clear();
  dead_.clear();
}

void TreePruner::step(Batch& batch) {
  if (!active()) return;
  if (phase_ == Phase::kGather) {
    gather(lists_per_step_);
    groups_per_step_ = dead_.size() / kStepsPerPhase + 1;
  }
  if (phase_ == Phase::kSweep) sweep(groups_per_step_, batch);
  if (phase_ == Phase::kSweep && dead_.empty()) finish(batch);
  else batch.put(tree_key(space_, TreeRecord::kPruneProgress, 0), encode(progress_));
}

void TreePruner::gather(std::uint64_t lists) {
  bool more = false;
  database_->for_each(tree_key(space_, TreeRecord::kRetired, next_list_),
                      tree_key(space_, TreeRecord::kRetired, progress_.horizon + 1), [&](ByteView key, ByteView value) {
                        if (lists == 0) {
                          more = true;
                          return false;
                        }
                        lists -= 1;
                        lists_.push_back(number_of_tree_key(key));
                        next_list_ = lists_.back() + 1;
                        if (!for_each_number(value, [&](tree::NodeNumber number) { note_dead(number); })) {
                          throw failure_of_corruption(database_->folder().string(),
                                                      "a list of retired tree nodes is unreadable");
                        }
                        return true;
                      });
  if (!more) phase_ = Phase::kSweep;
}

void TreePruner::note_dead(tree::NodeNumber number) {
  const ChunkNumber chunk = chunk_of(number);
  const std::uint64_t group = chunk / kGroupChunks;
  if (group < progress_.next_group) return;  // swept before a restart
  dead_[group][chunk % kGroupChunks] |= bit_of(place_of(number));
}

void TreePruner::sweep(std::uint64_t groups, Batch& batch) {
  for (; groups > 0 && !dead_.empty(); --groups) {
    const auto first = dead_.begin();
    sweep_group(first->first, first->second, batch);
    progress_.next_group = first->first + 1;
    dead_.erase(first);
  }
}

void TreePruner::sweep_group(std::uint64_t group, const Masks& newly_dead, Batch& batch) const {
  const Bytes key = tree_key(space_, TreeRecord::kDeadNodes, group);
  Bytes record = database_->get(key).value_or(Bytes(kMaskSize * kGroupChunks));
  if (record.size() != kMaskSize * kGroupChunks) {
    throw failure_of_corruption(database_->folder().string(), "a record of dead tree nodes is unreadable");
  }
  bool any_alive = false;
  for (std::size_t i = 0; i < kGroupChunks; ++i) {
    const ChunkMask before = mask_at(record, i);
    const ChunkMask now = before | newly_dead[i];
    if (now != kFullMask) any_alive = true;
    if (now == before) continue;
    set_mask_at(record, i, now);
    const ChunkNumber chunk = group * kGroupChunks + i;
    if (now == kFullMask) batch.erase(tree_key(space_, TreeRecord::kChunk, chunk));
    else if (is_worth_rewriting(before, now)) shrink_chunk(chunk, now, batch);
  }
  if (any_alive) batch.put(key, record);
  else batch.erase(key);
}

void TreePruner::shrink_chunk(ChunkNumber chunk, ChunkMask dead, Batch& batch) const {
  const Bytes key = tree_key(space_, TreeRecord::kChunk, chunk);
  const auto content = database_->get(key);
  const auto left = content ? without_nodes(*content, dead) : Result<Bytes>(ChunkError::kNodeMissing);
  if (!left) throw failure_of_corruption(database_->folder().string(), left.error().text());
  if (left.value().empty()) batch.erase(key);
  else batch.put(key, left.value());
}

void TreePruner::finish(Batch& batch) {
  for (const std::uint64_t version : lists_) batch.erase(tree_key(space_, TreeRecord::kRetired, version));
  batch.erase(tree_key(space_, TreeRecord::kPruneProgress, 0));
  abandon();
}

}  // namespace idena::storage
