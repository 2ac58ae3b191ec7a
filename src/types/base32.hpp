#pragma once
/// Base32 of content identifiers: RFC 4648, lower case, without padding (spec: encoding-and-crypto §8).

#include <optional>
#include <string>
#include <string_view>

#include "base/bytes.hpp"

namespace idena::types {

std::string to_base32(ByteView bytes);

/// Digits of either case; bits that do not fill a byte are dropped, whatever they are. None for any other character.
std::optional<Bytes> from_base32(std::string_view text);

}  // namespace idena::types
