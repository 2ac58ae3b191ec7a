#pragma once
/// When a block waits for the disk.

#include <chrono>
#include <cstdint>
#include <optional>

#include "storage/database.hpp"

namespace idena::storage {

/// Live, every block is on the disk before it counts as accepted. During an import the blocks can be had again, and a
/// sync for each would be most of the time: there the disk is waited for often enough that a power cut loses less than
/// a second, and the head that was last synced is where a restart goes on.
class SyncPolicy {
 public:
  using Clock = std::chrono::steady_clock;
  enum class Mode : std::uint8_t { kLive, kImport };

  /// Half of the second that is promised, so that blocks of nearly that length keep it too.
  static constexpr std::chrono::milliseconds kImportInterval{500};

  explicit SyncPolicy(Mode mode) : mode_(mode) {}

  /// Whether the block written at `now` is to be synced; if so it counts as done.
  Sync at(Clock::time_point now) {
    if (mode_ == Mode::kImport && last_ && now - *last_ < kImportInterval) return Sync::kNo;
    last_ = now;
    return Sync::kYes;
  }

 private:
  Mode mode_;
  std::optional<Clock::time_point> last_;
};

}  // namespace idena::storage
