#pragma once
/// AES in the modes that ECIES and key files use (spec: encoding-and-crypto §6, §7). For src/crypto only.

#include <cstddef>
#include <optional>

#include "base/bytes.hpp"
#include "crypto/secret.hpp"

namespace idena::crypto {

inline constexpr std::size_t kAesBlock = 16;
inline constexpr std::size_t kAes128Key = 16;
inline constexpr std::size_t kGcmNonce = 12;
inline constexpr std::size_t kGcmTag = 16;

/// AES-128-CTR with a 128-bit big-endian counter that starts at `iv`; encrypts and decrypts. `out` has the size of
/// `in`.
void aes_128_ctr(ByteView key, ByteView iv, ByteView in, std::span<std::uint8_t> out);

/// AES-128-CBC with PKCS #7 padding, which must be right.
std::optional<SecretBytes> aes_128_cbc_decrypt(ByteView key, ByteView iv, ByteView in);

/// AES-256-GCM: ciphertext || tag(16).
Bytes aes_256_gcm_seal(ByteView key, ByteView nonce, ByteView plaintext);

/// None if ciphertext || tag was not sealed with this key and nonce.
std::optional<SecretBytes> aes_256_gcm_open(ByteView key, ByteView nonce, ByteView sealed);

}  // namespace idena::crypto
