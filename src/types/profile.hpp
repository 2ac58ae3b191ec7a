#pragma once
/// An identity's public card; its CID is on the chain, its content is not checked (spec: encoding-and-crypto §3.1, §8).

#include <cstddef>

#include "base/bytes.hpp"
#include "base/result.hpp"

namespace idena::types {

inline constexpr std::size_t kMaxProfileSize = 1048576;

struct Profile {
  Bytes nickname;
  Bytes info;

  friend bool operator==(const Profile&, const Profile&) = default;
};

Bytes encode(const Profile& profile);

/// ProtoProfile or, if the bytes are not that, the old form: the RLP list [nickname, info].
Result<Profile> decode_profile(ByteView bytes);

}  // namespace idena::types
