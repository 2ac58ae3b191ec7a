#pragma once
/// The flips this node has, its own and those of others, and the drafts its user has not submitted yet. spec: ceremony
/// §7 (Body, acceptance), §17 (Epoch DB)

#include <cstddef>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "flips/flip_entry.hpp"
#include "storage/database.hpp"
#include "types/flip.hpp"

namespace idena::node {

using flips::FlipDraft;
using flips::FlipEntry;

enum class FlipStoreError {
  kEmpty,
  kTooBig,  ///< carries both sizes in its text
  kKnown,
  kTooMany,
  kTooManyBytes,
  kTooManyDrafts,
  kNoteTooLong,
  kNoSuchDraft,
};

/// The most that is kept of one epoch; a network of the largest size has fewer flips in one shard.
struct FlipStoreLimits {
  std::size_t flips = 100'000;
  std::uint64_t bytes = std::uint64_t{20} << 30U;
  std::size_t drafts = 64;
};

/// Every change is one batch: after the death of the process a flip is there with content and entry, or not at all. A
/// record that does not decode, or a content that is not what its identifier says, is reported and passed over. Any
/// thread may call anything. Throws StorageFailure when the disk refuses.
class FlipStore {
 public:
  /// The database must outlive the store. Reads all entries once.
  explicit FlipStore(storage::Database& database, const FlipStoreLimits& limits = {});
  FlipStore(const FlipStore&) = delete;
  FlipStore& operator=(const FlipStore&) = delete;

  /// Whether this content may be added: not empty, not too big, not known in its epoch.
  Result<> check(std::uint16_t epoch, ByteView cid, const types::IpfsFlip& flip) const;
  /// Keeps a flip. Own ones are on the disk on return.
  Result<> add(FlipEntry entry, const types::IpfsFlip& flip);
  /// Takes back what was added a moment ago.
  void forget(std::uint16_t epoch, ByteView cid);

  /// The content, if it is here and whole.
  [[nodiscard]] std::optional<types::IpfsFlip> flip(ByteView cid) const;
  [[nodiscard]] std::optional<FlipEntry> entry(std::uint16_t epoch, ByteView cid) const;
  /// Of one epoch, by identifier.
  [[nodiscard]] std::vector<FlipEntry> entries(std::uint16_t epoch) const;
  /// The flips of earlier epochs go, with their contents.
  void forget_before(std::uint16_t epoch);

  /// The draft's number. The draft is on the disk on return.
  Result<std::uint64_t> save_draft(FlipDraft draft);
  [[nodiscard]] Result<FlipDraft> draft(std::uint64_t id) const;
  /// By number.
  [[nodiscard]] std::vector<FlipDraft> drafts() const;
  Result<> erase_draft(std::uint64_t id);

  /// Records passed over when the store was opened.
  [[nodiscard]] std::size_t damaged() const { return damaged_; }

 private:
  struct Total {
    std::size_t flips = 0;
    std::uint64_t bytes = 0;
  };

  [[nodiscard]] Result<> check_room(std::uint16_t epoch, std::uint64_t size) const;

  storage::Database& database_;
  FlipStoreLimits limits_;
  std::size_t damaged_ = 0;
  mutable std::mutex mutex_;
  std::map<std::uint16_t, Total> totals_;  ///< by epoch
};

}  // namespace idena::node

template <>
struct idena::ErrorTexts<idena::node::FlipStoreError> {
  static constexpr std::string_view kRoom = "flip store";
  static std::string_view text(node::FlipStoreError code);
};
