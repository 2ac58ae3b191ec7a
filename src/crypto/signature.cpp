#include "crypto/signature.hpp"

#include <secp256k1_recovery.h>

#include <algorithm>
#include <cassert>
#include <span>
#include <string>

#include "crypto/curve.hpp"
#include "crypto/hash.hpp"
#include "crypto/secret.hpp"

namespace idena::crypto {
namespace {

constexpr std::size_t kCompactSize = 64;
constexpr std::uint8_t kRecoveryIds = 4;
constexpr std::string_view kMessagePrefix = "Idena Signed Message:\n";
constexpr std::uint8_t kMessageStart = 0x00;

/// The generator of RFC 6979 §3.2: HMAC-SHA-256 over key and hash.
class NonceGenerator {
 public:
  NonceGenerator(ByteView key, ByteView hash) {
    std::ranges::fill(value_.span(), std::uint8_t{0x01});
    mix(0x00, key, hash);
    mix(0x01, key, hash);
  }
  /// Moves on after an unusable candidate.
  void reject() { mix(0x00, {}, {}); }
  void candidate(std::span<std::uint8_t> out) {
    hmac_sha256(key_.view(), value_.view(), value_.span());
    std::ranges::copy(value_.view(), out.begin());
  }

 private:
  void mix(std::uint8_t separator, ByteView key, ByteView hash) {
    SecretArray<Hash::kSize + 1 + kPrivateKeySize + Hash::kSize> text;
    auto* end = std::ranges::copy(value_.view(), text.data()).out;
    *end++ = separator;
    end = std::ranges::copy(key, end).out;
    end = std::ranges::copy(hash, end).out;
    hmac_sha256(key_.view(), {text.data(), end}, key_.span());
    hmac_sha256(key_.view(), value_.view(), value_.span());
  }

  SecretArray<Hash::kSize> key_;
  SecretArray<Hash::kSize> value_;
};

/// The network's nonce: RFC 6979 over the hash as it is. The library's own function reduces a hash >= n first (as the
/// RFC says), which gives other signatures than the network's for such a hash.
int network_nonce(unsigned char* nonce, const unsigned char* hash, const unsigned char* key, const unsigned char*,
                  void*, unsigned int attempt) {
  NonceGenerator generator({key, kPrivateKeySize}, {hash, Hash::kSize});
  const std::span out(nonce, kPrivateKeySize);
  generator.candidate(out);
  for (; attempt > 0; --attempt) {
    generator.reject();
    generator.candidate(out);
  }
  return 1;
}

}  // namespace

Bytes sign(const PrivateKey& key, const Hash& hash) {
  secp256k1_ecdsa_recoverable_signature signature;
  [[maybe_unused]] const int made =
      secp256k1_ecdsa_sign_recoverable(curve(), &signature, hash.data(), key.secret().data(), network_nonce, nullptr);
  assert(made == 1);
  Bytes out(kSignatureSize);
  int recovery_id = 0;
  secp256k1_ecdsa_recoverable_signature_serialize_compact(curve(), out.data(), &recovery_id, &signature);
  out[kCompactSize] = static_cast<std::uint8_t>(recovery_id);
  return out;
}

Result<PublicKey> recover(ByteView hash, ByteView signature) {
  if (hash.size() != Hash::kSize) return CryptoError::kMessageLength;
  if (signature.size() != kSignatureSize) return CryptoError::kSignatureLength;
  if (signature[kCompactSize] >= kRecoveryIds) return CryptoError::kRecoveryId;
  secp256k1_ecdsa_recoverable_signature parsed;
  secp256k1_pubkey point;
  if (secp256k1_ecdsa_recoverable_signature_parse_compact(curve(), &parsed, signature.data(),
                                                          signature[kCompactSize]) != 1 ||
      secp256k1_ecdsa_recover(curve(), &point, &parsed, hash.data()) != 1) {
    return CryptoError::kRecoveryFailed;
  }
  return PublicKeyAccess::from_point(point);
}

Result<Address> recover_address(ByteView hash, ByteView signature) {
  IDENA_TRY(const PublicKey key, recover(hash, signature));
  return key.address();
}

Result<Hash> message_hash(std::string_view format, std::string_view text) {
  if (format.empty() || format == "doubleHash") return keccak256(keccak256(as_bytes(text)));
  if (format != "prefix") return CryptoError::kUnknownFormat;
  const std::string length = std::to_string(text.size());
  return keccak256({ByteView(&kMessageStart, 1), as_bytes(kMessagePrefix), as_bytes(length), as_bytes(text)});
}

}  // namespace idena::crypto
