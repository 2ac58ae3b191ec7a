#pragma once
/// The messages by which authors open their flips: the public key for everybody, the private ones for those who must
/// solve them (spec: encoding-and-crypto §6.1).

#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "crypto/keys.hpp"

namespace idena::types {

/// A longer package is refused.
inline constexpr std::size_t kMaxFlipKeysPackageSize = 102400;

/// ProtoFlipKey: the private scalar that opens the public parts of its author's flips.
struct FlipKey {
  Bytes key;  ///< 32 bytes if it is usable
  std::uint16_t epoch = 0;
  Bytes signature;

  friend bool operator==(const FlipKey&, const FlipKey&) = default;
};

/// ProtoPrivateFlipKeysPackage: encrypted FlipPrivateKeys.
struct FlipKeysPackage {
  Bytes package;
  std::uint16_t epoch = 0;
  Bytes signature;

  friend bool operator==(const FlipKeysPackage&, const FlipKeysPackage&) = default;
};

/// ProtoFlipPrivateKeys, the content of a package: for every recipient the key to the private parts, encrypted to it;
/// empty for a recipient without a usable public key.
struct FlipPrivateKeys {
  std::vector<Bytes> keys;

  friend bool operator==(const FlipPrivateKeys&, const FlipPrivateKeys&) = default;
};

Bytes encode(const FlipKey& key);
Bytes encode(const FlipKeysPackage& package);
Bytes encode(const FlipPrivateKeys& keys);
Result<FlipKey> decode_flip_key(ByteView bytes);
Result<FlipKeysPackage> decode_flip_keys_package(ByteView bytes);
Result<FlipPrivateKeys> decode_flip_private_keys(ByteView bytes);

/// The text under the signature.
Bytes signing_bytes(const FlipKey& key);
Bytes signing_bytes(const FlipKeysPackage& package);
Hash signature_hash(const FlipKey& key);
Hash signature_hash(const FlipKeysPackage& package);
/// The signer's address; the error of a signature that recovers nothing.
Result<Address> sender(const FlipKey& key);
Result<Address> sender(const FlipKeysPackage& package);
void sign(FlipKey& key, const crypto::PrivateKey& author);
void sign(FlipKeysPackage& package, const crypto::PrivateKey& author);

/// Identity of a public key message.
Hash hash(const FlipKey& key);
/// Name in push and pull messages.
Hash128 gossip_id(const FlipKeysPackage& package);

}  // namespace idena::types
