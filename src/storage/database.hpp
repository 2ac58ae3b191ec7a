#pragma once
/// The ordered key/value store under everything the node keeps: LevelDB, opened with checksums verified on every read,
/// and two of its gaps closed (docs in leveldb_env.hpp): a synced write makes all earlier writes durable too, and after
/// a failed write no later one is accepted.

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "base/bytes.hpp"
#include "storage/failure.hpp"

namespace leveldb {
class Env;
}

namespace idena::storage {

/// Sizes for a node that idles under 40 MB of memory. The file size is fixed from the first day: changing it later
/// rewrites every file.
inline constexpr std::size_t kWriteBufferBytes = 4U * 1024 * 1024;  ///< LevelDB may hold two of them
inline constexpr std::size_t kBlockCacheBytes = 8U * 1024 * 1024;
inline constexpr std::size_t kTableFileBytes = 32U * 1024 * 1024;
inline constexpr int kMaxOpenFiles = 64;
inline constexpr int kBloomBitsPerKey = 10;

/// Writes that happen all together or not at all, in the order they were added (a later one for the same key wins).
class Batch {
 public:
  void put(ByteView key, ByteView value);
  void erase(ByteView key);
  /// All writes of `other`, after those already here.
  void append(const Batch& other);
  void clear();

  [[nodiscard]] bool empty() const { return count_ == 0; }
  /// The number of writes.
  [[nodiscard]] std::size_t count() const { return count_; }
  /// The memory the writes take.
  [[nodiscard]] std::size_t bytes() const { return buffer_.size(); }

  /// Calls visit(key, value) for each write in order; an absent value is an erasure.
  void for_each(const std::function<void(ByteView key, std::optional<ByteView> value)>& visit) const;

 private:
  void add(ByteView key, std::optional<ByteView> value);

  Bytes buffer_;  ///< per write: key length, value length + 1 or 0 for an erasure (both 4 bytes), key, value
  std::size_t count_ = 0;
};

/// Whether a write waits until it is on the disk. `kNo` survives the death of the process, not a power cut.
enum class Sync : std::uint8_t { kNo, kYes };

struct DatabaseOptions {
  /// The file operations; null for the system's. It must keep files under the paths it is given and outlive the
  /// database.
  leveldb::Env* env = nullptr;
  std::size_t write_buffer_bytes = kWriteBufferBytes;
  std::size_t block_cache_bytes = kBlockCacheBytes;
};

/// An open database; the destructor closes it. Every function throws StorageFailure when the machine fails.
/// Reads may run on any threads at the same time, also beside a write; a single write is atomic to all of them.
class Database {
 public:
  using Visitor = std::function<bool(ByteView key, ByteView value)>;

  /// Opens `folder`, or creates it (its parent must exist). Fails if another process has it open, if it is damaged, or
  /// if its files are there without the one (CURRENT) that names them, where LevelDB would silently begin a new
  /// database.
  static Database open(const std::filesystem::path& folder, const DatabaseOptions& options = {});

  Database(Database&&) noexcept;
  Database& operator=(Database&&) noexcept;
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;
  ~Database();

  [[nodiscard]] std::optional<Bytes> get(ByteView key) const;
  /// Like get into a buffer that the caller reuses; false if there is no such key.
  bool read(ByteView key, std::string& value) const;
  [[nodiscard]] bool has(ByteView key) const;

  /// Visits the keys from `first` (included) to `end` (excluded, absent = open) in ascending byte order, as of the
  /// moment of the call, until `visit` returns false. The views hold during the visit only.
  void for_each(ByteView first, std::optional<ByteView> end, const Visitor& visit) const;
  /// Likewise all keys that begin with `prefix`.
  void for_each_prefix(ByteView prefix, const Visitor& visit) const;
  /// The greatest key that begins with `prefix`.
  [[nodiscard]] std::optional<Bytes> last_key(ByteView prefix) const;

  /// Applies the whole batch. With kYes it and every earlier write are on the disk on return. After a failure the batch
  /// may or may not be there when the database is opened again, and every later write on this object fails.
  void write(const Batch& batch, Sync sync);

  /// Makes every earlier write durable.
  void flush_to_disk();

  /// Bytes on disk of the keys that begin with `prefix`, roughly, without the newest ones.
  [[nodiscard]] std::uint64_t approximate_size(ByteView prefix) const;
  /// Bytes of memory that the database holds (caches and write buffers).
  [[nodiscard]] std::uint64_t memory_usage() const;
  /// A table of files and compactions for people.
  [[nodiscard]] std::string stats() const;

  [[nodiscard]] const std::filesystem::path& folder() const;

 private:
  struct Impl;
  explicit Database(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

/// The least key after all keys that begin with `prefix`; absent if there is none (all bytes 0xff, or no bytes).
[[nodiscard]] std::optional<Bytes> end_of_prefix(ByteView prefix);

}  // namespace idena::storage
