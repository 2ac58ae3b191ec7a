#include "types/identity_state_diff.hpp"

#include "types/wire.hpp"

namespace idena::types {
namespace {

void write_fields(WireWriter& out, const IdentityStateChange& change) {
  out.bytes_always(1, change.address);
  out.flag(2, change.deleted);
  out.bytes(3, change.value);
}

void merge(WireReader& in, IdentityStateChange& change) {
  while (in.next()) {
    switch (in.field()) {
      case 1: in.get(change.address); break;
      case 2: in.get(change.deleted); break;
      case 3: in.get(change.value); break;
      default: break;
    }
  }
}

}  // namespace

void write_fields(WireWriter& out, const IdentityStateDiff& diff) {
  for (const IdentityStateChange& change : diff.changes) {
    out.message(1, [&] { write_fields(out, change); });
  }
}

void merge(WireReader& in, IdentityStateDiff& diff) {
  while (in.next()) {
    if (in.field() != 1 || !in.allow_more(diff.changes.size(), kMaxIdentityStateChanges)) continue;
    in.message([&diff](WireReader& change) { merge(change, diff.changes.emplace_back()); });
  }
}

Bytes encode(const IdentityStateDiff& diff) { return encode_message(diff); }
Result<IdentityStateDiff> decode_identity_state_diff(ByteView bytes) {
  return decode_message<IdentityStateDiff>(bytes);
}

}  // namespace idena::types
