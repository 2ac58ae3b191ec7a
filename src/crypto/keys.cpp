#include "crypto/keys.hpp"

#include <stdexcept>

#include "base/hex.hpp"
#include "crypto/curve.hpp"
#include "crypto/hash.hpp"

namespace idena::crypto {
namespace {

constexpr std::uint8_t kUncompressed = 0x04;
/// A fair source needs a second try once in 2^128 keys.
constexpr int kGenerationTries = 64;

}  // namespace

Result<PublicKey> PublicKey::parse(ByteView bytes) {
  secp256k1_pubkey point;
  if (bytes.size() != kPublicKeySize || bytes[0] != kUncompressed ||
      secp256k1_ec_pubkey_parse(curve(), &point, bytes.data(), bytes.size()) != 1) {
    return CryptoError::kPublicKey;
  }
  std::array<std::uint8_t, kPublicKeySize> copy;
  std::ranges::copy(bytes, copy.begin());
  return PublicKey(copy);
}

Address PublicKey::address() const { return Address::crop(keccak256(bytes().subspan(1))); }

Address address_of_public_key(ByteView bytes) {
  const auto key = PublicKey::parse(bytes);
  return key ? key.value().address() : Address();
}

Result<PrivateKey> PrivateKey::from_bytes(ByteView bytes) {
  if (bytes.size() != kPrivateKeySize) return CryptoError::kPrivateKeyLength;
  SecretArray<kPrivateKeySize> secret;
  std::ranges::copy(bytes, secret.data());
  secp256k1_pubkey point;
  if (secp256k1_ec_pubkey_create(curve(), &point, secret.data()) != 1) {
    const bool zero = secret == SecretArray<kPrivateKeySize>();
    return zero ? CryptoError::kPrivateKeyZero : CryptoError::kPrivateKeyTooLarge;
  }
  return PrivateKey(secret, PublicKeyAccess::from_point(point));
}

PrivateKey PrivateKey::generate(RandomSource& random) {
  SecretArray<kPrivateKeySize> secret;
  for (int i = 0; i < kGenerationTries; ++i) {
    random.fill(secret.span());
    if (auto key = from_bytes(secret.view())) return std::move(key).value();
  }
  throw std::runtime_error("the source of random numbers is broken: it gives no usable key");
}

std::string checksum_text(const Address& address) {
  std::string digits = to_hex(address);
  const Hash pattern = keccak256(as_bytes(digits));
  for (std::size_t i = 0; i < digits.size(); ++i) {
    const std::uint8_t byte = pattern.bytes[i / 2];
    const int nibble = i % 2 == 0 ? byte >> 4 : byte & 0x0f;
    if (nibble >= 8 && digits[i] >= 'a') digits[i] = static_cast<char>(digits[i] - 'a' + 'A');
  }
  return "0x" + digits;
}

}  // namespace idena::crypto
