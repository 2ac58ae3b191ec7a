#include "storage/database.hpp"

#include <leveldb/cache.h>
#include <leveldb/db.h>
#include <leveldb/filter_policy.h>
#include <leveldb/options.h>
#include <leveldb/write_batch.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <limits>
#include <utility>

#include "storage/leveldb_env.hpp"

namespace idena::storage {
namespace {

using leveldb::Slice;
using leveldb::Status;

Slice slice(ByteView bytes) { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }
ByteView view(const Slice& bytes) { return {reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()}; }

/// LevelDB's own messages, of which nobody reads the file that grows for months.
class NoLogger final : public leveldb::Logger {
 public:
  void Logv(const char* /*format*/, std::va_list /*arguments*/) override {}
};

/// LevelDB has one kind of I/O error and puts the system's text behind it: the kind is recovered from the text.
FailureKind kind_of(const Status& status) {
  if (status.IsCorruption() || status.IsInvalidArgument()) return FailureKind::kCorrupt;
  const std::string text = status.ToString();
  if (text.find("already held by process") != std::string::npos) return FailureKind::kLockHeld;
  for (const int error : {ENOSPC, EDQUOT, EFBIG, EACCES, EPERM, EROFS, EAGAIN}) {
    if (text.ends_with(std::strerror(error))) return kind_of_errno(error);
  }
  return FailureKind::kMachine;
}

[[noreturn]] void fail(const Status& status, const std::filesystem::path& folder) {
  throw failure_of_kind(kind_of(status), folder.string(), status.ToString());
}

/// Tables or logs without CURRENT: it was deleted or lost, and create_if_missing would delete the rest.
void refuse_headless(const std::filesystem::path& folder) {
  std::error_code error;
  if (std::filesystem::exists(folder / "CURRENT", error)) return;
  for (std::filesystem::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
    const std::string extension = it->path().extension().string();
    if (extension == ".ldb" || extension == ".sst" || extension == ".log") {
      throw failure_of_corruption(folder.string(), "its file CURRENT is missing");
    }
  }
}

constexpr std::size_t kLengthBytes = 4;

void append_length(Bytes& out, std::size_t length) {
  assert(length < std::numeric_limits<std::uint32_t>::max());
  std::array<std::uint8_t, kLengthBytes> bytes{};
  const auto value = static_cast<std::uint32_t>(length);
  std::memcpy(bytes.data(), &value, kLengthBytes);
  append(out, bytes);
}

std::size_t take_length(ByteView& in) {
  std::uint32_t value = 0;
  std::memcpy(&value, in.data(), kLengthBytes);
  in = in.subspan(kLengthBytes);
  return value;
}

}  // namespace

void Batch::add(ByteView key, std::optional<ByteView> value) {
  append_length(buffer_, key.size());
  append_length(buffer_, value ? value->size() + 1 : 0);
  idena::append(buffer_, key);
  if (value) idena::append(buffer_, *value);
  ++count_;
}

void Batch::put(ByteView key, ByteView value) { add(key, value); }

void Batch::erase(ByteView key) { add(key, std::nullopt); }

void Batch::append(const Batch& other) {
  const std::size_t size = other.buffer_.size();  // `other` may be this batch itself
  buffer_.reserve(buffer_.size() + size);
  idena::append(buffer_, ByteView(other.buffer_).first(size));
  count_ += other.count_;
}

void Batch::clear() {
  buffer_.clear();
  count_ = 0;
}

void Batch::for_each(const std::function<void(ByteView, std::optional<ByteView>)>& visit) const {
  ByteView rest = buffer_;
  while (!rest.empty()) {
    const std::size_t key_size = take_length(rest);
    const std::size_t value_size = take_length(rest);
    const ByteView key = rest.first(key_size);
    rest = rest.subspan(key_size);
    if (value_size == 0) {
      visit(key, std::nullopt);
    } else {
      visit(key, rest.first(value_size - 1));
      rest = rest.subspan(value_size - 1);
    }
  }
}

struct Database::Impl {
  Impl(std::filesystem::path where, const DatabaseOptions& wanted)
      : folder(std::move(where)),
        env(wanted.env != nullptr ? wanted.env : leveldb::Env::Default()),
        filter(leveldb::NewBloomFilterPolicy(kBloomBitsPerKey)),
        cache(leveldb::NewLRUCache(wanted.block_cache_bytes)) {
    reading.verify_checksums = true;
    leveldb::Options options;
    options.create_if_missing = true;
    options.paranoid_checks = true;
    options.env = &env;
    options.info_log = &logger;
    options.write_buffer_size = wanted.write_buffer_bytes;
    options.max_open_files = kMaxOpenFiles;
    options.max_file_size = kTableFileBytes;
    options.block_cache = cache.get();
    options.filter_policy = filter.get();
    leveldb::DB* opened = nullptr;
    const Status status = leveldb::DB::Open(options, folder.string(), &opened);
    if (!status.ok()) fail(status, folder);
    db.reset(opened);
  }

