#include "crypto/ecies.hpp"

#include <secp256k1_ecdh.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <stdexcept>

#include "crypto/cipher.hpp"
#include "crypto/curve.hpp"
#include "crypto/hash.hpp"

namespace idena::crypto {
namespace {

/// Key, tag and one byte: what the reference looks for before it looks closer.
constexpr std::size_t kShortestMessage = kPublicKeySize + Hash::kSize + 1;
constexpr std::uint8_t kFirstKeyForm = 2;
constexpr std::uint8_t kLastKeyForm = 4;
constexpr std::array<std::uint8_t, 4> kKdfCounter = {0, 0, 0, 1};

int copy_x(unsigned char* out, const unsigned char* x, const unsigned char*, void*) {
  std::copy_n(x, kPrivateKeySize, out);
  return 1;
}

}  // namespace

SecretArray<32> shared_secret(const PrivateKey& key, const PublicKey& point) {
  const secp256k1_pubkey parsed = PublicKeyAccess::to_point(point);
  SecretArray<32> out;
  if (secp256k1_ecdh(curve(), out.data(), &parsed, key.secret().data(), copy_x, nullptr) != 1) {
    throw std::logic_error("a private key is out of range");
  }
  return out;
}

EciesKeys derive_ecies_keys(const SecretArray<32>& secret) {
  Hash derived = sha256({kKdfCounter, secret.view()});
  Hash authentication = sha256(derived.view().last(kAes128Key));
  EciesKeys keys;
  std::ranges::copy(derived.view().first(kAes128Key), keys.encryption.data());
  std::ranges::copy(authentication.view(), keys.authentication.data());
  wipe(derived.bytes);
  wipe(authentication.bytes);
  return keys;
}

Bytes ecies_encrypt(const PublicKey& recipient, ByteView plaintext, RandomSource& random) {
  const PrivateKey ephemeral = PrivateKey::generate(random);
  std::array<std::uint8_t, kEciesIvSize> iv;
  random.fill(iv);
  return ecies_encrypt_with(ephemeral, iv, recipient, plaintext);
}

Bytes ecies_encrypt_with(const PrivateKey& ephemeral, ByteView iv, const PublicKey& recipient, ByteView plaintext) {
  assert(iv.size() == kEciesIvSize);
  if (plaintext.empty()) return {};
  const EciesKeys keys = derive_ecies_keys(shared_secret(ephemeral, recipient));
  Bytes out(plaintext.size() + kEciesOverhead);
  const std::span all(out);
  std::ranges::copy(ephemeral.public_key().bytes(), all.begin());
  std::ranges::copy(iv, all.begin() + kPublicKeySize);
  aes_128_ctr(keys.encryption.view(), iv, plaintext, all.subspan(kPublicKeySize + kEciesIvSize, plaintext.size()));
  const auto authentic = all.subspan(kPublicKeySize, kEciesIvSize + plaintext.size());
  hmac_sha256(keys.authentication.view(), authentic, all.last<Hash::kSize>());
  return out;
}

Result<SecretBytes> ecies_decrypt(const PrivateKey& key, ByteView ciphertext) {
  if (ciphertext.empty()) return CryptoError::kEciesMessage;
  if (ciphertext[0] < kFirstKeyForm || ciphertext[0] > kLastKeyForm) return CryptoError::kEciesPublicKey;
  if (ciphertext.size() < kShortestMessage) return CryptoError::kEciesMessage;
  const auto ephemeral = PublicKey::parse(ciphertext.first(kPublicKeySize));
  if (!ephemeral) return CryptoError::kEciesPublicKey;
  const EciesKeys keys = derive_ecies_keys(shared_secret(key, ephemeral.value()));
  const ByteView authentic = ciphertext.subspan(kPublicKeySize, ciphertext.size() - kPublicKeySize - Hash::kSize);
  std::array<std::uint8_t, Hash::kSize> tag;
  hmac_sha256(keys.authentication.view(), authentic, tag);
  if (!equal_in_constant_time(tag, ciphertext.last(Hash::kSize))) return CryptoError::kEciesMessage;
  if (authentic.size() < kEciesIvSize) return CryptoError::kEciesMessage;
  const ByteView body = authentic.subspan(kEciesIvSize);
  SecretBytes plaintext(body.size());
  aes_128_ctr(keys.encryption.view(), authentic.first(kEciesIvSize), body, plaintext.span());
  return plaintext;
}

}  // namespace idena::crypto
