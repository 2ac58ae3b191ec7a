#include "node/maintenance/backup_command.hpp"

#include <cstdio>

#include "base/log.hpp"
#include "node/chain_store.hpp"
#include "node/maintenance/backup.hpp"
#include "node/maintenance/control_socket.hpp"
#include "storage/failure.hpp"

namespace idena::node {
namespace {

constexpr std::string_view kBackUp = "backup ";
constexpr std::string_view kDone = "ok ";
constexpr std::string_view kFailed = "error ";

std::string told(const BackupResult& copied) {
  return std::to_string(copied.records) + " records with " + std::to_string(copied.bytes) + " bytes";
}

/// None if no node runs there.
std::optional<Result<std::string>> by_the_node(const std::string& data_dir, const std::filesystem::path& target) {
  const auto answer = ask_node(data_dir, std::string(kBackUp) + target.string());
  if (!answer) return std::nullopt;
  if (answer->starts_with(kDone)) return answer->substr(kDone.size());
  const bool is_failure = answer->starts_with(kFailed);
  return Error(BackupError::kRefused, is_failure ? answer->substr(kFailed.size()) : *answer);
}

Result<std::string> back_up_or_error(const BackupOptions& options) {
  IDENA_TRY(const ReadConfig node, resolve(options.settings, 0));
  const std::filesystem::path target = std::filesystem::absolute(options.folder).lexically_normal();
  if (auto done = by_the_node(node.config.data_dir, target)) return std::move(*done);
  IDENA_TRY(const auto store, ChainStore::open_existing(node.config.data_dir));
  const std::atomic<bool> never = false;
  IDENA_TRY(const BackupResult copied, back_up(store->database(), store->data_dir(), target, never));
  return told(copied);
}

}  // namespace

int back_up_command(const BackupOptions& options) {
  try {
    const auto done = back_up_or_error(options);
    std::printf("%s: %s\n", options.folder.c_str(), done ? done.value().c_str() : done.error().text().c_str());
    return done ? 0 : 1;
  } catch (const storage::StorageFailure& failure) {
    std::printf("%s\n", failure.what());
  }
  return 1;
}

std::string answer_control_line(const std::string& line, const storage::Database& database,
                                const storage::DataDir& data_dir, const std::atomic<bool>& stop) {
  if (!line.starts_with(kBackUp)) return std::string(kFailed) + "the node does not know this request";
  const std::string target = line.substr(kBackUp.size());
  try {
    const auto copied = back_up(database, data_dir, target, stop);
    if (!copied) return std::string(kFailed) + copied.error().text();
    log::info("A backup was taken", {{"folder", target}, {"records", std::to_string(copied.value().records)}});
    return std::string(kDone) + told(copied.value());
  } catch (const storage::StorageFailure& failure) {
    log::error("A backup failed", {{"folder", target}, {"reason", failure.what()}});
    return std::string(kFailed) + failure.what();
  }
}

}  // namespace idena::node
