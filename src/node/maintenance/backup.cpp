#include "node/maintenance/backup.hpp"

#include <string>
#include <system_error>

#include "storage/failure.hpp"
#include "storage/files.hpp"

namespace idena::node {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kBatchBytes = std::size_t{4} << 20U;
/// What lies in the small folders is bounded by its writers; anything larger is not theirs.
constexpr std::uintmax_t kLargestFile = std::uintmax_t{1} << 30U;

Result<BackupResult> copy_database(const storage::Database& from, const fs::path& folder,
                                   const std::atomic<bool>& stop) {
  storage::Database to = storage::Database::open(folder);
  BackupResult out;
  storage::Batch batch;
  from.for_each({}, std::nullopt, [&](ByteView key, ByteView value) {
    batch.put(key, value);
    out.records += 1;
    out.bytes += key.size() + value.size();
    if (batch.bytes() > kBatchBytes) {
      to.write(batch, storage::Sync::kNo);
      batch.clear();
    }
    return !stop.load();
  });
  if (stop.load()) return BackupError::kStopped;
  to.write(batch, storage::Sync::kYes);
  to.flush_to_disk();
  return out;
}

void copy_file(const fs::path& from, const fs::path& to, unsigned mode) {
  std::error_code gone;
  const std::uintmax_t size = fs::file_size(from, gone);
  if (gone || size > kLargestFile) return;  // a temporary file that has its place by now
  Bytes content(static_cast<std::size_t>(size));
  content.resize(storage::read_beginning(from, content).value_or(0));
  storage::write_file_atomically(to, content, mode);
}

/// The files of a folder without those of its subfolders: whoever writes here writes whole files.
void copy_folder(const fs::path& from, const fs::path& to, unsigned folder_mode, unsigned file_mode) {
  std::error_code missing;
  const fs::directory_iterator files(from, missing);
  if (missing) return;
  storage::make_folder(to, folder_mode);
  for (const fs::directory_entry& file : files) {
    if (file.is_regular_file(missing)) copy_file(file.path(), to / file.path().filename(), file_mode);
  }
}

Result<BackupResult> fill(const storage::Database& database, const storage::DataDir& from, const fs::path& folder,
                          const std::atomic<bool>& stop) {
  if (folder.has_parent_path()) fs::create_directories(folder.parent_path());
  storage::make_folder(folder, storage::kPrivateFolder);  // it holds the keys
  IDENA_TRY(const storage::DataDir to, storage::DataDir::open(folder));
  IDENA_TRY(const BackupResult copied, copy_database(database, to.database_folder(), stop));
  copy_folder(from.keystore_folder(), to.keystore_folder(), storage::kPrivateFolder, storage::kPrivateFile);
  copy_folder(from.mempool_folder(), to.mempool_folder(), storage::kPublicFolder, storage::kPublicFile);
  copy_folder(from.deferred_calls_folder(), to.deferred_calls_folder(), storage::kPublicFolder, storage::kPublicFile);
  copy_folder(from.subscriptions_folder(), to.subscriptions_folder(), storage::kPublicFolder, storage::kPublicFile);
  copy_file(from.api_key_file(), to.api_key_file(), storage::kPrivateFile);
  return copied;
}

}  // namespace

Result<BackupResult> back_up(const storage::Database& database, const storage::DataDir& from, const fs::path& target,
                             const std::atomic<bool>& stop) {
  std::error_code problem;
  if (fs::exists(target, problem)) {
    return Error(BackupError::kTargetExists, target.string() + " exists already; name a new folder for the backup");
  }
  const fs::path part = target.string() + ".part";
  fs::remove_all(part, problem);  // of a backup that was cut off
  auto copied = fill(database, from, part, stop);
  if (!copied) {
    fs::remove_all(part, problem);
    return copied.error();
  }
  fs::rename(part, target, problem);
  if (problem) throw storage::failure_of_errno(problem.value(), "rename", part.string());
  return copied;
}

}  // namespace idena::node

std::string_view idena::ErrorTexts<idena::node::BackupError>::text(node::BackupError code) {
  switch (code) {
    case node::BackupError::kTargetExists: return "the folder for the backup exists already";
    case node::BackupError::kStopped: return "the node stopped before the backup was whole";
    case node::BackupError::kRefused: return "the node could not make the backup";
  }
  return {};
}
