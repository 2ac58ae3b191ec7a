#include "crypto/flip_keys.hpp"

#include <openssl/bn.h>

#include <memory>
#include <new>
#include <string>
#include <string_view>

#include "crypto/ecies.hpp"
#include "crypto/hash.hpp"
#include "crypto/secret.hpp"
#include "crypto/signature.hpp"

namespace idena::crypto {
namespace {

/// Bytes of the signature that become the scalar: enough that its remainder has no visible bias.
constexpr std::size_t kEntropy = 40;
constexpr const char* kOrderMinusOne = "fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364140";

using Number = std::unique_ptr<BIGNUM, decltype(&BN_clear_free)>;

Number make_number(BIGNUM* number) {
  if (number == nullptr) throw std::bad_alloc();
  return {number, BN_clear_free};
}

/// (entropy mod (n-1)) + 1.
PrivateKey scalar_of(ByteView entropy) {
  BIGNUM* parsed = nullptr;
  BN_hex2bn(&parsed, kOrderMinusOne);
  const Number modulus = make_number(parsed);
  const Number number = make_number(BN_bin2bn(entropy.data(), static_cast<int>(entropy.size()), nullptr));
  const std::unique_ptr<BN_CTX, decltype(&BN_CTX_free)> context(BN_CTX_secure_new(), BN_CTX_free);
  SecretArray<kPrivateKeySize> bytes;
  if (context == nullptr || BN_mod(number.get(), number.get(), modulus.get(), context.get()) != 1 ||
      BN_add_word(number.get(), 1) != 1 || BN_bn2binpad(number.get(), bytes.data(), kPrivateKeySize) < 0) {
    throw std::bad_alloc();
  }
  return PrivateKey::from_bytes(bytes.view()).value();
}

PrivateKey derive(const PrivateKey& node_key, std::string_view purpose, std::uint16_t epoch) {
  const std::string text = std::string(purpose) + std::to_string(epoch);
  Bytes signature = sign(node_key, keccak256(as_bytes(text)));
  PrivateKey key = scalar_of(ByteView(signature).first(kEntropy));
  wipe(signature);
  return key;
}

}  // namespace

PrivateKey public_flip_key(const PrivateKey& node_key, std::uint16_t epoch) {
  return derive(node_key, "flip-key-for-epoch-", epoch);
}

PrivateKey private_flip_key(const PrivateKey& node_key, std::uint16_t epoch) {
  return derive(node_key, "flip-private-key-for-epoch-", epoch);
}

Bytes seal_flip_key(const PrivateKey& flip_key, ByteView recipient_public_key, RandomSource& random) {
  const auto recipient = PublicKey::parse(recipient_public_key);
  return recipient ? ecies_encrypt(recipient.value(), flip_key.secret(), random) : Bytes();
}

Result<PrivateKey> open_flip_key(const PrivateKey& recipient, ByteView entry) {
  IDENA_TRY(const SecretBytes scalar, ecies_decrypt(recipient, entry));
  return PrivateKey::from_bytes(scalar.view());
}

}  // namespace idena::crypto
