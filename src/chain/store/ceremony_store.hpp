#pragma once
/// The ceremony record on disk (spec: ceremony §17, whose own store is another).
///
/// A block writes what it adds to the record, in its own batch: the block that starts a lottery the frozen
/// participants, later blocks what they carry of answers and evidence. So the record of any kept height is there after
/// a restart or a reset, read in one pass, and nothing of it is written twice.

#include <cstdint>

#include "ceremony/ceremony_record.hpp"
#include "storage/database.hpp"

namespace idena::chain {

/// Throws storage::StorageFailure for records that do not decode.
class CeremonyStore {
 public:
  /// The database must outlive the store.
  explicit CeremonyStore(const storage::Database& database) : database_(database) {}

  /// What the block at `height` added to the record, which is the one after it. With a new lottery go all ceremonies
  /// that were over before the lowest height the chain can still return to, `kept` heights below.
  void put(storage::Batch& batch, const ceremony::CeremonyRecord& record, std::uint64_t height,
           std::uint64_t kept) const;
  /// Forgets what blocks above `height` added.
  void erase_above(storage::Batch& batch, std::uint64_t height) const;

  /// The record after the newest block that is stored. Only while a ceremony is under way there: the store keeps those
  /// that are over, too.
  [[nodiscard]] ceremony::CeremonyRecord load() const;

 private:
  void erase_old(storage::Batch& batch, std::uint64_t lowest) const;

  const storage::Database& database_;
};

}  // namespace idena::chain
