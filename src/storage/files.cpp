#include "storage/files.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

#include "storage/failure.hpp"

namespace idena::storage {
namespace {

void write_all(int descriptor, ByteView content, const std::filesystem::path& file) {
  while (!content.empty()) {
    const ssize_t written = ::write(descriptor, content.data(), content.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) throw failure_of_errno(errno, "write", file.string());
    content = content.subspan(static_cast<std::size_t>(written));
  }
}

void sync_folder(const std::filesystem::path& folder) {
  const FileDescriptor descriptor(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (descriptor.number() < 0) throw failure_of_errno(errno, "open", folder.string());
  // Some file systems cannot sync a folder and say so with EINVAL; there is nothing more to be had from them.
  if (::fsync(descriptor.number()) != 0 && errno != EINVAL) throw failure_of_errno(errno, "sync", folder.string());
}

std::filesystem::path folder_of(const std::filesystem::path& path) {
  const std::filesystem::path parent = path.parent_path();
  return parent.empty() ? std::filesystem::path(".") : parent;
}

}  // namespace

FileDescriptor::~FileDescriptor() {
  if (number_ >= 0) ::close(number_);
}

std::optional<std::size_t> read_beginning(const std::filesystem::path& file, std::span<std::uint8_t> out) {
  const FileDescriptor descriptor(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
  if (descriptor.number() < 0) {
    if (errno == ENOENT || errno == ENOTDIR) return std::nullopt;
    throw failure_of_errno(errno, "open", file.string());
  }
  std::size_t got = 0;
  while (got < out.size()) {
    const ssize_t now = ::read(descriptor.number(), out.data() + got, out.size() - got);
    if (now < 0 && errno == EINTR) continue;
    if (now < 0) throw failure_of_errno(errno, "read", file.string());
    if (now == 0) break;
    got += static_cast<std::size_t>(now);
  }
  return got;
}

void write_file_atomically(const std::filesystem::path& file, ByteView content, unsigned mode) {
  const std::filesystem::path temporary = temporary_name(file);
  ::unlink(temporary.c_str());  // of a crash; whatever lies there must not keep its permissions
  {
    const FileDescriptor descriptor(::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode));
    if (descriptor.number() < 0) throw failure_of_errno(errno, "create", temporary.string());
    write_all(descriptor.number(), content, temporary);
    if (::fsync(descriptor.number()) != 0) throw failure_of_errno(errno, "sync", temporary.string());
  }
  if (::rename(temporary.c_str(), file.c_str()) != 0) throw failure_of_errno(errno, "rename to", file.string());
  sync_folder(folder_of(file));
}

void append_to_file(const std::filesystem::path& file, ByteView content, unsigned mode) {
  const FileDescriptor descriptor(::open(file.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, mode));
  if (descriptor.number() < 0) throw failure_of_errno(errno, "open", file.string());
  write_all(descriptor.number(), content, file);
  if (::fsync(descriptor.number()) != 0) throw failure_of_errno(errno, "sync", file.string());
  sync_folder(folder_of(file));
}

std::filesystem::path temporary_name(const std::filesystem::path& file) {
  std::filesystem::path name = file;
  name += ".new";
  return name;
}

void rename_durably(const std::filesystem::path& from, const std::filesystem::path& to) {
  if (::rename(from.c_str(), to.c_str()) != 0) throw failure_of_errno(errno, "rename", from.string());
  sync_folder(folder_of(to));
}

void make_folder(const std::filesystem::path& folder, unsigned mode) {
  if (::mkdir(folder.c_str(), mode) == 0) return sync_folder(folder_of(folder));
  const int error = errno;
  std::error_code ignored;
  if (error == EEXIST && std::filesystem::is_directory(folder, ignored)) return;
  throw failure_of_errno(error == EEXIST ? ENOTDIR : error, "create", folder.string());
}

void restrict_to_owner(const std::filesystem::path& path, unsigned mode) {
  struct stat info{};
  if (::stat(path.c_str(), &info) != 0 || (info.st_mode & 07777U & ~mode) == 0) return;
  // A folder mounted read-only or owned by somebody else is the operator's arrangement.
  [[maybe_unused]] const int refused = ::chmod(path.c_str(), info.st_mode & mode);
}

}  // namespace idena::storage
