#pragma once
/// What a block changed in the identity tree, as fast sync carries it (spec: network §9).

#include <vector>

#include "base/bytes.hpp"
#include "base/result.hpp"

namespace idena::types {

class WireReader;
class WireWriter;

struct IdentityStateChange {
  Address address;
  bool deleted = false;
  Bytes value;  ///< the new record; empty if deleted

  friend bool operator==(const IdentityStateChange&, const IdentityStateChange&) = default;
};

/// Far above the number of identities whose record one block can change.
inline constexpr std::size_t kMaxIdentityStateChanges = 1'000'000;

struct IdentityStateDiff {
  std::vector<IdentityStateChange> changes;

  friend bool operator==(const IdentityStateDiff&, const IdentityStateDiff&) = default;
};

Bytes encode(const IdentityStateDiff& diff);
Result<IdentityStateDiff> decode_identity_state_diff(ByteView bytes);

void write_fields(WireWriter& out, const IdentityStateDiff& diff);
void merge(WireReader& in, IdentityStateDiff& diff);

}  // namespace idena::types
