#include <doctest/doctest.h>
#include <leveldb/env.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <memory>
#include <string>
#include <utility>

#include "unit/storage/crash_chain.hpp"
#include "unit/storage/scratch.hpp"

namespace idena::storage {
namespace {

using leveldb::Slice;
using leveldb::Status;

/// A disk that takes so many bytes and no more: the last append is written in part, as the system does it.
class FullDiskEnv final : public leveldb::EnvWrapper {
 public:
  explicit FullDiskEnv(std::int64_t bytes) : EnvWrapper(leveldb::Env::Default()), left_(bytes) {}

  void free_some_space() { left_ = std::int64_t{1} << 40U; }

  Status NewWritableFile(const std::string& name, leveldb::WritableFile** file) override {
    const Status status = target()->NewWritableFile(name, file);
    if (status.ok()) *file = new File(left_, name, std::unique_ptr<leveldb::WritableFile>(*file));
    return status;
  }
  Status NewAppendableFile(const std::string& name, leveldb::WritableFile** file) override {
    *file = nullptr;
    return Status::NotSupported(name);
  }

 private:
  class File final : public leveldb::WritableFile {
   public:
    File(std::atomic<std::int64_t>& left, std::string name, std::unique_ptr<leveldb::WritableFile> file)
        : left_(left), name_(std::move(name)), file_(std::move(file)) {}
    Status Append(const Slice& data) override {
      const auto size = static_cast<std::int64_t>(data.size());
      const std::int64_t left = left_.fetch_sub(size);
      if (left >= size) return file_->Append(data);
      const Slice part(data.data(), static_cast<std::size_t>(std::max<std::int64_t>(left, 0)));
      if (const Status status = file_->Append(part); !status.ok()) return status;
      if (const Status status = file_->Flush(); !status.ok()) return status;
      return Status::IOError(name_, std::strerror(ENOSPC));
    }
    Status Flush() override { return file_->Flush(); }
    Status Sync() override { return file_->Flush(); }
    Status Close() override { return file_->Close(); }

   private:
    std::atomic<std::int64_t>& left_;
    std::string name_;
    std::unique_ptr<leveldb::WritableFile> file_;
  };

  std::atomic<std::int64_t> left_;
};

/// Commits until the disk is full; the height of the last accepted block. Also when the disk has room again, what has
/// failed once takes no further block.
std::uint64_t fill(CrashChain& chain, FullDiskEnv& disk) {
  std::uint64_t accepted = chain.height();
  try {
    while (true) {
      chain.commit(accepted % 2 == 0 ? Sync::kYes : Sync::kNo);
      accepted = chain.height();
    }
  } catch (const StorageFailure& failure) {
    CHECK(failure.kind() == FailureKind::kDiskFull);
    const std::string text = failure.what();
    CHECK(text.find("is full") != std::string::npos);
    CHECK(text.find("Free some space") != std::string::npos);
    CHECK(text.find(chain.database().folder().string()) != std::string::npos);
  }
  disk.free_some_space();
  Batch batch;
  batch.put(as_bytes("after the failure"), as_bytes("x"));
  CHECK_THROWS_AS(chain.database().write(batch, Sync::kNo), StorageFailure);
  return accepted;
}

TEST_CASE("a disk that fills up anywhere stops the node with a clear text, and later everything accepted is there") {
  DatabaseOptions options;
  options.write_buffer_bytes = 64 * 1024;
  ExpectedRoots expected;
  constexpr std::int64_t kLargest = 400'000;
  constexpr std::int64_t kStep = 5'003;
  std::uint64_t most = 0;
  for (std::int64_t bytes = 400; bytes < kLargest; bytes += kStep) {
    CAPTURE(bytes);
    const ScratchFolder scratch;
    FullDiskEnv disk(bytes);
    options.env = &disk;
    std::uint64_t accepted = 0;
    {
      CrashChain chain(scratch.path() / "db", options);
      accepted = fill(chain, disk);
    }
    most = std::max(most, accepted);
    CrashChain chain(scratch.path() / "db", options);
    REQUIRE(chain.height() >= accepted);
    REQUIRE(chain.height() <= accepted + 1);
    REQUIRE(chain.difference(expected) == "");
    REQUIRE_FALSE(chain.database().has(as_bytes("after the failure")));
    chain.commit(Sync::kYes);
    REQUIRE(chain.difference(expected) == "");
  }
  CHECK(most > 20);
}

TEST_CASE("a database cannot be begun on a full disk, and can once there is room") {
  const ScratchFolder scratch;
  FullDiskEnv disk(10);
  DatabaseOptions options;
  options.env = &disk;
  try {
    const CrashChain chain(scratch.path() / "db", options);
    FAIL("a full disk took a database of height ", chain.height());
  } catch (const StorageFailure& failure) {
    CHECK(failure.kind() == FailureKind::kDiskFull);
  }
  disk.free_some_space();
  CrashChain chain(scratch.path() / "db", options);
  chain.commit(Sync::kYes);
  CHECK(chain.height() == 1);
}

}  // namespace
}  // namespace idena::storage
