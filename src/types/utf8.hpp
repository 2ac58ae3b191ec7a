#pragma once
/// The UTF-8 rule of protobuf strings (spec: encoding-and-crypto §2.1).

#include "base/bytes.hpp"

namespace idena::types {

/// Well-formed UTF-8: no overlong forms, no surrogates, nothing above U+10FFFF. NUL and noncharacters are fine.
bool is_valid_utf8(ByteView text);

}  // namespace idena::types
