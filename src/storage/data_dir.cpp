#include "storage/data_dir.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

#include "storage/failure.hpp"

namespace idena::storage {
namespace {

constexpr std::string_view kFormatText = "idena-cpp store format ";
constexpr std::size_t kMaxFormatDigits = 9;
constexpr std::size_t kMaxFormatBytes = kFormatText.size() + kMaxFormatDigits + 2;  // digits, CR LF
constexpr std::string_view kFormatFile = "idenachain.format";
constexpr std::string_view kDatabaseFolder = "idenachain.db";
constexpr std::string_view kInnerFormatFile = "FORMAT";
constexpr std::string_view kLockFile = "LOCK";
constexpr std::size_t kMaxLockText = 32;

using Path = std::filesystem::path;

std::string quoted(const Path& path) { return "'" + path.string() + "'"; }

Error foreign(const Path& database) {
  return {StorageError::kForeignDatabase,
          quoted(database) +
              " was not written by idena-cpp; it looks like the database of a Go node (idena-go), and it has been left "
              "untouched. Start with another --datadir (nodekey and api.key may be copied there), or move this folder "
              "away or delete it, and the node loads the chain anew."};
}

/// Absent if there is no format file at `file`.
Result<std::optional<std::uint32_t>> read_format(const Path& file) {
  std::array<std::uint8_t, kMaxFormatBytes + 1> buffer{};  // one more, to see that it is longer
  const std::optional<std::size_t> size = read_beginning(file, buffer);
  if (!size) return std::optional<std::uint32_t>{};
  const Result<std::uint32_t> format = parse_format_file(ByteView(buffer).first(*size));
  if (!format) {
    return Error(StorageError::kMalformedFormat, quoted(file) + " does not hold the line '" + std::string(kFormatText) +
                                                     "N'. Restore it, or delete it together with the folder " +
                                                     std::string(kDatabaseFolder) +
                                                     " and start again: the node then loads the chain anew.");
  }
  if (format.value() > kStoreFormat) {
    return Error(StorageError::kNewerFormat,
                 quoted(file) + " names store format " + std::to_string(format.value()) +
                     "; this version of idena-cpp knows formats up to " + std::to_string(kStoreFormat) +
                     ". Start the newer version of the program, or give another --datadir; if the folder " +
                     std::string(kDatabaseFolder) + " is gone anyway, delete this file.");
  }
  return std::optional<std::uint32_t>(format.value());
}

bool is_ours_to_begin(const Path& entry) {
  const Path name = entry.filename();
  return name == kInnerFormatFile || name == temporary_name(kInnerFormatFile);
}

/// Whether the folder holds files other than our own mark. A missing folder holds none.
bool has_database_files(const Path& database) {
  std::error_code error;
  std::filesystem::directory_iterator it(database, error);
  if (error == std::errc::no_such_file_or_directory) return false;
  for (; !error && it != std::filesystem::directory_iterator(); it.increment(error)) {
    if (!is_ours_to_begin(it->path())) return true;
  }
  if (error) throw failure_of_errno(error.value(), "list", database.string());
  return false;
}

Result<> refuse_a_file(const Path& path) {
  std::error_code error;
  const std::filesystem::file_status status = std::filesystem::status(path, error);
  if (std::filesystem::exists(status) && !std::filesystem::is_directory(status)) {
    return Error(StorageError::kNotAFolder, quoted(path) + " is a file where the node needs a folder.");
  }
  return ok();
}

/// Looks, without writing anything, whether the database in `folder` is ours or ours to create.
Result<> inspect(const Path& folder) {
  const Path database = folder / kDatabaseFolder;
  IDENA_TRY(refuse_a_file(folder));
  IDENA_TRY(refuse_a_file(database));
  IDENA_TRY(const std::optional<std::uint32_t> outer, read_format(folder / kFormatFile));
  if (!has_database_files(database)) return ok();
  if (!outer) return foreign(database);
  IDENA_TRY(const std::optional<std::uint32_t> inner, read_format(database / kInnerFormatFile));
  if (!inner) return foreign(database);
  return ok();
}

/// Of an absolute path, from the top down.
void create_folders(const Path& folder) {
  std::error_code error;
  Path down;
  for (const Path& name : folder) {
    down /= name;
    if (!std::filesystem::is_directory(down, error)) make_folder(down, kPublicFolder);
  }
}

/// Marks an empty place as ours, the file beside the database first: a crash in between leaves no folder that looks
/// foreign.
void write_marks(const Path& folder) {
  const std::string text = std::string(kFormatText) + std::to_string(kStoreFormat) + "\n";
  const Path outer = folder / kFormatFile;
  const Path database = folder / kDatabaseFolder;
  if (!std::filesystem::exists(outer)) write_file_atomically(outer, as_bytes(text), kPublicFile);
  make_folder(database, kPublicFolder);
  const Path inner = database / kInnerFormatFile;
  if (!std::filesystem::exists(inner)) write_file_atomically(inner, as_bytes(text), kPublicFile);
}

/// What the holder of the lock wrote about itself, for people; it may be just about to write it.
std::string holder_of(const Path& lock_file) {
  std::array<std::uint8_t, kMaxLockText> buffer{};
  const std::size_t size = read_beginning(lock_file, buffer).value_or(0);
  const std::string_view text = as_text(ByteView(buffer).first(size));
  const std::string_view digits = text.substr(0, text.find_first_not_of("0123456789"));
  return digits.empty() ? "another process" : "process " + std::string(digits);
}

Result<FileDescriptor> take_lock(const Path& folder) {
  const Path file = folder / kLockFile;
  FileDescriptor lock(::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, kPublicFile));
  if (lock.number() < 0) throw failure_of_errno(errno, "open", file.string());
  if (::flock(lock.number(), LOCK_EX | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK) throw failure_of_errno(errno, "lock", file.string());
    return Error(StorageError::kInUse, "the data directory " + quoted(folder) + " is in use by " + holder_of(file) +
                                           ". Stop that node first, or start this one with another --datadir.");
  }
  const std::string text = std::to_string(::getpid()) + "\n";
  // The number is a courtesy to people: a full disk must not keep the node from saying what is wrong further on.
  const bool written = ::ftruncate(lock.number(), 0) == 0 &&
                       ::pwrite(lock.number(), text.data(), text.size(), 0) == static_cast<ssize_t>(text.size());
  static_cast<void>(written);
  return lock;
}

}  // namespace

