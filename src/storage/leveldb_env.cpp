#include "storage/leveldb_env.hpp"

#include <fcntl.h>
#include <leveldb/slice.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string_view>
#include <utility>

namespace idena::storage {
namespace {

using leveldb::Slice;
using leveldb::Status;

/// A table, read with pread.
class ReadFile final : public leveldb::RandomAccessFile {
 public:
  ReadFile(std::string name, int descriptor) : name_(std::move(name)), descriptor_(descriptor) {}
  ReadFile(const ReadFile&) = delete;
  ReadFile& operator=(const ReadFile&) = delete;
  ~ReadFile() override { ::close(descriptor_); }

  Status Read(std::uint64_t offset, std::size_t size, Slice* result, char* scratch) const override {
    std::size_t got = 0;
    while (got < size) {
      const ssize_t now = ::pread(descriptor_, scratch + got, size - got, static_cast<off_t>(offset + got));
      if (now < 0 && errno == EINTR) continue;
      if (now < 0) {
        *result = Slice(scratch, 0);
        return Status::IOError(name_, std::strerror(errno));
      }
      if (now == 0) break;
      got += static_cast<std::size_t>(now);
    }
    *result = Slice(scratch, got);
    return Status::OK();
  }

 private:
  std::string name_;
  int descriptor_;
};

/// A write-ahead log that is synced before it is closed and takes nothing more once any log has failed.
class LogFile final : public leveldb::WritableFile {
 public:
  LogFile(LevelDbEnv& env, std::unique_ptr<leveldb::WritableFile> file) : env_(env), file_(std::move(file)) {}
  LogFile(const LogFile&) = delete;
  LogFile& operator=(const LogFile&) = delete;
  ~LogFile() override { sync_before_close(); }

  Status Append(const Slice& data) override {
    if (const Status earlier = env_.log_failure(); !earlier.ok()) return earlier;
    unsynced_ = true;
    return env_.note(file_->Append(data));
  }
  Status Flush() override {
    if (const Status earlier = env_.log_failure(); !earlier.ok()) return earlier;
    return env_.note(file_->Flush());
  }
  Status Sync() override {
    if (const Status earlier = env_.log_failure(); !earlier.ok()) return earlier;
    const Status status = env_.note(file_->Sync());
    if (status.ok()) unsynced_ = false;
    return status;
  }
  Status Close() override {
    sync_before_close();
    return env_.note(file_->Close());
  }

 private:
  void sync_before_close() {
    if (unsynced_) Sync().ok();  // a failure is kept in env_, where the next append meets it
  }

  LevelDbEnv& env_;
  std::unique_ptr<leveldb::WritableFile> file_;
  bool unsynced_ = false;
};

bool is_log(std::string_view name) { return name.ends_with(".log"); }

}  // namespace

Status LevelDbEnv::NewRandomAccessFile(const std::string& name, leveldb::RandomAccessFile** file) {
  *file = nullptr;
  const int descriptor = ::open(name.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return Status::IOError(name, std::strerror(errno));
  *file = new ReadFile(name, descriptor);
  return Status::OK();
}

Status LevelDbEnv::NewWritableFile(const std::string& name, leveldb::WritableFile** file) {
  const Status status = target()->NewWritableFile(name, file);
  if (status.ok() && is_log(name)) *file = new LogFile(*this, std::unique_ptr<leveldb::WritableFile>(*file));
  return status;
}

Status LevelDbEnv::NewAppendableFile(const std::string& name, leveldb::WritableFile** file) {
  const Status status = target()->NewAppendableFile(name, file);
  if (status.ok() && is_log(name)) *file = new LogFile(*this, std::unique_ptr<leveldb::WritableFile>(*file));
  return status;
}

Status LevelDbEnv::log_failure() const {
  if (!failed_.load(std::memory_order_acquire)) return Status::OK();
  const std::lock_guard lock(mutex_);
  return first_failure_;
}

Status LevelDbEnv::note(const Status& status) {
  if (!status.ok()) {
    const std::lock_guard lock(mutex_);
    if (first_failure_.ok()) first_failure_ = status;
    failed_.store(true, std::memory_order_release);
  }
  return status;
}

}  // namespace idena::storage
