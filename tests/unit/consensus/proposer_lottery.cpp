#include "consensus/proposer_lottery.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "crypto/hash.hpp"
#include "crypto/vrf.hpp"
#include "state/keys.hpp"

using namespace idena;
using namespace idena::consensus;

namespace {

class FixedRandom final : public RandomSource {
 public:
  void fill(std::span<std::uint8_t> out) override {
    for (auto& byte : out) byte = static_cast<std::uint8_t>(next_ = next_ * 181 + 101);
  }

 private:
  std::uint32_t next_ = 1;
};

crypto::PrivateKey key_of(const char* name) {
  return crypto::PrivateKey::from_bytes(crypto::keccak256(as_bytes(name))).value();
}

struct Somebody {
  Address address;
  state::ApprovedIdentity identity;
};

identity::ValidatorSets sets_of(const std::vector<Somebody>& people, const Address& god = {}) {
  tree::Tree tree;
  for (const Somebody& somebody : people) {
    tree.set(state::keys::identity(somebody.address), encode(somebody.identity));
  }
  return {state::IdentityReader(tree), god};
}

constexpr std::uint64_t kRound = 1000;
const Hash kSeed = crypto::keccak256(as_bytes("seed"));

Bytes proof_of(const crypto::PrivateKey& key, std::uint64_t round = kRound) {
  FixedRandom random;
  return crypto::vrf_prove(key, proposer_message(kSeed, round), random).proof;
}

}  // namespace

TEST_CASE("proposer lottery: the online may propose, also when discriminated, and god only while nobody is online") {
  const Address online = key_of("online").address();
  const Address offline = key_of("offline").address();
  const Address god = key_of("god").address();
  const auto some = sets_of({{online, {true, true, true, {}}}, {offline, {true, false, false, {}}}}, god);
  CHECK(may_propose(some, online));
  CHECK_FALSE(may_propose(some, offline));
  CHECK_FALSE(may_propose(some, god));
  const auto none = sets_of({{offline, {true, false, false, {}}}}, god);
  CHECK(may_propose(none, god));
  CHECK_FALSE(may_propose(none, offline));
}

TEST_CASE("proposer lottery: a proof at the threshold wins, the next number above it does not") {
  const auto key = key_of("proposer");
  const auto sets = sets_of({{key.address(), {true, true, false, {}}}});
  const Bytes proof = proof_of(key);
  const auto number = check_proposer({kSeed, kRound, 0, sets}, key.public_key(), proof);
  REQUIRE(number);
  CHECK(claimed_number(sets, key.address(), proof).value() == number.value());
  const double below = std::nextafter(number.value().to_double(), 0.0);
  const double above = std::nextafter(number.value().to_double(), 1.0);
  CHECK(check_proposer({kSeed, kRound, below, sets}, key.public_key(), proof));
  const auto lost = check_proposer({kSeed, kRound, above, sets}, key.public_key(), proof);
  CHECK(lost.error().text() == "Proposer is invalid");
  CHECK(wins_lottery(BigFloat::from_double(0.5), 0.5));
}

TEST_CASE("proposer lottery: a proof of another round, key or length loses at any threshold") {
  const auto key = key_of("proposer");
  const auto sets = sets_of({{key.address(), {true, true, false, {}}}});
  const LotteryRound round{kSeed, kRound, 0, sets};
  Bytes short_proof = proof_of(key);
  short_proof.pop_back();
  CHECK(
      check_proposer(round, key.public_key(), proof_of(key, kRound + 1)).error().is(ConsensusError::kInvalidProposer));
  CHECK(
      check_proposer(round, key.public_key(), proof_of(key_of("other"))).error().is(ConsensusError::kInvalidProposer));
  CHECK(check_proposer(round, key.public_key(), short_proof).error().is(ConsensusError::kInvalidProposer));
  CHECK(claimed_number(sets, key.address(), short_proof).error().is(ConsensusError::kInvalidProposer));
}

TEST_CASE("proposer lottery: who may not propose does not, however high the number") {
  const auto key = key_of("stranger");
  const auto sets = sets_of({{key_of("proposer").address(), {true, true, false, {}}}});
  const auto verdict = check_proposer({kSeed, kRound, 0, sets}, key.public_key(), proof_of(key));
  CHECK(verdict.error().text() == "Proposer is not identity");
}

TEST_CASE("proposer lottery: a pool's number is the root of its proof's, by all its members") {
  const auto key = key_of("pool");
  const Address pool = key.address();
  const auto member = [&](const char* name) { return Somebody{key_of(name).address(), {true, false, true, pool}}; };
  const auto single = sets_of({{pool, {true, true, false, {}}}});
  const auto owner_of_two = sets_of({{pool, {true, true, false, {}}}, member("a"), member("b")});
  const auto not_validated = sets_of({{pool, {false, true, false, {}}}, member("a")});
  CHECK(lottery_modifier(single, pool) == 1);
  CHECK(lottery_modifier(owner_of_two, pool) == 3);
  CHECK(lottery_modifier(not_validated, pool) == 1);
  const Bytes proof = proof_of(key);
  const BigFloat alone = claimed_number(single, pool, proof).value();
  CHECK(claimed_number(owner_of_two, pool, proof).value() == root(alone, 3));
  CHECK(claimed_number(not_validated, pool, proof).value() == alone);
}
