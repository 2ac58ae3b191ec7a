#include "unit/storage/power_cut_env.hpp"

#include <utility>

#include "unit/storage/scratch.hpp"

namespace idena::storage {

using leveldb::Slice;
using leveldb::Status;

class PowerCutEnv::File final : public leveldb::WritableFile {
 public:
  File(PowerCutEnv& env, std::shared_ptr<Content> content, std::unique_ptr<leveldb::WritableFile> file)
      : env_(env), content_(std::move(content)), file_(std::move(file)) {}

  Status Append(const Slice& data) override {
    const Status status = env_.append(*content_, data);
    return status.ok() ? file_->Append(data) : status;
  }
  Status Flush() override { return env_.is_cut() ? Status::IOError("power cut") : file_->Flush(); }
  // The real disk is left alone: only the model decides what survives.
  Status Sync() override {
    const Status status = env_.sync(*content_);
    return status.ok() ? file_->Flush() : status;
  }
  Status Close() override { return file_->Close(); }

 private:
  PowerCutEnv& env_;
  std::shared_ptr<Content> content_;
  std::unique_ptr<leveldb::WritableFile> file_;
};

void PowerCutEnv::cut_after(std::uint64_t writes) {
  const std::lock_guard lock(mutex_);
  writes_left_ = writes;
}

bool PowerCutEnv::is_cut() const {
  const std::lock_guard lock(mutex_);
  return cut_;
}

void PowerCutEnv::reset() {
  const std::lock_guard lock(mutex_);
  now_.clear();
  durable_.clear();
  writes_left_.reset();
  writes_ = 0;
  cut_ = false;
}

void PowerCutEnv::restart(const std::filesystem::path& folder, Survival survival, std::mt19937_64& random) {
  const std::lock_guard lock(mutex_);
  Folder survivors = survival == Survival::kNothing ? durable_ : now_;
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  for (const auto& [name, content] : survivors) {
    const std::size_t unsynced = content->bytes.size() - content->synced;
    const std::size_t kept = survival == Survival::kNothing ? 0 : random() % (unsynced + 1);
    content->bytes.resize(content->synced + kept);
    content->synced = content->bytes.size();
    write_text(name, content->bytes);
  }
  now_ = survivors;
  durable_ = std::move(survivors);
  writes_left_.reset();
  writes_ = 0;
  cut_ = false;
}

Status PowerCutEnv::next_write() {
  if (writes_left_ && writes_ >= *writes_left_) cut_ = true;
  if (cut_) return Status::IOError("power cut");
  ++writes_;
  return Status::OK();
}

Status PowerCutEnv::append(Content& content, const Slice& data) {
  const std::lock_guard lock(mutex_);
  const Status status = next_write();
  if (status.ok()) content.bytes.append(data.data(), data.size());
  return status;
}

Status PowerCutEnv::sync(Content& content) {
  const std::lock_guard lock(mutex_);
  const Status status = next_write();
  if (status.ok()) {
    content.synced = content.bytes.size();
    durable_ = now_;
  }
  return status;
}

Status PowerCutEnv::NewWritableFile(const std::string& name, leveldb::WritableFile** file) {
  *file = nullptr;
  const std::lock_guard lock(mutex_);
  if (const Status status = next_write(); !status.ok()) return status;
  leveldb::WritableFile* target_file = nullptr;
  const Status status = target()->NewWritableFile(name, &target_file);
  if (!status.ok()) return status;
  const auto content = std::make_shared<Content>();
  now_[name] = content;
  *file = new File(*this, content, std::unique_ptr<leveldb::WritableFile>(target_file));
  return status;
}

Status PowerCutEnv::NewAppendableFile(const std::string& name, leveldb::WritableFile** file) {
  *file = nullptr;
  return Status::NotSupported(name);  // LevelDB begins a new file then
}

Status PowerCutEnv::NewSequentialFile(const std::string& name, leveldb::SequentialFile** file) {
  *file = nullptr;
  return is_cut() ? Status::IOError("power cut") : target()->NewSequentialFile(name, file);
}

Status PowerCutEnv::RemoveFile(const std::string& name) {
  const std::lock_guard lock(mutex_);
  if (const Status status = next_write(); !status.ok()) return status;
  now_.erase(name);
  return target()->RemoveFile(name);
}

Status PowerCutEnv::RenameFile(const std::string& from, const std::string& to) {
  const std::lock_guard lock(mutex_);
  if (const Status status = next_write(); !status.ok()) return status;
  if (const auto it = now_.find(from); it != now_.end()) {
    now_[to] = it->second;
    now_.erase(it);
  }
  return target()->RenameFile(from, to);
}

}  // namespace idena::storage
