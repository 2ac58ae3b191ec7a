#pragma once
/// Where the events of a contract stand that this node's user wants to see (spec: contracts §11, events).
///
/// An entry names a receipt and a place in it, and is only as true as that receipt: a reader checks it.

#include <cstdint>
#include <functional>

#include "base/bytes.hpp"
#include "storage/database.hpp"

namespace idena::storage {

/// An event of a receipt.
struct EventPlace {
  Hash tx;
  std::uint32_t index = 0;  ///< in the receipt

  friend bool operator==(const EventPlace&, const EventPlace&) = default;
};

class EventIndex {
 public:
  using Visitor = std::function<bool(const EventPlace&)>;

  /// The database must outlive the index.
  explicit EventIndex(const Database& database) : database_(&database) {}

  static void put(Batch& batch, const Address& contract, const EventPlace& place);
  static void erase(Batch& batch, const Address& contract, const EventPlace& place);

  /// Visits the entries of a contract by descending hash of the transaction, and within one by descending order of the
  /// index as little-endian bytes, until `visit` returns false. Throws StorageFailure for a damaged entry.
  void for_each(const Address& contract, const Visitor& visit) const;

 private:
  const Database* database_;
};

}  // namespace idena::storage
