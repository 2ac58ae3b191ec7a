#pragma once
/// Records of a recorded chain, prepared by worker threads while earlier ones are executed.

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "base/result.hpp"
#include "node/import/block_record.hpp"
#include "node/import/recorded_file.hpp"

namespace idena::node {

/// Text of records that are read and not handed out yet: enough to keep the workers busy, little enough for any
/// machine. A longer record travels alone.
inline constexpr std::size_t kLookAheadBytes = 8UL << 20U;

/// Records of other kinds are skipped.
enum class RecordKind {
  kBlock,
  kStoredBlock,  ///< of a height that an earlier import reached: only height and hash are read
  kState,
  kLottery,
  kValidation,
  kOther
};

/// A record with everything that can be said of it without its neighbours.
struct PreparedRecord {
  std::string text;  ///< empty for a block, which is in `block`
  RecordKind kind = RecordKind::kOther;
  std::optional<Difference> difference;
  CheckedBlock block;     ///< of a block record
  double share_read = 0;  ///< of the file up to this record, 0 to 1
};

/// Reads, decodes and checks ahead of one consumer; hands the records out in the order of the file.
class LookAhead {
 public:
  using Prepare = std::function<void(PreparedRecord&)>;

  /// `prepare` is called from several threads, once for each record, and fills it from its text.
  LookAhead(RecordedFile file, Prepare prepare);
  /// Gives up what is read ahead.
  ~LookAhead();
  LookAhead(const LookAhead&) = delete;
  LookAhead& operator=(const LookAhead&) = delete;

  /// The next record, or none at the end of the file. Fails where the file cannot be read further; throws what
  /// `prepare` threw.
  Result<std::optional<PreparedRecord>> next();

 private:
  struct Slot {
    PreparedRecord record;
    std::size_t bytes = 0;
    bool is_end = false;  ///< there was no further record
    bool ready = false;
    std::exception_ptr failure;
  };

  void work();
  /// Reads one line, without the lock: only one worker is here at a time.
  void read_line(Slot& slot);
  /// Waits for room, and reads a line into a new slot at the end. None once nothing more is to be read.
  std::shared_ptr<Slot> read_next(std::unique_lock<std::mutex>& lock);
  [[nodiscard]] bool has_room() const { return slots_.empty() || bytes_ahead_ < kLookAheadBytes; }

  RecordedFile file_;
  Prepare prepare_;
  std::mutex mutex_;
  std::condition_variable room_;   ///< for workers
  std::condition_variable ready_;  ///< for the consumer
  std::deque<std::shared_ptr<Slot>> slots_;
  std::size_t bytes_ahead_ = 0;
  bool reading_ = false;
  bool ended_ = false;            ///< the file is read to its end or to an error, or nobody wants more
  std::optional<Error> problem_;  ///< why the file ended early; known once `ended_` is set
  std::vector<std::jthread> workers_;
};

}  // namespace idena::node
