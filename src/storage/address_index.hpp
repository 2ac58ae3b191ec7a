#pragma once
/// Which transactions an address sent or received, newest first (spec: state §11, own txs).
///
/// Entries are only as true as the blocks they were written with: a reader checks that the block at the height still
/// has this transaction at this place.

#include <compare>
#include <cstdint>
#include <functional>
#include <optional>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "storage/database.hpp"

namespace idena::storage {

/// A place on the chain.
struct ChainPlace {
  std::uint64_t height = 0;
  std::uint32_t index = 0;  ///< in the body

  friend auto operator<=>(const ChainPlace&, const ChainPlace&) = default;
};

/// The place as bytes whose order is newest first, 12 of them.
[[nodiscard]] Bytes encode(const ChainPlace& place);
/// Takes what the encoder gives and nothing else; otherwise StorageError::kDamagedRecord.
[[nodiscard]] Result<ChainPlace> decode_chain_place(ByteView bytes);

class AddressIndex {
 public:
  using Visitor = std::function<bool(const ChainPlace& place, const Hash& tx)>;

  /// The database must outlive the index.
  explicit AddressIndex(const Database& database) : database_(&database) {}

  static void put(Batch& batch, const Address& address, const ChainPlace& place, const Hash& tx);
  static void erase(Batch& batch, const Address& address, const ChainPlace& place);

  /// Visits the entries of an address from `newest` (included; absent: from the newest there is) to older ones until
  /// `visit` returns false. Throws StorageFailure for a damaged entry.
  void for_each(const Address& address, const std::optional<ChainPlace>& newest, const Visitor& visit) const;

 private:
  const Database* database_;
};

}  // namespace idena::storage
