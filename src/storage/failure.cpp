#include "storage/failure.hpp"

#include <cerrno>
#include <cstring>

namespace idena::storage {

FailureKind kind_of_errno(int error) {
  switch (error) {
    case ENOSPC:
    case EDQUOT:
    case EFBIG: return FailureKind::kDiskFull;
    case EAGAIN: return FailureKind::kLockHeld;
    case EACCES:
    case EPERM:
    case EROFS: return FailureKind::kNoAccess;
    default: return FailureKind::kMachine;
  }
}

StorageFailure failure_of_kind(FailureKind kind, const std::string& folder, const std::string& reason) {
  const std::string where = "'" + folder + "'";
  const std::string because = reason.empty() ? std::string{} : " (" + reason + ")";
  switch (kind) {
    case FailureKind::kDiskFull:
      return {kind, "The disk that holds " + where + " is full" + because +
                        ". Free some space on it and start the node again: no accepted block has been lost."};
    case FailureKind::kLockHeld:
      return {kind, "The database " + where + " is in use by another process" + because +
                        ". Stop that process, or give this node another folder with --datadir."};
    case FailureKind::kCorrupt:
      return {kind, "The database " + where + " is damaged" + because +
                        ". Delete this folder and start the node again: it then loads the chain anew, and your keys, "
                        "which lie elsewhere, stay. If it happens again, check the disk and the memory."};
    case FailureKind::kNoAccess:
      return {kind, "The node may not read or write " + where + because +
                        ". Check who owns the folder and that its disk is not read-only, then start the node again."};
    case FailureKind::kMachine: break;
  }
  return {FailureKind::kMachine, "The node could not read or write " + where + because +
                                     ". Check the disk and the limits on open files, then start the node again: no "
                                     "accepted block has been lost."};
}

StorageFailure failure_of_errno(int error, const std::string& action, const std::string& path) {
  return failure_of_kind(kind_of_errno(error), path, action + ": " + std::strerror(error));
}

StorageFailure failure_of_corruption(const std::string& folder, const std::string& reason) {
  return failure_of_kind(FailureKind::kCorrupt, folder, reason);
}

}  // namespace idena::storage
