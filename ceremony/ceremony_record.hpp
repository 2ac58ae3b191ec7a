#pragma once
/// What a chain remembers of a ceremony under way. It goes forward block by block: the block that starts the lottery
/// freezes who takes part, later blocks add what they carry, the block that finishes the validation ends it.
/// spec: ceremony §4, §9 (which blocks count)

#include <cstdint>
#include <memory>
#include <vector>

#include "base/result.hpp"
#include "ceremony/participants.hpp"
#include "ceremony/submissions.hpp"

namespace idena::ceremony {

/// What the block that starts a lottery fixes for all that follows.
struct LotteryStart {
  std::uint64_t height = 0;  ///< of that block
  Hash seed;                 ///< of an earlier block, so that who starts the lottery cannot choose it
  Participants participants;

  friend bool operator==(const LotteryStart&, const LotteryStart&) = default;
};

/// What one block adds.
struct SubmissionsOfBlock {
  std::uint64_t height = 0;
  MinedSubmissions mined;

  friend bool operator==(const SubmissionsOfBlock&, const SubmissionsOfBlock&) = default;
};

/// A value that is cheap to copy: the records after two blocks share all that both hold, so every block of the chain
/// can have its own, and going back to a block is taking the record of that block.
class CeremonyRecord {
 public:
  [[nodiscard]] bool is_under_way() const { return start_ != nullptr; }
  /// How it started. Only while it is under way.
  [[nodiscard]] const LotteryStart& start() const { return *start_; }
  /// By ascending height; blocks that carry nothing have no entry.
  [[nodiscard]] const std::vector<std::shared_ptr<const SubmissionsOfBlock>>& blocks() const { return blocks_; }
  /// Of all blocks so far.
  [[nodiscard]] Submissions submissions() const;

  /// Begins anew, whatever was before.
  void begin(LotteryStart start);
  /// Nothing unless a ceremony is under way: of one whose lottery was not seen nobody can tell how it ends.
  void add(SubmissionsOfBlock block);
  void end();

 private:
  std::shared_ptr<const LotteryStart> start_;
  std::vector<std::shared_ptr<const SubmissionsOfBlock>> blocks_;
};

/// For the store.
Bytes encode(const LotteryStart& start);
Bytes encode(const SubmissionsOfBlock& block);
Result<LotteryStart> decode_lottery_start(ByteView message);
Result<SubmissionsOfBlock> decode_submissions_of_block(ByteView message);

}  // namespace idena::ceremony
