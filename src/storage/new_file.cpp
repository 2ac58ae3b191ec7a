#include "storage/new_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "storage/failure.hpp"

namespace idena::storage {

NewFile::NewFile(std::filesystem::path path) : path_(std::move(path)), part_(path_.string() + ".part") {
  file_ = FileDescriptor(::open(part_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode_t{kPublicFile}));
  if (file_.number() < 0) throw failure_of_errno(errno, "create", part_.string());
}

NewFile::~NewFile() {
  std::error_code ignored;
  if (!finished_) std::filesystem::remove(part_, ignored);
}

void NewFile::write(ByteView bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(file_.number(), bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) throw failure_of_errno(errno, "write", part_.string());
    bytes = bytes.subspan(static_cast<std::size_t>(written));
  }
}

void NewFile::finish() {
  if (::fsync(file_.number()) != 0) throw failure_of_errno(errno, "sync", part_.string());
  rename_durably(part_, path_);
  finished_ = true;
}

}  // namespace idena::storage
