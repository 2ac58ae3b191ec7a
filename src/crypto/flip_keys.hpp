#pragma once
/// The two keys a node encrypts the flips of an epoch with (spec: encoding-and-crypto §6.1). They follow from the node
/// key, so that a node that restarts in mid-ceremony has them again.

#include <cstdint>

#include "base/bytes.hpp"
#include "base/random.hpp"
#include "base/result.hpp"
#include "crypto/keys.hpp"

namespace idena::crypto {

/// Encrypts public parts. Its private scalar is published when the short session starts.
[[nodiscard]] PrivateKey public_flip_key(const PrivateKey& node_key, std::uint16_t epoch);

/// Encrypts private parts. Its private scalar goes, encrypted, to each identity that solves the flips.
[[nodiscard]] PrivateKey private_flip_key(const PrivateKey& node_key, std::uint16_t epoch);

/// One entry of a private keys package: the scalar encrypted to the recipient, empty if that is no public key.
[[nodiscard]] Bytes seal_flip_key(const PrivateKey& flip_key, ByteView recipient_public_key, RandomSource& random);

/// The scalar of an entry, or of a published key that came encrypted. Errors of ecies_decrypt and of PrivateKey.
[[nodiscard]] Result<PrivateKey> open_flip_key(const PrivateKey& recipient, ByteView entry);

}  // namespace idena::crypto
