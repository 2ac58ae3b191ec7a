#include "types/vote.hpp"

#include <doctest/doctest.h>

#include "base/hex.hpp"
#include "crypto/hash.hpp"
#include "crypto/keys.hpp"
#include "types/certificate.hpp"
#include "types/structure_error.hpp"
#include "types/wire.hpp"

using namespace idena;
using namespace idena::types;

namespace {

Bytes hex(std::string_view digits) { return from_hex(digits).value(); }

crypto::PrivateKey key(std::uint8_t seed) { return crypto::PrivateKey::from_bytes(Bytes(32, seed)).value(); }

Vote signed_vote(std::uint8_t seed) {
  Vote vote{{.round = 100,
             .step = kStepFinal,
             .parent_hash = Hash::crop(Bytes(32, 2)),
             .voted_hash = Hash::crop(Bytes(32, 3)),
             .turn_offline = seed % 2 == 1,
             .upgrade = seed},
            {}};
  sign(vote, key(seed));
  return vote;
}

}  // namespace

TEST_CASE("vote: both hashes are written also if zero") {
  const std::string zero_hash(64, '0');
  CHECK(to_hex(encode(VoteData{})) == "1a20" + zero_hash + "2220" + zero_hash);
}

TEST_CASE("vote: decoding its bytes gives it back, and the step keeps eight bits") {
  const Vote vote = signed_vote(5);
  CHECK(decode_vote(encode(vote)).value() == vote);
  CHECK(decode_vote(hex("0a03108002")).value().data.step == 0);
  CHECK(decode_vote(hex("0a0310ff1f")).value().data.step == 0xff);
}

TEST_CASE("vote: without data it decodes and re-encodes, but is no vote") {
  for (const std::string_view digits : {"", "120101"}) {
    CHECK(decode_vote(hex(digits)).error().is(StructureError::kVoteWithoutData));
    const auto message = decode_vote_message(hex(digits));
    REQUIRE(message.has_value());
    CHECK_FALSE(message.value().data.has_value());
    CHECK(to_hex(encode(message.value())) == digits);
  }
  CHECK(decode_vote(hex("0a00")).has_value());
}

TEST_CASE("vote: its hash is that of text and voter") {
  const Vote vote = signed_vote(6);
  CHECK(voter(vote) == key(6).address());
  CHECK(hash(vote) == crypto::keccak256({signature_hash(vote.data).view(), key(6).address().view()}));
  CHECK(gossip_id(vote) == crypto::shake128_16(encode(vote)));
}

TEST_CASE("vote: the voter behind an unusable signature is the zero address") {
  Vote vote = signed_vote(6);
  vote.signature.pop_back();
  CHECK(voter(vote).is_zero());
  CHECK(hash(vote) == hash(vote.data, Address{}));
  vote.signature.clear();
  CHECK(voter(vote).is_zero());
}

TEST_CASE("certificate: votes of one text compress, and expand again with the parent's hash") {
  const std::vector<Vote> votes{signed_vote(1), signed_vote(2), signed_vote(3)};
  const BlockCertificate certificate = compress(votes);
  CHECK(certificate.round == 100);
  CHECK(certificate.step == kStepFinal);
  CHECK(expand(certificate, votes.front().data.parent_hash) == votes);
  CHECK(decode_certificate(encode(certificate)).value() == certificate);
  const std::vector<Vote> others = expand(certificate, Hash{});
  CHECK(voter(others.front()) != voter(votes.front()));
}

TEST_CASE("certificate: no votes give the empty one") {
  CHECK(compress({}).empty());
  CHECK(to_hex(encode(BlockCertificate{})) == "1a20" + std::string(64, '0'));
  CHECK(decode_certificate({}).value().empty());
  CHECK(expand(BlockCertificate{}, Hash{}).empty());
}

TEST_CASE("certificate: signatures without end are refused") {
  Bytes bytes;
  for (std::size_t i = 0; i <= kMaxCertificateSignatures; ++i) append(bytes, hex("2200"));
  CHECK(decode_certificate(bytes).error().is(WireError::kTooManyElements));
  CHECK(decode_certificate(ByteView(bytes).subspan(2)).has_value());
}
