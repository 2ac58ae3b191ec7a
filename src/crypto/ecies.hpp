#pragma once
/// Encryption to a public key, as flips and flip keys need it (spec: encoding-and-crypto §6). The shared infos of the
/// scheme are empty everywhere in the protocol.

#include <cstddef>

#include "base/bytes.hpp"
#include "base/random.hpp"
#include "base/result.hpp"
#include "crypto/error.hpp"
#include "crypto/keys.hpp"
#include "crypto/secret.hpp"

namespace idena::crypto {

inline constexpr std::size_t kEciesIvSize = 16;
/// What encryption adds: ephemeral key, IV and tag.
inline constexpr std::size_t kEciesOverhead = kPublicKeySize + kEciesIvSize + Hash::kSize;

/// The keys that both sides derive from the product of one's private and the other's public key.
struct EciesKeys {
  SecretArray<16> encryption;
  SecretArray<32> authentication;
};

/// The x coordinate of key * point.
[[nodiscard]] SecretArray<32> shared_secret(const PrivateKey& key, const PublicKey& point);

[[nodiscard]] EciesKeys derive_ecies_keys(const SecretArray<32>& secret);

/// Fresh ephemeral key and IV. An empty plaintext gives an empty ciphertext.
[[nodiscard]] Bytes ecies_encrypt(const PublicKey& recipient, ByteView plaintext, RandomSource& random);

/// With a given ephemeral key and IV of kEciesIvSize bytes. Using either for two texts gives both away.
[[nodiscard]] Bytes ecies_encrypt_with(const PrivateKey& ephemeral, ByteView iv, const PublicKey& recipient,
                                       ByteView plaintext);

/// Errors kEciesMessage and kEciesPublicKey. An authentic message of less than IV size is refused too (the Go node dies
/// of it).
[[nodiscard]] Result<SecretBytes> ecies_decrypt(const PrivateKey& key, ByteView ciphertext);

}  // namespace idena::crypto
