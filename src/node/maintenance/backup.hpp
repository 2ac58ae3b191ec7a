#pragma once
/// A copy of a data directory from which a node can be started, also taken while the node runs (spec: none).

#include <atomic>
#include <cstdint>
#include <filesystem>

#include "base/result.hpp"
#include "storage/data_dir.hpp"
#include "storage/database.hpp"

namespace idena::node {

enum class BackupError { kTargetExists, kStopped, kRefused };

struct BackupResult {
  std::uint64_t records = 0;
  std::uint64_t bytes = 0;
};

/// Copies the database as of one moment, blocks going on meanwhile, and the keys and small files beside it, to the new
/// folder `target`, which appears when it is whole. `stop` ends it early. Machine failures throw StorageFailure.
Result<BackupResult> back_up(const storage::Database& database, const storage::DataDir& from,
                             const std::filesystem::path& target, const std::atomic<bool>& stop);

}  // namespace idena::node

template <>
struct idena::ErrorTexts<idena::node::BackupError> {
  static constexpr std::string_view kRoom = "backup";
  static std::string_view text(node::BackupError code);
};
