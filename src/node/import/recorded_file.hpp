#pragma once
/// Reading a recorded chain: zstd-compressed JSON lines (spec: recorded-chains §1).

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace idena::node {

enum class RecordedFileError { kCannotOpen, kNotZstd, kTruncated, kLineTooLong };

}  // namespace idena::node

template <>
struct idena::ErrorTexts<idena::node::RecordedFileError> {
  static constexpr std::string_view kRoom = "recorded file";
  static std::string_view text(node::RecordedFileError code);
};

namespace idena::node {

/// The lines of a compressed file, one at a time; memory is bounded by the longest line and the compression window.
class RecordedFile {
 public:
  /// Fails if the file cannot be opened.
  static Result<RecordedFile> open(const std::filesystem::path& path);

  RecordedFile(RecordedFile&&) noexcept;
  RecordedFile& operator=(RecordedFile&&) noexcept;
  ~RecordedFile();

  /// The next line without its newline, or none after the last. Fails on bytes that are not zstd, on a cut file and on
  /// a line above the limit.
  Result<std::optional<std::string>> next_line();

  /// Compressed bytes consumed and in all: for progress.
  [[nodiscard]] std::uint64_t bytes_read() const;
  [[nodiscard]] std::uint64_t bytes_total() const;

 private:
  struct Stream;
  explicit RecordedFile(std::unique_ptr<Stream> stream);
  std::unique_ptr<Stream> stream_;
};

}  // namespace idena::node
