#include "crypto/vrf.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "base/hex.hpp"
#include "unit/crypto/fixed_random.hpp"

using namespace idena;
using namespace idena::crypto;

namespace {

constexpr const char* kOrder = "fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141";
constexpr const char* kPointBeyondField = "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff";

struct Draw {
  FixedRandom random;
  PrivateKey key = PrivateKey::generate(random);
  Bytes message = to_bytes(as_bytes("seed and height"));
  VrfProof proof = vrf_prove(key, message, random);

  Result<Hash> verify(const Bytes& changed) const { return vrf_verify(key.public_key(), message, changed); }
  /// The proof with the bytes at `at` replaced.
  Bytes with(std::size_t at, const Bytes& bytes) const {
    Bytes out = proof.proof;
    std::ranges::copy(bytes, out.begin() + static_cast<std::ptrdiff_t>(at));
    return out;
  }
};

Bytes from(const char* digits) { return from_hex(digits).value(); }

}  // namespace

TEST_CASE("vrf: a proof verifies to its output under its key and message only") {
  Draw draw;
  CHECK(draw.proof.proof.size() == kVrfProofSize);
  CHECK(draw.verify(draw.proof.proof).value() == draw.proof.output);
  CHECK(vrf_output(draw.proof.proof).value() == draw.proof.output);
  const PrivateKey other = PrivateKey::generate(draw.random);
  CHECK(vrf_verify(other.public_key(), draw.message, draw.proof.proof).error().text() == "invalid VRF proof");
  CHECK(vrf_verify(draw.key.public_key(), as_bytes("another"), draw.proof.proof).error().is(CryptoError::kVrfProof));
}

TEST_CASE("vrf: proofs differ, the output does not") {
  Draw draw;
  const VrfProof again = vrf_prove(draw.key, draw.message, draw.random);
  CHECK(again.proof != draw.proof.proof);
  CHECK(again.output == draw.proof.output);
  CHECK(draw.verify(again.proof).value() == again.output);
  Draw same;
  CHECK(same.proof.proof == draw.proof.proof);
}

TEST_CASE("vrf: a proof of another length is none") {
  Draw draw;
  Bytes proof = draw.proof.proof;
  proof.push_back(0);
  CHECK_FALSE(draw.verify(proof));
  CHECK_FALSE(vrf_output(proof));
  proof.resize(kVrfProofSize - 1);
  CHECK_FALSE(draw.verify(proof));
  CHECK_FALSE(draw.verify({}));
  CHECK_FALSE(vrf_output({}));
}

TEST_CASE("vrf: every changed byte is noticed") {
  Draw draw;
  for (std::size_t at = 0; at < kVrfProofSize; ++at) {
    Bytes changed = draw.proof.proof;
    changed[at] ^= 1;
    CHECK_FALSE(draw.verify(changed));
  }
}

TEST_CASE("vrf: scalars that are 0 or not below the order are refused, where the Go node dies") {
  Draw draw;
  for (const Bytes& scalar : {Bytes(32), from(kOrder), Bytes(32, 0xff)}) {
    CHECK_FALSE(draw.verify(draw.with(0, scalar)));
    CHECK_FALSE(draw.verify(draw.with(32, scalar)));
  }
}

TEST_CASE("vrf: the point must be uncompressed and on the curve") {
  Draw draw;
  CHECK_FALSE(draw.verify(draw.with(64, {0x06})));
  CHECK_FALSE(draw.verify(draw.with(65, from(kPointBeyondField))));
  CHECK_FALSE(draw.verify(draw.with(64, Bytes(65))));
}

TEST_CASE("vrf: H1 gives points with even y, H2 scalars of 32 bytes") {
  for (std::uint8_t i = 0; i < 50; ++i) {
    const Bytes message = {i};
    const auto point = vrf_hash_to_point(message);
    REQUIRE(point);
    CHECK(point->bytes().back() % 2 == 0);
    CHECK(PrivateKey::from_bytes(vrf_hash_to_scalar(message)));
  }
}
