#pragma once
/// Small files that must be there whole or not at all, and the folders they lie in. Every function throws
/// StorageFailure when the system refuses.

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <utility>

#include "base/bytes.hpp"

namespace idena::storage {

/// Permissions for what only the node's owner may read.
inline constexpr unsigned kPrivateFile = 0600;
inline constexpr unsigned kPrivateFolder = 0700;
/// Permissions for everything else; the umask takes its part away.
inline constexpr unsigned kPublicFile = 0666;
inline constexpr unsigned kPublicFolder = 0777;

/// An open file; closed at the end.
class FileDescriptor {
 public:
  explicit FileDescriptor(int number = -1) : number_(number) {}
  FileDescriptor(FileDescriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  FileDescriptor& operator=(FileDescriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  FileDescriptor(const FileDescriptor&) = delete;
  FileDescriptor& operator=(const FileDescriptor&) = delete;
  ~FileDescriptor();

  [[nodiscard]] int number() const { return number_; }

 private:
  int number_;
};

/// Reads from the beginning of `file` until `out` is full or the file ends. How many bytes; absent if there is no file.
[[nodiscard]] std::optional<std::size_t> read_beginning(const std::filesystem::path& file, std::span<std::uint8_t> out);

/// Makes `content` the content of `file`: written beside it (temporary_name), synced, renamed over it, and the folder
/// synced. A power cut leaves the old file or the new one.
void write_file_atomically(const std::filesystem::path& file, ByteView content, unsigned mode);

/// Adds `content` to the end of `file`, which is created if it is missing, and syncs it. A power cut may leave a part
/// of it behind.
void append_to_file(const std::filesystem::path& file, ByteView content, unsigned mode);

/// Where write_file_atomically writes first; a crash may leave it behind.
[[nodiscard]] std::filesystem::path temporary_name(const std::filesystem::path& file);

/// Gives `from` the name `to` in the same folder, durably.
void rename_durably(const std::filesystem::path& from, const std::filesystem::path& to);

/// Creates `folder` if it is missing (its parent must exist), durably.
void make_folder(const std::filesystem::path& folder, unsigned mode);

/// Takes all rights on `path` from everybody but its owner. What the system refuses stays as it is.
void restrict_to_owner(const std::filesystem::path& path, unsigned mode);

}  // namespace idena::storage
