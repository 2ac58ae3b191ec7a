#pragma once
/// The file operations LevelDB runs on, with what it leaves open closed. Only for src/storage's own sources.
///
/// 1. LevelDB changes to a new log file without syncing the old one. A synced write in the new log would then survive a
///    power cut that takes unsynced writes from the old one: a hole in the middle of history. Here a log is synced
///    before it is closed.
/// 2. After a failed append (full disk) LevelDB goes on appending to the log behind the torn record, and recovery
/// throws
///    away what stands there although it was reported as written. Here the first failure of a log is the last operation
///    on any log.
/// 3. LevelDB maps its tables into memory: a read error then kills the process with SIGBUS, and the pages count as the
///    node's memory. Here they are read. And a table that has vanished is an error, where LevelDB says "no such key".

#include <leveldb/env.h>

#include <atomic>
#include <memory>
#include <mutex>
#include <string>

namespace idena::storage {

class LevelDbEnv final : public leveldb::EnvWrapper {
 public:
  explicit LevelDbEnv(leveldb::Env* target) : EnvWrapper(target) {}

  leveldb::Status NewRandomAccessFile(const std::string& name, leveldb::RandomAccessFile** file) override;
  leveldb::Status NewWritableFile(const std::string& name, leveldb::WritableFile** file) override;
  leveldb::Status NewAppendableFile(const std::string& name, leveldb::WritableFile** file) override;

  /// The first failure of a log file, or OK.
  [[nodiscard]] leveldb::Status log_failure() const;
  /// Notes `status` if it is the first failure; returns it.
  leveldb::Status note(const leveldb::Status& status);

 private:
  std::atomic<bool> failed_ = false;
  mutable std::mutex mutex_;
  leveldb::Status first_failure_;  ///< guarded by mutex_
};

}  // namespace idena::storage
