#include "node/import/import_progress.hpp"

#include <fmt/format.h>

#include <cstdio>

namespace idena::node {
namespace {

constexpr std::chrono::milliseconds kTerminalInterval{200};
constexpr std::chrono::milliseconds kPlainInterval{5'000};

}  // namespace

ImportProgress::ImportProgress(bool terminal) : terminal_(terminal), start_(Clock::now()), last_(start_) {}

double ImportProgress::seconds_since_start() const {
  return std::chrono::duration<double>(Clock::now() - start_).count();
}

std::string ImportProgress::line(const ImportCounts& counts, double seconds) {
  const double safe_seconds = seconds > 0 ? seconds : 1;
  const double left = counts.share_read > 0 ? seconds * (1 - counts.share_read) / counts.share_read : 0;
  return fmt::format("height {}, {:.0f}% read, {:.0f} blocks/s, {:.0f} tx/s, {:.0f} s left", counts.height,
                     counts.share_read * 100, static_cast<double>(counts.blocks) / safe_seconds,
                     static_cast<double>(counts.transactions) / safe_seconds, left);
}

void ImportProgress::update(const ImportCounts& counts) {
  const Clock::time_point now = Clock::now();
  if (now - last_ < (terminal_ ? kTerminalInterval : kPlainInterval)) return;
  last_ = now;
  const std::string text = line(counts, seconds_since_start());
  std::printf(terminal_ ? "\r\x1b[K%s" : "%s\n", text.c_str());
  std::fflush(stdout);
  line_open_ = terminal_;
}

void ImportProgress::finish() {
  if (line_open_) std::printf("\r\x1b[K");
  line_open_ = false;
}

}  // namespace idena::node
