#include "flips/key_messages.hpp"

#include <doctest/doctest.h>

#include <vector>

#include "crypto/flip_keys.hpp"
#include "state/keys.hpp"
#include "tree/tree.hpp"
#include "unit/crypto/fixed_random.hpp"

using namespace idena;
using namespace idena::flips;

namespace {

constexpr std::uint16_t kEpoch = 3;

struct Network {
  crypto::FixedRandom random;
  crypto::PrivateKey author = crypto::PrivateKey::generate(random);
  std::vector<crypto::PrivateKey> readers;
  std::vector<Bytes> recipients;
  tree::Tree tree;

  Network() {
    for (int i = 0; i < 3; ++i) {
      readers.push_back(crypto::PrivateKey::generate(random));
      recipients.push_back(to_bytes(readers.back().public_key().bytes()));
    }
    state::Global global;
    global.epoch = kEpoch;
    tree.set(state::keys::single(state::keys::Kind::kGlobal), encode(global));
    set_flips(author.address(), 1);
  }

  void set_flips(const Address& address, std::size_t count) {
    state::Identity identity;
    identity.flips.assign(count, {});
    tree.set(state::keys::identity(address), encode(identity));
  }
  [[nodiscard]] state::StateReader state() const { return state::StateReader(tree); }
};

}  // namespace

TEST_CASE("flip keys: every recipient of a package reads the author's key at its own place") {
  Network network;
  const auto message = make_keys_package(network.author, kEpoch, network.recipients, network.random);
  const auto opened = crypto::public_flip_key(network.author, kEpoch);
  for (std::size_t place = 0; place < network.readers.size(); ++place) {
    const auto key = read_keys_package(message, opened, place, network.readers[place]);
    REQUIRE(key);
    CHECK(key.value() == crypto::private_flip_key(network.author, kEpoch));
    CHECK_FALSE(read_keys_package(message, opened, place, network.readers[(place + 1) % 3]));
  }
  CHECK(read_keys_package(message, opened, 3, network.readers[0]).error().is(KeyMessageError::kNoSuchRecipient));
}

TEST_CASE("flip keys: a package stays closed until the author publishes its public flip key") {
  Network network;
  const auto message = make_keys_package(network.author, kEpoch, network.recipients, network.random);
  CHECK_FALSE(read_keys_package(message, network.readers[0], 0, network.readers[0]));
  const auto published = read_flip_key(make_flip_key(network.author, kEpoch));
  REQUIRE(published);
  CHECK(read_keys_package(message, published.value(), 0, network.readers[0]));
}

TEST_CASE("flip keys: a recipient without a usable public key has an empty place, the others are not disturbed") {
  Network network;
  network.recipients[1] = {4, 1, 2};
  const auto message = make_keys_package(network.author, kEpoch, network.recipients, network.random);
  const auto opened = crypto::public_flip_key(network.author, kEpoch);
  CHECK_FALSE(read_keys_package(message, opened, 1, network.readers[1]));
  CHECK(read_keys_package(message, opened, 2, network.readers[2]));
}

TEST_CASE("flip keys: the network takes keys of this epoch from authors of flips") {
  Network network;
  const auto key = make_flip_key(network.author, kEpoch);
  const auto package = make_keys_package(network.author, kEpoch, network.recipients, network.random);
  CHECK(check_flip_key(key, network.state()).value() == network.author.address());
  CHECK(check_keys_package(package, network.state()).value() == network.author.address());

  CHECK(check_flip_key(make_flip_key(network.author, kEpoch + 1), network.state()).error().text() == "invalid epoch");
  network.set_flips(network.author.address(), 0);
  CHECK(check_flip_key(key, network.state()).error().text() == "flips is missing");
  CHECK(check_keys_package(package, network.state()).error().text() == "flips is missing");
}

TEST_CASE("flip keys: keys of a wrong length, packages that are too big and bad signatures are refused") {
  Network network;
  auto key = make_flip_key(network.author, kEpoch);
  key.key.pop_back();
  CHECK(check_flip_key(key, network.state()).error().text() == "invalid flip key length 31");
  key = make_flip_key(network.author, kEpoch);
  key.signature.pop_back();
  CHECK(check_flip_key(key, network.state()).error().text() == "invalid signature");
  types::FlipKeysPackage package;
  package.package.resize(types::kMaxFlipKeysPackageSize + 1);
  CHECK(check_keys_package(package, network.state()).error().text() == "too big flip keys package, size: 102401");
  package.package.pop_back();
  CHECK(check_keys_package(package, network.state()).error().text() == "invalid signature");
}
