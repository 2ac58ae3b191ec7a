#include "flips/flip_cipher.hpp"

#include <doctest/doctest.h>

#include "crypto/flip_keys.hpp"
#include "unit/crypto/fixed_random.hpp"

using namespace idena;
using namespace idena::flips;

namespace {

constexpr std::uint16_t kEpoch = 7;

struct Author {
  crypto::FixedRandom random;
  crypto::PrivateKey key = crypto::PrivateKey::generate(random);
  crypto::PrivateKey public_parts = crypto::public_flip_key(key, kEpoch);
  crypto::PrivateKey private_parts = crypto::private_flip_key(key, kEpoch);
};

FlipParts pictures() { return {to_bytes(as_bytes("two pictures")), to_bytes(as_bytes("two more and the orders"))}; }

}  // namespace

TEST_CASE("flips: each part opens with its own key only") {
  Author author;
  const types::IpfsFlip flip = close_flip(pictures(), author.key, kEpoch, author.random);
  CHECK(flip.public_key == to_bytes(author.key.public_key().bytes()));
  CHECK(open_public_part(flip, author.public_parts).value() == pictures().public_part);
  CHECK(open_private_part(flip, author.private_parts).value() == pictures().private_part);
  CHECK_FALSE(open_public_part(flip, author.private_parts));
  CHECK_FALSE(open_private_part(flip, author.public_parts));
  CHECK_FALSE(open_public_part(flip, author.key));
}

TEST_CASE("flips: the keys of another epoch open nothing") {
  Author author;
  const types::IpfsFlip flip = close_flip(pictures(), author.key, kEpoch, author.random);
  CHECK_FALSE(open_public_part(flip, crypto::public_flip_key(author.key, kEpoch + 1)));
}

TEST_CASE("flips: a flip that keeps nothing back has an empty private part") {
  Author author;
  const types::IpfsFlip flip = close_flip({pictures().public_part, {}}, author.key, kEpoch, author.random);
  CHECK(flip.private_part.empty());
  CHECK(open_private_part(flip, author.private_parts).value().empty());
}

TEST_CASE("flips: a part that was changed on its way does not open") {
  Author author;
  types::IpfsFlip flip = close_flip(pictures(), author.key, kEpoch, author.random);
  for (std::size_t i = 0; i < flip.public_part.size(); ++i) {
    types::IpfsFlip changed = flip;
    changed.public_part[i] ^= 1U;
    CHECK_FALSE(open_public_part(changed, author.public_parts));
  }
  flip.public_part.resize(flip.public_part.size() / 2);
  CHECK_FALSE(open_public_part(flip, author.public_parts));
}
