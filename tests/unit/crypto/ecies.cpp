#include "crypto/ecies.hpp"

#include <doctest/doctest.h>

#include <string>

#include "crypto/flip_keys.hpp"
#include "crypto/hash.hpp"
#include "unit/crypto/fixed_random.hpp"

using namespace idena;
using namespace idena::crypto;

namespace {

struct Post {
  FixedRandom random;
  PrivateKey recipient = PrivateKey::generate(random);
  Bytes sealed = ecies_encrypt(recipient.public_key(), as_bytes("a picture"), random);
};

/// What an honest sender never makes: an authentic message whose IV and body are these bytes.
Bytes authentic(const Post& post, FixedRandom& random, ByteView iv_and_body) {
  const PrivateKey ephemeral = PrivateKey::generate(random);
  const EciesKeys keys = derive_ecies_keys(shared_secret(ephemeral, post.recipient.public_key()));
  Bytes out = to_bytes(ephemeral.public_key().bytes());
  append(out, iv_and_body);
  std::array<std::uint8_t, 32> tag;
  hmac_sha256(keys.authentication.view(), iv_and_body, tag);
  append(out, tag);
  return out;
}

}  // namespace

TEST_CASE("ecies: only the recipient reads the text") {
  Post post;
  CHECK(post.sealed.size() == 9 + kEciesOverhead);
  CHECK(as_text(ecies_decrypt(post.recipient, post.sealed).value().view()) == "a picture");
  const PrivateKey other = PrivateKey::generate(post.random);
  CHECK(ecies_decrypt(other, post.sealed).error().text() == "ecies: invalid message");
  CHECK(ecies_encrypt(post.recipient.public_key(), as_bytes("a picture"), post.random) != post.sealed);
}

TEST_CASE("ecies: texts of every length around the block size come back") {
  Post post;
  for (std::size_t size = 1; size < 50; ++size) {
    const std::string text(size, 'x');
    const Bytes sealed = ecies_encrypt(post.recipient.public_key(), as_bytes(text), post.random);
    CHECK(as_text(ecies_decrypt(post.recipient, sealed).value().view()) == text);
  }
}

TEST_CASE("ecies: nothing is encrypted to nothing, and nothing does not decrypt") {
  Post post;
  CHECK(ecies_encrypt(post.recipient.public_key(), {}, post.random).empty());
  CHECK(ecies_decrypt(post.recipient, {}).error().is(CryptoError::kEciesMessage));
}

TEST_CASE("ecies: every changed byte is noticed") {
  Post post;
  for (std::size_t at = 0; at < post.sealed.size(); ++at) {
    Bytes changed = post.sealed;
    changed[at] ^= 1;
    CHECK_FALSE(ecies_decrypt(post.recipient, changed));
  }
}

TEST_CASE("ecies: the form of the key is looked at first, then the length, then the key") {
  Post post;
  Bytes short_message = {5, 1};
  CHECK(ecies_decrypt(post.recipient, short_message).error().is(CryptoError::kEciesPublicKey));
  short_message[0] = 4;
  CHECK(ecies_decrypt(post.recipient, short_message).error().is(CryptoError::kEciesMessage));
  Bytes zeros(98);
  zeros[0] = 4;
  CHECK(ecies_decrypt(post.recipient, zeros).error().is(CryptoError::kEciesPublicKey));
  zeros.resize(97);
  CHECK(ecies_decrypt(post.recipient, zeros).error().is(CryptoError::kEciesMessage));
}

TEST_CASE("ecies: an authentic message shorter than an IV is refused, where the Go node dies") {
  Post post;
  for (const std::size_t size : {1U, 15U}) {
    const Bytes message = authentic(post, post.random, Bytes(size, 7));
    CHECK(ecies_decrypt(post.recipient, message).error().is(CryptoError::kEciesMessage));
  }
  CHECK(ecies_decrypt(post.recipient, authentic(post, post.random, Bytes(16, 7))).value().size() == 0);
}

TEST_CASE("flip keys: follow from node key and epoch, and the two differ") {
  FixedRandom random;
  const PrivateKey node = PrivateKey::generate(random);
  CHECK((public_flip_key(node, 7) == public_flip_key(node, 7)));
  CHECK_FALSE((public_flip_key(node, 7) == public_flip_key(node, 8)));
  CHECK_FALSE((public_flip_key(node, 7) == private_flip_key(node, 7)));
  CHECK_FALSE((public_flip_key(PrivateKey::generate(random), 7) == public_flip_key(node, 7)));
}

TEST_CASE("flip keys: an entry opens for its recipient, and is empty for one without a key") {
  FixedRandom random;
  const PrivateKey flip_key = PrivateKey::generate(random);
  const PrivateKey recipient = PrivateKey::generate(random);
  const Bytes entry = seal_flip_key(flip_key, recipient.public_key().bytes(), random);
  CHECK((open_flip_key(recipient, entry).value() == flip_key));
  CHECK(seal_flip_key(flip_key, {}, random).empty());
  CHECK(seal_flip_key(flip_key, Bytes(65, 4), random).empty());
  CHECK(open_flip_key(recipient, {}).error().is(CryptoError::kEciesMessage));
  const Bytes no_scalar = ecies_encrypt(recipient.public_key(), Bytes(31, 1), random);
  CHECK(open_flip_key(recipient, no_scalar).error().is(CryptoError::kPrivateKeyLength));
  const Bytes zero = ecies_encrypt(recipient.public_key(), Bytes(32), random);
  CHECK(open_flip_key(recipient, zero).error().is(CryptoError::kPrivateKeyZero));
}
