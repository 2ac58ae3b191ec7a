#pragma once
/// The record of the identity tree (spec: state §3.6).

#include <optional>

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

}  // namespace idena::state
