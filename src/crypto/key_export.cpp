#include "crypto/key_export.hpp"

#include <array>

#include "base/hex.hpp"
#include "crypto/cipher.hpp"
#include "crypto/hash.hpp"
#include "crypto/secret.hpp"
#include "crypto/secret_hex.hpp"

namespace idena::crypto {
namespace {

/// SHA3-256 of the password, and of nothing else: no salt, no stretching.
SecretBytes key_of_password(std::string_view password) {
  Hash digest = sha3_256(as_bytes(password));
  SecretBytes key(digest.view());
  wipe(digest.bytes);
  return key;
}

}  // namespace

Result<std::string> export_key(const PrivateKey& key, std::string_view password, RandomSource& random) {
  if (password.empty()) return CryptoError::kEmptyPassword;
  std::array<std::uint8_t, kGcmNonce> nonce;
  random.fill(nonce);
  Bytes out(nonce.begin(), nonce.end());
  append(out, aes_256_gcm_seal(key_of_password(password).view(), nonce, key.secret()));
  return to_hex(out);
}

Result<PrivateKey> import_key(std::string_view text, std::string_view password) {
  if (text.size() > kMaxExportDigits) return CryptoError::kUnopenableExport;
  const auto bytes = secret_from_hex(text);
  if (!bytes) return Error(CryptoError::kUndecodableExport, "error while decoding key, err: " + bytes.error().text());
  const ByteView sealed = bytes.value().view();
  if (sealed.size() < kGcmNonce) return CryptoError::kUnopenableExport;
  const auto secret =
      aes_256_gcm_open(key_of_password(password).view(), sealed.first(kGcmNonce), sealed.subspan(kGcmNonce));
  if (!secret) return CryptoError::kUnopenableExport;
  auto key = PrivateKey::from_bytes(secret->view());
  if (!key) return Error(CryptoError::kExportedKeyInvalid, "key is not valid ECDSA key, err: " + key.error().text());
  return key;
}

}  // namespace idena::crypto
