#pragma once
/// How far an import is, for a person who waits.

#include <chrono>
#include <cstdint>
#include <string>

namespace idena::node {

struct ImportCounts {
  std::uint64_t blocks = 0;
  std::uint64_t transactions = 0;
  std::uint64_t certificates = 0;
  std::uint64_t height = 0;
  double share_read = 0;  ///< of the file, 0 to 1
};

/// Prints a line at most once a second: rewritten in place on a terminal, a new line every few seconds otherwise.
class ImportProgress {
 public:
  using Clock = std::chrono::steady_clock;

  explicit ImportProgress(bool terminal);
  void update(const ImportCounts& counts);
  /// Leaves the line of a terminal.
  void finish();

  /// `height 812, 40% read, 541 blocks/s, 9821 tx/s, 3 s left`
  static std::string line(const ImportCounts& counts, double seconds);
  [[nodiscard]] double seconds_since_start() const;

 private:
  bool terminal_;
  bool line_open_ = false;
  Clock::time_point start_;
  Clock::time_point last_;
};

}  // namespace idena::node
