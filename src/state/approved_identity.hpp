#pragma once
/// The record of the identity tree and the change of that tree in one block (spec: state §3.6, §3.7).

#include <optional>
#include <vector>

#include "base/bytes.hpp"
#include "base/result.hpp"

namespace idena::state {

/// What committees are drawn from.
struct ApprovedIdentity {
  bool validated = false;
  bool online = false;
  bool discriminated = false;
  std::optional<Address> delegatee;

  /// Only such a record is stored; a delegatee alone is not.
  [[nodiscard]] bool is_stored() const { return validated || online; }
  friend bool operator==(const ApprovedIdentity&, const ApprovedIdentity&) = default;
};

Bytes encode(const ApprovedIdentity& identity);
Result<ApprovedIdentity> decode_approved_identity(ByteView message);

struct IdentityDiffEntry {
  Address address;
  bool deleted = false;
  Bytes value;  ///< an encoded ApprovedIdentity; none if deleted

  friend bool operator==(const IdentityDiffEntry&, const IdentityDiffEntry&) = default;
};

/// Every address a block touched in the identity tree, in the order of the writes: descending.
struct IdentityDiff {
  std::vector<IdentityDiffEntry> entries;

  [[nodiscard]] bool is_empty() const { return entries.empty(); }
  friend bool operator==(const IdentityDiff&, const IdentityDiff&) = default;
};

Bytes encode(const IdentityDiff& diff);
/// Peers send diffs: the content of the values is not looked at here.
Result<IdentityDiff> decode_identity_diff(ByteView message);

}  // namespace idena::state
