#include "state/approved_identity.hpp"

#include "types/wire.hpp"

namespace idena::state {
namespace {

using types::WireReader;
using types::WireWriter;

constexpr std::uint32_t kValidated = 1;
constexpr std::uint32_t kOnline = 2;
constexpr std::uint32_t kDiscriminated = 4;

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

}  // namespace idena::state
