#include "types/profile.hpp"

#include "types/rlp.hpp"
#include "types/wire.hpp"

namespace idena::types {
namespace {

Result<Profile> decode_protobuf(ByteView bytes) {
  Profile profile;
  WireReader in(bytes);
  while (in.next()) {
    switch (in.field()) {
      case 1: in.get(profile.nickname); break;
      case 2: in.get(profile.info); break;
      default: break;
    }
  }
  IDENA_TRY(in.finish());
  return profile;
}

Result<Profile> decode_rlp(ByteView bytes) {
  IDENA_TRY(RlpReader in, RlpReader::open_list(bytes));
  IDENA_TRY(const ByteView nickname, in.string());
  IDENA_TRY(const ByteView info, in.string());
  IDENA_TRY(in.finish());
  return Profile{to_bytes(nickname), to_bytes(info)};
}

}  // namespace

Bytes encode(const Profile& profile) {
  WireWriter out;
  out.bytes(1, profile.nickname);
  out.bytes(2, profile.info);
  return out.finish();
}

Result<Profile> decode_profile(ByteView bytes) {
  auto profile = decode_protobuf(bytes);
  if (profile) return profile;
  auto old_form = decode_rlp(bytes);
  return old_form ? old_form : profile;
}

}  // namespace idena::types