Result<std::uint32_t> parse_format_file(ByteView content) {
  std::string_view text = as_text(content);
  if (!text.starts_with(kFormatText)) return StorageError::kMalformedFormat;
  text.remove_prefix(kFormatText.size());
  if (text.ends_with("\r\n")) text.remove_suffix(2);
  else if (text.ends_with('\n')) text.remove_suffix(1);
  const bool digits = std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
  if (text.empty() || text.size() > kMaxFormatDigits || !digits || text.front() == '0') {
    return StorageError::kMalformedFormat;
  }
  std::uint32_t number = 0;
  for (const char c : text) number = number * 10 + static_cast<std::uint32_t>(c - '0');
  return number;
}

bool DataDir::has_database(const Path& folder) { return has_database_files(folder / kDatabaseFolder); }

std::filesystem::path DataDir::prepare_new_database() const {
  std::filesystem::remove_all(new_database_folder());
  return new_database_folder();
}

void DataDir::take_new_database() const {
  const std::string mark = std::string(kFormatText) + std::to_string(kStoreFormat) + "\n";
  write_file_atomically(new_database_folder() / kInnerFormatFile, as_bytes(mark), kPublicFile);
  std::filesystem::remove_all(database_folder());
  rename_durably(new_database_folder(), database_folder());
}

Result<DataDir> DataDir::open(const std::filesystem::path& folder) {
  const Path absolute = std::filesystem::absolute(folder).lexically_normal();
  IDENA_TRY(inspect(absolute));
  create_folders(absolute);
  IDENA_TRY(FileDescriptor lock, take_lock(absolute));
  IDENA_TRY(inspect(absolute));  // again: until now another process may have been at work here
  write_marks(absolute);
  return DataDir(absolute, std::move(lock));
}

}  // namespace idena::storage
