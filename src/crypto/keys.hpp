#pragma once
/// Keys of accounts and nodes, and the addresses made from them (spec: encoding-and-crypto §4.2).

#include <array>
#include <cstddef>
#include <cstdint>
#include <iosfwd>
#include <string>

#include "base/bytes.hpp"
#include "base/random.hpp"
#include "base/result.hpp"
#include "crypto/error.hpp"
#include "crypto/secret.hpp"

namespace idena::crypto {

inline constexpr std::size_t kPublicKeySize = 65;
inline constexpr std::size_t kPrivateKeySize = 32;

/// A point of secp256k1 that is known to lie on the curve.
class PublicKey {
 public:
  /// `04 || X || Y` and nothing else: compressed and hybrid forms, coordinates >= p and points off the curve are
  /// refused with CryptoError::kPublicKey.
  static Result<PublicKey> parse(ByteView bytes);

  /// The 65 bytes of the wire.
  [[nodiscard]] ByteView bytes() const { return bytes_; }
  /// The last 20 bytes of Keccak-256(X || Y).
  [[nodiscard]] Address address() const;

  friend bool operator==(const PublicKey&, const PublicKey&) = default;

 private:
  friend struct PublicKeyAccess;
  explicit PublicKey(const std::array<std::uint8_t, kPublicKeySize>& bytes) : bytes_(bytes) {}
  std::array<std::uint8_t, kPublicKeySize> bytes_;
};

/// The address of public key bytes from the wire: the zero address, silently, if they are no key.
[[nodiscard]] Address address_of_public_key(ByteView bytes);

/// A secret scalar 0 < d < n and its public key. Wiped when destroyed; copies are wiped on their own; cannot be
/// printed.
class PrivateKey {
 public:
  /// Errors kPrivateKeyLength, kPrivateKeyTooLarge, kPrivateKeyZero.
  static Result<PrivateKey> from_bytes(ByteView bytes);
  /// Throws std::runtime_error if the source gives no usable number in many tries (it is broken then).
  static PrivateKey generate(RandomSource& random);

  [[nodiscard]] const PublicKey& public_key() const { return public_key_; }
  [[nodiscard]] Address address() const { return public_key_.address(); }
  /// The 32 bytes. They are for cryptography and key files, never for a log.
  [[nodiscard]] ByteView secret() const { return secret_.view(); }

  friend bool operator==(const PrivateKey& a, const PrivateKey& b) { return a.secret_ == b.secret_; }
  friend std::ostream& operator<<(std::ostream&, const PrivateKey&) = delete;

 private:
  PrivateKey(const SecretArray<kPrivateKeySize>& secret, const PublicKey& public_key)
      : secret_(secret), public_key_(public_key) {}
  SecretArray<kPrivateKeySize> secret_;
  PublicKey public_key_;
};

/// `0x` and 40 digits in the mixed case of EIP-55, as logs and texts show addresses.
[[nodiscard]] std::string checksum_text(const Address& address);

}  // namespace idena::crypto
