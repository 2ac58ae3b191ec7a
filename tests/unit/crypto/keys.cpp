#include "crypto/keys.hpp"

#include <doctest/doctest.h>

#include <memory>
#include <ostream>
#include <type_traits>
#include <utility>

#include "base/hex.hpp"
#include "crypto/system_random.hpp"
#include "unit/crypto/fixed_random.hpp"

using namespace idena;
using namespace idena::crypto;

namespace {

constexpr const char* kOrder = "fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141";
constexpr const char* kOrderMinusOne = "fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364140";

template <class T>
concept Printable = requires(std::ostream& out, const T& value) { out << value; };

Bytes bytes_of(const char* digits) { return from_hex(digits).value(); }

Bytes scalar(std::uint8_t value) {
  Bytes out(kPrivateKeySize);
  out.back() = value;
  return out;
}

}  // namespace

TEST_CASE("private key: exactly 32 bytes between 0 and the group order") {
  CHECK(PrivateKey::from_bytes({}).error().text() == "invalid length, need 256 bits");
  CHECK(PrivateKey::from_bytes(Bytes(33, 1)).error().is(CryptoError::kPrivateKeyLength));
  CHECK(PrivateKey::from_bytes(Bytes(32)).error().text() == "invalid private key, zero or negative");
  CHECK(PrivateKey::from_bytes(bytes_of(kOrder)).error().text() == "invalid private key, >=N");
  CHECK(PrivateKey::from_bytes(Bytes(32, 0xff)).error().is(CryptoError::kPrivateKeyTooLarge));
  CHECK(PrivateKey::from_bytes(bytes_of(kOrderMinusOne)));
  const auto one = PrivateKey::from_bytes(scalar(1));
  REQUIRE(one);
  CHECK(checksum_text(one.value().address()) == "0x7E5F4552091A69125d5DfCb7b8C2659029395Bdf");
}

TEST_CASE("private key: comes from the given source, and a broken source is noticed") {
  FixedRandom first;
  FixedRandom second;
  FixedRandom other(1);
  const PrivateKey key = PrivateKey::generate(first);
  CHECK((key == PrivateKey::generate(second)));
  CHECK_FALSE((key == PrivateKey::generate(other)));
  ConstantRandom zeros(0);
  ConstantRandom ones(0xff);
  CHECK_THROWS(static_cast<void>(PrivateKey::generate(zeros)));
  CHECK_THROWS(static_cast<void>(PrivateKey::generate(ones)));
  SystemRandom system;
  CHECK_FALSE((PrivateKey::generate(system) == PrivateKey::generate(system)));
}

TEST_CASE("secrets: have no printed form") {
  static_assert(Printable<int>);
  static_assert(!Printable<PrivateKey>);
  static_assert(!Printable<SecretArray<32>>);
  static_assert(!Printable<SecretBytes>);
  static_assert(!std::is_copy_constructible_v<SecretBytes>);
  CHECK_FALSE(Printable<PrivateKey>);
}

TEST_CASE("secrets: the memory of a destroyed private key holds no byte of it") {
  alignas(PrivateKey) std::byte storage[sizeof(PrivateKey)];
  const Bytes secret(kPrivateKeySize, 0x5a);
  auto* key = new (storage) PrivateKey(PrivateKey::from_bytes(secret).value());
  const auto* at = key->secret().data();
  CHECK(equal({at, kPrivateKeySize}, secret));
  std::destroy_at(key);
  CHECK(equal({at, kPrivateKeySize}, Bytes(kPrivateKeySize)));
}

TEST_CASE("secrets: compare by content and length, move without leaving a copy") {
  CHECK(equal_in_constant_time({}, {}));
  CHECK(equal_in_constant_time(as_bytes("abc"), as_bytes("abc")));
  CHECK_FALSE(equal_in_constant_time(as_bytes("abc"), as_bytes("abd")));
  CHECK_FALSE(equal_in_constant_time(as_bytes("abc"), as_bytes("ab")));
  SecretBytes secret(as_bytes("password"));
  SecretBytes moved(std::move(secret));
  CHECK((moved == SecretBytes(as_bytes("password"))));
  CHECK(SecretBytes(5).view().size() == 5);
  Bytes buffer = to_bytes(as_bytes("password"));
  wipe(buffer);
  CHECK(buffer == Bytes(8));
}

TEST_CASE("public key: only the uncompressed form of a point on the curve") {
  const Bytes good = to_bytes(PrivateKey::from_bytes(scalar(7)).value().public_key().bytes());
  REQUIRE(PublicKey::parse(good));
  CHECK(equal(PublicKey::parse(good).value().bytes(), good));
  Bytes off_curve = good;
  off_curve[64] ^= 1;
  Bytes hybrid = good;
  hybrid[0] = static_cast<std::uint8_t>(6 + (good[64] & 1));
  Bytes compressed(good.begin(), good.begin() + 33);
  compressed[0] = static_cast<std::uint8_t>(2 + (good[64] & 1));
  Bytes too_large = good;
  std::fill_n(too_large.begin() + 1, 32, std::uint8_t{0xff});
  Bytes too_long = good;
  too_long.push_back(0);
  for (const Bytes& bad : {off_curve, hybrid, compressed, too_large, too_long, Bytes()}) {
    CHECK(PublicKey::parse(bad).error().text() == "invalid secp256k1 public key");
    CHECK(address_of_public_key(bad).is_zero());
  }
  CHECK(address_of_public_key(good) == PublicKey::parse(good).value().address());
}
