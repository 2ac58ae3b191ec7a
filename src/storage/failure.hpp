#pragma once
/// What the machine does wrong to the store (design: errors are values where input decides, exceptions where the
/// machine fails). Nothing below the program's top level catches it: the node logs the text and stops cleanly.

#include <cstdint>
#include <stdexcept>
#include <string>

namespace idena::storage {

enum class FailureKind : std::uint8_t {
  kDiskFull,  ///< no space or quota left
  kLockHeld,  ///< another process has the database open
  kCorrupt,   ///< bytes on disk are not what was written
  kNoAccess,  ///< permissions, read-only file system
  kMachine,   ///< any other failure of disk or system
};

/// `what()` is plain sentences: what happened, where, and what to do about it.
class StorageFailure : public std::runtime_error {
 public:
  StorageFailure(FailureKind kind, const std::string& text) : std::runtime_error(text), kind_(kind) {}

  [[nodiscard]] FailureKind kind() const { return kind_; }

 private:
  FailureKind kind_;
};

/// The failure of a file operation that left `error` in errno: `action` as in "write", `path` the file or folder.
[[nodiscard]] StorageFailure failure_of_errno(int error, const std::string& action, const std::string& path);

/// The failure for bytes under `folder` that are not what was written; `reason` names the record or file.
[[nodiscard]] StorageFailure failure_of_corruption(const std::string& folder, const std::string& reason);

/// The failure of a kind that is known already; `reason` is the system's or the store's own text.
[[nodiscard]] StorageFailure failure_of_kind(FailureKind kind, const std::string& folder, const std::string& reason);

/// The kind that an errno value belongs to.
[[nodiscard]] FailureKind kind_of_errno(int error);

}  // namespace idena::storage
