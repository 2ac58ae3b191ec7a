#pragma once
/// The text of the file `keystore/nodekey` (spec: encoding-and-crypto §7.1). Reading and writing files is storage's.

#include <cstddef>
#include <string_view>

#include "base/result.hpp"
#include "crypto/error.hpp"
#include "crypto/keys.hpp"
#include "crypto/secret.hpp"

namespace idena::crypto {

/// Digits of the key; whatever follows them in the file is ignored.
inline constexpr std::size_t kNodeKeyDigits = 2 * kPrivateKeySize;

/// The key in the first 64 bytes of the content, hex digits of either case. Errors kEmptyText, kShortText,
/// kInvalidHexByte, and those of PrivateKey.
[[nodiscard]] Result<PrivateKey> parse_node_key(std::string_view content);

/// The 64 lower-case digits to write.
[[nodiscard]] SecretBytes node_key_text(const PrivateKey& key);

}  // namespace idena::crypto