  [[nodiscard]] std::unique_ptr<leveldb::Iterator> iterate(bool fill_cache) const {
    leveldb::ReadOptions options = reading;
    options.fill_cache = fill_cache;
    return std::unique_ptr<leveldb::Iterator>(db->NewIterator(options));
  }

  void write(leveldb::WriteBatch& batch, Sync sync) {
    leveldb::WriteOptions options;
    options.sync = sync == Sync::kYes;
    if (const Status status = db->Write(options, &batch); !status.ok()) fail(env.note(status), folder);
  }

  [[nodiscard]] std::string property(const char* name) const {
    std::string value;
    const bool known = db->GetProperty(name, &value);
    assert(known);
    return value;
  }

  // Destroyed from the bottom up: the database first.
  std::filesystem::path folder;
  LevelDbEnv env;
  NoLogger logger;
  std::unique_ptr<const leveldb::FilterPolicy> filter;
  std::unique_ptr<leveldb::Cache> cache;
  leveldb::ReadOptions reading;
  std::unique_ptr<leveldb::DB> db;
};

Database::Database(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Database::Database(Database&&) noexcept = default;
Database& Database::operator=(Database&&) noexcept = default;
Database::~Database() = default;

Database Database::open(const std::filesystem::path& folder, const DatabaseOptions& options) {
  refuse_headless(folder);
  return Database(std::make_unique<Impl>(folder, options));
}

bool Database::read(ByteView key, std::string& value) const {
  const Status status = impl_->db->Get(impl_->reading, slice(key), &value);
  if (status.ok()) return true;
  if (status.IsNotFound()) return false;
  fail(status, impl_->folder);
}

std::optional<Bytes> Database::get(ByteView key) const {
  std::string value;
  if (!read(key, value)) return std::nullopt;
  return to_bytes(as_bytes(value));
}

bool Database::has(ByteView key) const {
  std::string value;
  return read(key, value);
}

void Database::for_each(ByteView first, std::optional<ByteView> end, const Visitor& visit) const {
  const auto it = impl_->iterate(/*fill_cache=*/false);
  for (it->Seek(slice(first)); it->Valid(); it->Next()) {
    const ByteView key = view(it->key());
    if (end && compare(key, *end) >= 0) break;
    if (!visit(key, view(it->value()))) break;
  }
  if (!it->status().ok()) fail(it->status(), impl_->folder);
}

void Database::for_each_prefix(ByteView prefix, const Visitor& visit) const {
  const std::optional<Bytes> end = end_of_prefix(prefix);
  for_each(prefix, end ? std::optional<ByteView>(*end) : std::nullopt, visit);
}

std::optional<Bytes> Database::last_key(ByteView prefix) const {
  const auto it = impl_->iterate(/*fill_cache=*/true);
  const std::optional<Bytes> end = end_of_prefix(prefix);
  if (end) it->Seek(slice(*end));
  if (end && it->Valid()) it->Prev();
  else if (it->status().ok()) it->SeekToLast();
  if (!it->status().ok()) fail(it->status(), impl_->folder);
  if (!it->Valid() || !it->key().starts_with(slice(prefix))) return std::nullopt;
  return to_bytes(view(it->key()));
}

void Database::write(const Batch& batch, Sync sync) {
  leveldb::WriteBatch writes;
  batch.for_each([&](ByteView key, std::optional<ByteView> value) {
    if (value) writes.Put(slice(key), slice(*value));
    else writes.Delete(slice(key));
  });
  impl_->write(writes, sync);
}

void Database::flush_to_disk() {
  leveldb::WriteBatch nothing;
  impl_->write(nothing, Sync::kYes);
}

std::uint64_t Database::approximate_size(ByteView prefix) const {
  const Bytes end = end_of_prefix(prefix).value_or(Bytes(prefix.size() + 1, 0xff));
  const leveldb::Range range(slice(prefix), slice(end));
  std::uint64_t size = 0;
  impl_->db->GetApproximateSizes(&range, 1, &size);
  return size;
}

std::uint64_t Database::memory_usage() const {
  const std::string text = impl_->property("leveldb.approximate-memory-usage");
  std::uint64_t bytes = 0;
  std::from_chars(text.data(), text.data() + text.size(), bytes);
  return bytes;
}

std::string Database::stats() const { return impl_->property("leveldb.stats"); }

const std::filesystem::path& Database::folder() const { return impl_->folder; }

std::optional<Bytes> end_of_prefix(ByteView prefix) {
  Bytes end = to_bytes(prefix);
  while (!end.empty() && end.back() == 0xff) end.pop_back();
  if (end.empty()) return std::nullopt;
  ++end.back();
  return end;
}

}  // namespace idena::storage
