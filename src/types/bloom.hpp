#pragma once
/// The filter in a header that tells which addresses and events its block may concern
/// (spec: encoding-and-crypto §3.4).

#include <optional>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"
#include "types/receipt.hpp"

namespace idena::types {

/// Collects what a block concerns. The same value counts once.
class TxBloom {
 public:
  void add(ByteView value);
  /// A transaction's two ends.
  void add_transaction(const Address& sender, const std::optional<Address>& to);
  /// Every event, under its own contract or else the receipt's.
  void add_events(const TxReceipt& receipt);
  /// The filter, its width chosen by the number of values; empty if there is none.
  [[nodiscard]] Bytes finish();

 private:
  std::vector<Bytes> values_;
};

/// False only if the value was not added. An empty filter holds nothing.
bool bloom_may_contain(ByteView bloom, ByteView value);

}  // namespace idena::types
