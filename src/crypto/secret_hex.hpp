#pragma once
/// Hex digits that spell a secret, with the network's own complaints (spec: encoding-and-crypto §7.1).

#include <string_view>

#include "base/result.hpp"
#include "crypto/error.hpp"
#include "crypto/secret.hpp"

namespace idena::crypto {

/// An even number of digits of either case. Errors kInvalidHexByte, with the first byte that is no digit
/// (`encoding/hex: invalid byte: U+0078 'x'`), then kOddHexLength. Neither repeats more of the text than that byte.
Result<SecretBytes> secret_from_hex(std::string_view digits);

/// Lower-case digits.
SecretBytes hex_of_secret(ByteView secret);

}  // namespace idena::crypto
