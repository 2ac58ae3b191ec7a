#include "types/flip.hpp"

#include <doctest/doctest.h>

#include "base/hex.hpp"
#include "types/flip_keys.hpp"

using namespace idena;
using namespace idena::types;

namespace {

crypto::PrivateKey key_of(std::uint8_t last) {
  Bytes secret(32);
  secret.back() = last;
  return crypto::PrivateKey::from_bytes(secret).value();
}

}  // namespace

TEST_CASE("flips: the stored form names the key the transaction is signed with") {
  const auto author = key_of(7);
  Flip flip{{}, {1, 2}, {}};
  CHECK_FALSE(ipfs_flip_of(flip));
  sign(flip.transaction, author);
  const auto stored = ipfs_flip_of(flip);
  REQUIRE(stored);
  CHECK(equal(stored.value().public_key, author.public_key().bytes()));
  CHECK(decode_ipfs_flip(encode(stored.value())).value() == stored.value());
  CHECK(decode_flip(encode(flip)).value() == flip);
}

TEST_CASE("flips: the transaction is always written, broken bytes are refused") {
  CHECK(to_hex(encode(Flip{})) == "0a020a00");
  CHECK_FALSE(decode_flip(from_hex("0a0180").value()));
  CHECK_FALSE(decode_ipfs_flip(from_hex("0a05").value()));
}

TEST_CASE("flip keys: the signature covers the data, not itself") {
  FlipKey key{Bytes(32, 5), 65535, {}};
  const Hash before = signature_hash(key);
  CHECK_FALSE(sender(key));
  sign(key, key_of(9));
  CHECK(signature_hash(key) == before);
  CHECK(sender(key).value() == key_of(9).public_key().address());
  CHECK(decode_flip_key(encode(key)).value() == key);
}

TEST_CASE("flip keys: epochs keep sixteen bits, the data is always written") {
  CHECK(decode_flip_key(from_hex("0a0410818008").value()).value().epoch == 1);
  CHECK(to_hex(encode(FlipKeysPackage{})) == "0a00");
  CHECK(decode_flip_keys_package({}).value() == FlipKeysPackage{});
  CHECK_FALSE(decode_flip_keys_package(from_hex("0a0208").value()));
}

TEST_CASE("flip private keys: a recipient without a key keeps its place") {
  const FlipPrivateKeys keys{{{1}, {}, {2, 3}}};
  CHECK(to_hex(encode(keys)) == "0a01010a000a020203");
  CHECK(decode_flip_private_keys(encode(keys)).value() == keys);
}
