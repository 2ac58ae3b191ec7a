#pragma once
/// Recoverable signatures R(32) || S(32) || V with V = 0..3 (spec: encoding-and-crypto §4.1, §4.3).

#include <cstddef>
#include <string_view>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "crypto/error.hpp"
#include "crypto/keys.hpp"

namespace idena::crypto {

inline constexpr std::size_t kSignatureSize = 65;

/// Deterministic (RFC 6979 nonce, low S): the same key and hash always give the same 65 bytes.
[[nodiscard]] Bytes sign(const PrivateKey& key, const Hash& hash);

/// The key that made the signature. High S is accepted, as everywhere in the network. Errors, looked for in this order:
/// kMessageLength (hash not 32 bytes), kSignatureLength, kRecoveryId, kRecoveryFailed.
[[nodiscard]] Result<PublicKey> recover(ByteView hash, ByteView signature);

/// The address of the key that made the signature.
[[nodiscard]] Result<Address> recover_address(ByteView hash, ByteView signature);

/// What is signed for a text: format `doubleHash` (also the empty format) or `prefix`; any other is kUnknownFormat.
[[nodiscard]] Result<Hash> message_hash(std::string_view format, std::string_view text);

}  // namespace idena::crypto
