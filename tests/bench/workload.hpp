#pragma once
/// What the baseline's workloads share: its generator, and the clock and scales to measure with.

#include <sys/resource.h>
#include <unistd.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <system_error>

#include "base/bytes.hpp"

namespace idena::bench {

/// G(seed) of the baseline: splitmix64 and the draws from it.
class Generator {
 public:
  explicit Generator(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next() {
    state_ += 0x9E3779B97F4A7C15;
    std::uint64_t z = state_;
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9;
    z = (z ^ z >> 27) * 0x94D049BB133111EB;
    return z ^ z >> 31;
  }
  /// U(n): below n.
  std::uint64_t below(std::uint64_t n) { return next() % n; }
  /// B(k): k bytes.
  void fill(std::uint8_t* out, std::size_t size) {
    for (std::size_t i = 0; i < size; i += 8) {
      const std::uint64_t word = next();
      for (std::size_t j = 0; j < 8 && i + j < size; ++j) out[i + j] = static_cast<std::uint8_t>(word >> (8 * j));
    }
  }
  Bytes bytes(std::size_t size) {
    Bytes out(size);
    fill(out.data(), size);
    return out;
  }

 private:
  std::uint64_t state_;
};

/// Processor seconds of the whole process so far, user and system, all threads.
inline double cpu_seconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

/// The most memory the process ever had, in MB.
inline double peak_memory_mb() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

/// An empty folder on disk, deleted at the end.
class ScratchFolder {
 public:
  explicit ScratchFolder(const std::string& name)
      : path_(std::filesystem::current_path() / ("bench-" + name + "-" + std::to_string(::getpid()))) {
    std::filesystem::remove_all(path_);
    std::filesystem::create_directories(path_);
  }
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;
  ~ScratchFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  /// Of all files in it.
  [[nodiscard]] double megabytes() const {
    std::uintmax_t sum = 0;
    for (const auto& file : std::filesystem::recursive_directory_iterator(path_)) {
      if (file.is_regular_file()) sum += file.file_size();
    }
    return static_cast<double>(sum) / (1024 * 1024);
  }

 private:
  std::filesystem::path path_;
};

}  // namespace idena::bench
