#include "crypto/signature.hpp"

#include <doctest/doctest.h>

#include "base/hex.hpp"
#include "crypto/hash.hpp"
#include "unit/crypto/fixed_random.hpp"

using namespace idena;
using namespace idena::crypto;

namespace {

const Hash kHash = keccak256(as_bytes("a message"));

PrivateKey some_key() {
  FixedRandom random;
  return PrivateKey::generate(random);
}

}  // namespace

TEST_CASE("signature: is deterministic and recovers to its key and address") {
  const PrivateKey key = some_key();
  const Bytes signature = sign(key, kHash);
  CHECK(signature.size() == kSignatureSize);
  CHECK(signature == sign(key, kHash));
  CHECK(recover(kHash, signature).value() == key.public_key());
  CHECK(recover_address(kHash, signature).value() == key.address());
}

TEST_CASE("signature: errors come in the protocol's order") {
  const Bytes good = sign(some_key(), kHash);
  Bytes long_signature = good;
  long_signature.push_back(0);
  CHECK(recover(kHash.view().first(31), long_signature).error().is(CryptoError::kMessageLength));
  CHECK(recover(kHash, long_signature).error().is(CryptoError::kSignatureLength));
  CHECK(recover(kHash, {}).error().is(CryptoError::kSignatureLength));
  Bytes bad_id(kSignatureSize);
  bad_id[64] = 4;
  CHECK(recover(kHash, bad_id).error().is(CryptoError::kRecoveryId));
  CHECK(recover(kHash, Bytes(kSignatureSize)).error().is(CryptoError::kRecoveryFailed));
  CHECK(recover_address(kHash, Bytes(kSignatureSize)).error().text() == "recovery failed");
}

TEST_CASE("signature: a changed hash recovers to somebody else") {
  const PrivateKey key = some_key();
  Hash other = kHash;
  other.bytes[0] ^= 1;
  const auto address = recover_address(other, sign(key, kHash));
  CHECK((!address || address.value() != key.address()));
}

TEST_CASE("signature: the nonce of a hash beyond the group order comes from the hash as it is, not reduced") {
  const auto key =
      PrivateKey::from_bytes(from_hex("30309b5e0237a6ae196dbe9b9916f4b9af6ed9d41cee8dcf38284fc7129f46be").value());
  const Hash beyond = Hash::crop(Bytes(Hash::kSize, 0xff));
  CHECK(to_hex(sign(key.value(), beyond)) ==
        "e536be675bf4933fa8911f8022e1e416056fd0d43bf8feceb0b3837c1e75b96f"
        "0868255bf9c32d5c15d2e838048cd4b01f04bb46ad1210279f4157eddf84714f01");
}

TEST_CASE("message signing: formats are separate, unknown ones are refused") {
  CHECK(message_hash("", "text").value() == message_hash("doubleHash", "text").value());
  CHECK(message_hash("doubleHash", "text").value() == keccak256(keccak256(as_bytes("text"))));
  CHECK(message_hash("prefix", "text").value() != message_hash("", "text").value());
  CHECK(message_hash("Prefix", "text").error().text() == "unknown format");
}
