#pragma once
/// libsecp256k1 as this room's sources use it. For src/crypto only: the rest of the project sees keys.hpp (spec: none).

#include <secp256k1.h>

#include <array>
#include <cstdint>

#include "base/bytes.hpp"
#include "crypto/keys.hpp"

namespace idena::crypto {

/// The one context, created and randomised at first use, then only read: any thread may use it.
const secp256k1_context* curve();

/// `04 || X || Y` of a point.
std::array<std::uint8_t, kPublicKeySize> serialize_point(const secp256k1_pubkey& point);

/// Makes public keys of points, which lie on the curve by construction, and points of public keys.
struct PublicKeyAccess {
  static PublicKey from_point(const secp256k1_pubkey& point) { return PublicKey(serialize_point(point)); }
  static secp256k1_pubkey to_point(const PublicKey& key);
};

}  // namespace idena::crypto
