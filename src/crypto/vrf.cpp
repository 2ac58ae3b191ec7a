#include "crypto/vrf.hpp"

#include <secp256k1_ecdh.h>

#include <algorithm>
#include <array>
#include <stdexcept>

#include "crypto/curve.hpp"
#include "crypto/hash.hpp"
#include "crypto/secret.hpp"

namespace idena::crypto {
namespace {

using Point = secp256k1_pubkey;
using PointBytes = std::array<std::uint8_t, kPublicKeySize>;

constexpr std::uint32_t kPointTries = 100;
constexpr std::size_t kScalarSize = 32;
constexpr std::size_t kScalarsInProof = 2 * kScalarSize;
constexpr std::uint8_t kUncompressed = 0x04;
constexpr std::uint8_t kCompressedEvenY = 0x02;

/// G, `04 || X || Y`.
constexpr PointBytes kGenerator = {0x04, 0x79, 0xbe, 0x66, 0x7e, 0xf9, 0xdc, 0xbb, 0xac, 0x55, 0xa0, 0x62, 0x95,
                                   0xce, 0x87, 0x0b, 0x07, 0x02, 0x9b, 0xfc, 0xdb, 0x2d, 0xce, 0x28, 0xd9, 0x59,
                                   0xf2, 0x81, 0x5b, 0x16, 0xf8, 0x17, 0x98, 0x48, 0x3a, 0xda, 0x77, 0x26, 0xa3,
                                   0xc4, 0x65, 0x5d, 0xa4, 0xfb, 0xfc, 0x0e, 0x11, 0x08, 0xa8, 0xfd, 0x17, 0xb4,
                                   0x48, 0xa6, 0x85, 0x54, 0x19, 0x9c, 0x47, 0xd0, 0x8f, 0xfb, 0x10, 0xd4, 0xb8};

/// n - 1.
constexpr std::array<std::uint8_t, kScalarSize> kOrderMinusOne = {
    0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xfe,
    0xba, 0xae, 0xdc, 0xe6, 0xaf, 0x48, 0xa0, 0x3b, 0xbf, 0xd2, 0x5e, 0x8c, 0xd0, 0x36, 0x41, 0x40};

/// The first 32 bytes of SHA-512(BE32(i) || message).
Hash indexed_digest(std::uint32_t i, ByteView message) {
  const std::array<std::uint8_t, 4> index = {static_cast<std::uint8_t>(i >> 24U), static_cast<std::uint8_t>(i >> 16U),
                                             static_cast<std::uint8_t>(i >> 8U), static_cast<std::uint8_t>(i)};
  const auto digest = sha512({index, message});
  Hash out;
  std::copy_n(digest.begin(), kScalarSize, out.data());
  return out;
}

std::optional<Point> hash_to_point(ByteView message) {
  std::array<std::uint8_t, 1 + kScalarSize> candidate;
  candidate[0] = kCompressedEvenY;
  for (std::uint32_t i = 0; i < kPointTries; ++i) {
    std::ranges::copy(indexed_digest(i, message).view(), candidate.begin() + 1);
    Point point;
    if (secp256k1_ec_pubkey_parse(curve(), &point, candidate.data(), candidate.size()) == 1) return point;
  }
  return std::nullopt;
}

/// The scalar that binds a proof to everything it speaks of.
Hash challenge(ByteView message_point, ByteView key, ByteView vrf_point, ByteView a, ByteView b) {
  Bytes text;
  text.reserve(6 * kPublicKeySize);
  append(text, kGenerator);
  append(text, message_point);
  append(text, key);
  append(text, vrf_point);
  append(text, a);
  append(text, b);
  return vrf_hash_to_scalar(text);
}

int copy_point(unsigned char* out, const unsigned char* x, const unsigned char* y, void*) {
  out[0] = kUncompressed;
  std::copy_n(x, kScalarSize, out + 1);
  std::copy_n(y, kScalarSize, out + 1 + kScalarSize);
  return 1;
}

/// secret * point. The library's Diffie-Hellman is its only product of a secret and any point in constant time.
PointBytes multiply_secretly(const Point& point, const std::uint8_t* secret) {
  PointBytes out;
  if (secp256k1_ecdh(curve(), out.data(), &point, secret, copy_point, nullptr) != 1) {
    throw std::logic_error("a scalar of the VRF is out of range");
  }
  return out;
}

/// r - s * k mod n; false if that is 0.
bool respond(SecretArray<kScalarSize>& t, const Hash& s, ByteView k, ByteView r) {
  std::ranges::copy(k, t.data());
  return secp256k1_ec_seckey_tweak_mul(curve(), t.data(), s.data()) == 1 &&
         secp256k1_ec_seckey_negate(curve(), t.data()) == 1 &&
         secp256k1_ec_seckey_tweak_add(curve(), t.data(), r.data()) == 1;
}

/// left * point_a + right * point_b; none at infinity or if a factor is not a scalar.
std::optional<PointBytes> combine(Point a, const std::uint8_t* left, Point b, const std::uint8_t* right) {
  if (secp256k1_ec_pubkey_tweak_mul(curve(), &a, left) != 1) return std::nullopt;
  if (secp256k1_ec_pubkey_tweak_mul(curve(), &b, right) != 1) return std::nullopt;
  const std::array<const Point*, 2> both = {&a, &b};
  Point sum;
  if (secp256k1_ec_pubkey_combine(curve(), &sum, both.data(), both.size()) != 1) return std::nullopt;
  return serialize_point(sum);
}

/// t * G + s * key, likewise.
std::optional<PointBytes> combine_with_generator(Point key, const std::uint8_t* s, const std::uint8_t* t) {
  if (secp256k1_ec_pubkey_tweak_mul(curve(), &key, s) != 1) return std::nullopt;
  if (secp256k1_ec_pubkey_tweak_add(curve(), &key, t) != 1) return std::nullopt;
  return serialize_point(key);
}

}  // namespace

std::optional<PublicKey> vrf_hash_to_point(ByteView message) {
  const auto point = hash_to_point(message);
  return point ? std::optional(PublicKeyAccess::from_point(*point)) : std::nullopt;
}

Hash vrf_hash_to_scalar(ByteView message) {
  for (std::uint32_t i = 0;; ++i) {
    Hash scalar = indexed_digest(i, message);
    if (compare(scalar, kOrderMinusOne) >= 0) continue;
    // Plus one: trailing ff become 00, and the byte before them takes the carry.
    std::size_t at = kScalarSize - 1;
    while (scalar.bytes[at] == 0xff) scalar.bytes[at--] = 0;
    scalar.bytes[at] += 1;
    return scalar;
  }
}

VrfProof vrf_prove(const PrivateKey& key, ByteView message, RandomSource& random) {
  const auto message_point = hash_to_point(message);
  if (!message_point) throw std::logic_error("the VRF knows no point for this message");
  const PointBytes vrf_point = multiply_secretly(*message_point, key.secret().data());
  for (;;) {
    const PrivateKey r = PrivateKey::generate(random);
    const PointBytes b = multiply_secretly(*message_point, r.secret().data());
    const Hash s =
        challenge(serialize_point(*message_point), key.public_key().bytes(), vrf_point, r.public_key().bytes(), b);
    SecretArray<kScalarSize> t;
    if (!respond(t, s, key.secret(), r.secret())) continue;
    Bytes proof;
    proof.reserve(kVrfProofSize);
    append(proof, s);
    append(proof, t.view());
    append(proof, vrf_point);
    return {sha256(vrf_point), std::move(proof)};
  }
}

Result<Hash> vrf_verify(const PublicKey& key, ByteView message, ByteView proof) {
  if (proof.size() != kVrfProofSize) return CryptoError::kVrfProof;
  const std::uint8_t* const s = proof.data();
  const std::uint8_t* const t = proof.data() + kScalarSize;
  const ByteView vrf_point = proof.subspan(kScalarsInProof);
  const auto u = PublicKey::parse(vrf_point);
  if (!u || secp256k1_ec_seckey_verify(curve(), s) != 1 || secp256k1_ec_seckey_verify(curve(), t) != 1) {
    return CryptoError::kVrfProof;
  }
  const auto message_point = hash_to_point(message);
  if (!message_point) return CryptoError::kVrfProof;
  const auto a = combine_with_generator(PublicKeyAccess::to_point(key), s, t);
  const auto b = combine(*message_point, t, PublicKeyAccess::to_point(u.value()), s);
  if (!a || !b) return CryptoError::kVrfProof;
  const Hash expected = challenge(serialize_point(*message_point), key.bytes(), vrf_point, *a, *b);
  if (!equal(expected, {s, kScalarSize})) return CryptoError::kVrfProof;
  return vrf_output(proof);
}

Result<Hash> vrf_output(ByteView proof) {
  if (proof.size() != kVrfProofSize) return CryptoError::kVrfProof;
  return sha256(proof.subspan(kScalarsInProof));
}

BigFloat sortition_number(const Hash& output, std::uint64_t pool_size) {
  const BigFloat fraction = BigFloat::fraction_of(output);
  return pool_size > 1 ? root(fraction, pool_size) : fraction;
}

}  // namespace idena::crypto
