#include "state/approved_identity.hpp"

#include "types/wire.hpp"

namespace idena::state {
namespace {

using types::WireReader;
using types::WireWriter;

constexpr std::uint32_t kValidated = 1;
constexpr std::uint32_t kOnline = 2;
constexpr std::uint32_t kDiscriminated = 4;

void read_entry(WireReader& in, IdentityDiffEntry& entry) {
  while (in.next()) {
    switch (in.field()) {
      case 1: in.get(entry.address); break;
      case 2: in.get(entry.deleted); break;
      case 3: in.get(entry.value); break;
      default: break;
    }
  }
}

}  // namespace

Bytes encode(const ApprovedIdentity& identity) {
  WireWriter out;
  out.optional_bytes(3, identity.delegatee);
  out.number(4, (identity.validated ? kValidated : 0) | (identity.online ? kOnline : 0) |
                    (identity.discriminated ? kDiscriminated : 0));
  return out.finish();
}

Result<ApprovedIdentity> decode_approved_identity(ByteView message) {
  ApprovedIdentity identity;
  std::uint32_t flags = 0;
  WireReader in(message);
  while (in.next()) {
    switch (in.field()) {
      case 3: in.get(identity.delegatee); break;
      case 4: in.get(flags); break;
      default: break;
    }
  }
  IDENA_TRY(in.finish());
  identity.validated = (flags & kValidated) != 0;
  identity.online = (flags & kOnline) != 0;
  identity.discriminated = (flags & kDiscriminated) != 0;
  return identity;
}

Bytes encode(const IdentityDiff& diff) {
  WireWriter out;
  for (const IdentityDiffEntry& entry : diff.entries) {
    out.message(1, [&] {
      out.bytes_always(1, entry.address);
      out.flag(2, entry.deleted);
      out.bytes(3, entry.value);
    });
  }
  return out.finish();
}

Result<IdentityDiff> decode_identity_diff(ByteView message) {
  IdentityDiff diff;
  WireReader in(message);
  while (in.next()) {
    if (in.field() != 1) continue;
    in.message([&](WireReader& inner) { read_entry(inner, diff.entries.emplace_back()); });
  }
  IDENA_TRY(in.finish());
  return diff;
}

}  // namespace idena::state
