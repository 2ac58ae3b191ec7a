#pragma once
/// A machine whose power can be cut at any write.
///
/// LevelDB runs on real files; beside them this keeps what a disk would hold after a power cut. The model is that of a
/// journalling file system: what was appended to a file is durable once the file was synced; changes of folders
/// (create, rename, remove) are durable, in their order, once any file was synced after them.

#include <leveldb/env.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <random>
#include <string>

namespace idena::storage {

/// What of the unsynced writes a power cut leaves.
enum class Survival : std::uint8_t {
  kNothing,    ///< none of them
  kSomeBytes,  ///< all changes of folders, and of each file a beginning of what was appended, cut anywhere
};

class PowerCutEnv final : public leveldb::EnvWrapper {
 public:
  PowerCutEnv() : EnvWrapper(leveldb::Env::Default()) {}

  /// The power goes when the next `writes` creations, appends, syncs, renames and removals are done, instead of one
  /// more.
  void cut_after(std::uint64_t writes);
  [[nodiscard]] bool is_cut() const;
  /// Turns the power on again: `folder`, of which no file may be open, holds what survived, and nothing is cut.
  void restart(const std::filesystem::path& folder, Survival survival, std::mt19937_64& random);
  /// A new disk: nothing is on it, and the power is on.
  void reset();

  leveldb::Status NewWritableFile(const std::string& name, leveldb::WritableFile** file) override;
  leveldb::Status NewAppendableFile(const std::string& name, leveldb::WritableFile** file) override;
  leveldb::Status NewSequentialFile(const std::string& name, leveldb::SequentialFile** file) override;
  leveldb::Status RemoveFile(const std::string& name) override;
  leveldb::Status RenameFile(const std::string& from, const std::string& to) override;

 private:
  struct Content {
    std::string bytes;
    std::size_t synced = 0;
  };
  using Folder = std::map<std::string, std::shared_ptr<Content>>;
  class File;

  /// Counts one write; fails if it comes after the cut.
  [[nodiscard]] leveldb::Status next_write();
  [[nodiscard]] leveldb::Status append(Content& content, const leveldb::Slice& data);
  [[nodiscard]] leveldb::Status sync(Content& content);

  mutable std::mutex mutex_;
  std::optional<std::uint64_t> writes_left_;
  std::uint64_t writes_ = 0;
  bool cut_ = false;
  Folder now_;      ///< what the running process sees
  Folder durable_;  ///< the names that survive
};

}  // namespace idena::storage
