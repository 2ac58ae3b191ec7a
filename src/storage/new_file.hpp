#pragma once
/// A file that is written in many pieces and gets its name when it is whole (spec: none).

#include <filesystem>
#include <string>

#include "base/bytes.hpp"
#include "storage/files.hpp"

namespace idena::storage {

/// Until it is whole it lies beside its place, with `.part` at the end. Throws StorageFailure when the system refuses.
class NewFile {
 public:
  explicit NewFile(std::filesystem::path path);
  /// Removes what was not finished.
  ~NewFile();
  NewFile(const NewFile&) = delete;
  NewFile& operator=(const NewFile&) = delete;

  void write(ByteView bytes);
  /// The file has its name and is on the disk on return; one that had the name is replaced.
  void finish();

 private:
  std::filesystem::path path_;
  std::filesystem::path part_;
  FileDescriptor file_;
  bool finished_ = false;
};

}  // namespace idena::storage
