#pragma once
/// Writing a recorded chain: zstd-compressed JSON lines (spec: recorded-chains §1).

#include <filesystem>
#include <memory>
#include <string_view>

namespace idena::node {

/// The file appears under its name when it is whole; until then it lies beside it, with `.part` at the end. Functions
/// throw storage::StorageFailure when the machine fails.
class RecordedFileWriter {
 public:
  explicit RecordedFileWriter(std::filesystem::path path);
  /// Removes what was not finished.
  ~RecordedFileWriter();
  RecordedFileWriter(const RecordedFileWriter&) = delete;
  RecordedFileWriter& operator=(const RecordedFileWriter&) = delete;

  /// One record, without its newline.
  void write_line(std::string_view line);
  /// The file is whole and on the disk on return.
  void finish();

 private:
  struct Stream;
  std::unique_ptr<Stream> stream_;
};

}  // namespace idena::node
