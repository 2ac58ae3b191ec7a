#include <doctest/doctest.h>

#include <algorithm>

#include "consensus/check_certificate.hpp"
#include "consensus/committee.hpp"
#include "crypto/hash.hpp"
#include "state/keys.hpp"

using namespace idena;
using namespace idena::consensus;

namespace {

constexpr std::uint8_t kStep = 1;
const types::CommitteeRules kRules;

crypto::PrivateKey key_of(std::size_t index) {
  return crypto::PrivateKey::from_bytes(crypto::keccak256(as_bytes("voter " + std::to_string(index)))).value();
}

Address address_of(std::size_t index) { return key_of(index).address(); }

struct Member {
  std::size_t who = 0;
  bool online = true;
  bool discriminated = false;
  std::optional<std::size_t> pool = std::nullopt;
};

identity::ValidatorSets sets_of(const std::vector<Member>& members, const Address& god = {}) {
  tree::Tree tree;
  for (const Member& member : members) {
    state::ApprovedIdentity identity{true, member.online, member.discriminated, std::nullopt};
    if (member.pool) identity.delegatee = address_of(*member.pool);
    tree.set(state::keys::identity(address_of(member.who)), encode(identity));
  }
  return {state::IdentityReader(tree), god};
}

/// A block and its parent.
struct Link {
  Link() {
    types::EmptyHeader before;
    before.height = 99;
    before.block_seed = crypto::keccak256(as_bytes("seed"));
    parent.kind = before;
    types::EmptyHeader after;
    after.height = 100;
    after.parent_hash = types::hash(parent);
    header.kind = after;
  }
  types::Header parent{types::EmptyHeader{}};
  types::Header header{types::EmptyHeader{}};

  [[nodiscard]] types::BlockCertificate certificate(const std::vector<std::size_t>& signers, std::uint8_t step = kStep,
                                                    std::uint64_t round = 100) const {
    return certificate_for(types::hash(header), signers, step, round);
  }
  [[nodiscard]] types::BlockCertificate certificate_for(const Hash& voted, const std::vector<std::size_t>& signers,
                                                        std::uint8_t step, std::uint64_t round) const {
    std::vector<types::Vote> votes;
    for (const std::size_t who : signers) {
      types::Vote vote{{.round = round, .step = step, .parent_hash = types::hash(parent), .voted_hash = voted}, {}};
      types::sign(vote, key_of(who));
      votes.push_back(vote);
    }
    types::BlockCertificate out = types::compress(votes);
    out.round = round;
    out.step = step;
    out.voted_hash = voted;
    return out;
  }
  [[nodiscard]] std::string judge(const types::BlockCertificate& certificate,
                                  const identity::ValidatorSets& sets) const {
    const auto verdict = check_certificate(certificate, parent, header, sets, kRules);
    return verdict ? "valid" : verdict.error().text();
  }
};

std::string invalid(std::size_t who) { return "invalid voter " + crypto::checksum_text(address_of(who)); }

}  // namespace

TEST_CASE("certificates: as many approved voters as needed decide, in any step and with repeated votes counted once") {
  const Link link;
  const auto sets = sets_of({{0}, {1}, {2}});
  CHECK(link.judge(link.certificate({0, 1}), sets) == "valid");
  CHECK(link.judge(link.certificate({0, 1, 2, 2}), sets) == "valid");
  CHECK(link.judge(link.certificate({2, 0}, types::kStepReductionOne), sets) == "valid");
  CHECK(link.judge(link.certificate({2, 0}, types::kStepFinal), sets) == "valid");
  CHECK(link.judge(link.certificate({1}), sets) == "not enough votes");
  CHECK(link.judge(link.certificate({1, 1}), sets) == "not enough votes");
  CHECK(link.judge(link.certificate({}), sets) == "not enough votes");
}

TEST_CASE("certificates: a voter out of the committee spoils what would suffice without him") {
  const Link link;
  const auto sets = sets_of({{0}, {1}, {2, true, true}});
  CHECK(link.judge(link.certificate({0, 1}), sets) == "valid");
  CHECK(link.judge(link.certificate({0, 1, 2}), sets) == invalid(2));
  CHECK(link.judge(link.certificate({0, 1, 7}), sets) == invalid(7));
}

TEST_CASE("certificates: the voter is judged before the round, and the round before the hash") {
  const Link link;
  const auto sets = sets_of({{0}, {1}, {2}});
  const Hash other = crypto::keccak256(as_bytes("another block"));
  CHECK(link.judge(link.certificate({0, 1}, kStep, 101), sets) == "invalid vote header");
  CHECK(link.judge(link.certificate_for(other, {0, 1}, kStep, 100), sets) == "invalid voted hash");
  CHECK(link.judge(link.certificate_for(other, {0, 1}, kStep, 101), sets) == "invalid vote header");
  CHECK(link.judge(link.certificate_for(other, {7, 1}, kStep, 101), sets) == invalid(7));
}

TEST_CASE("certificates: a signature that recovers nobody is an invalid vote of the zero address") {
  const Link link;
  const auto sets = sets_of({{0}, {1}, {2}});
  auto certificate = link.certificate({0, 1, 2});
  certificate.signatures[1].signature.pop_back();
  CHECK(link.judge(certificate, sets) == "invalid voter 0x0000000000000000000000000000000000000000");
}

TEST_CASE("certificates: what a vote carries besides is part of what was signed") {
  const Link link;
  const auto sets = sets_of({{0}, {1}, {2}});
  auto offline = link.certificate({0, 1});
  offline.signatures[0].turn_offline = true;
  CHECK(link.judge(offline, sets).starts_with("invalid voter "));
  auto upgrade = link.certificate({0, 1});
  upgrade.signatures[1].upgrade = 12;
  CHECK(link.judge(upgrade, sets).starts_with("invalid voter "));
}

TEST_CASE("certificates: while nobody is online god alone decides") {
  const Link link;
  const auto sets = sets_of({{0, false}, {1, false}}, address_of(5));
  CHECK(link.judge(link.certificate({5}), sets) == "valid");
  CHECK(link.judge(link.certificate({0, 1}), sets).starts_with("invalid voter "));
}

TEST_CASE("certificates: no signatures decide nothing, even where no vote seems to be needed") {
  const Link link;
  std::vector<Member> discriminated;
  for (std::size_t i = 0; i < 8; ++i) discriminated.push_back({i, true, true});
  const auto sets = sets_of(discriminated);
  const auto committee = form_committee(sets, link.parent.block_seed(), 100, kStep, kRules).value();
  REQUIRE(committee.votes_needed == 0);
  CHECK(committee.approved.empty());
  CHECK(link.judge(link.certificate({}), sets) == "not enough votes");
}

TEST_CASE("committee: a pool votes once for all its delegators and lowers the votes needed") {
  const auto sets = sets_of({{0}, {1, false, false, 0}, {2, false, false, 0}, {3, false, true, 0}, {4}});
  const auto committee = form_committee(sets, Hash{}, 7, kStep, kRules).value();
  CHECK(committee.original.size() == 5);
  std::vector<Address> expected{address_of(0), address_of(4)};
  std::ranges::sort(expected);
  CHECK(committee.voters == expected);
  CHECK(committee.approved == expected);
  CHECK(committee.subtrahend == 2);
  CHECK(committee.votes_needed == 1);
  CHECK(committee.is_approved(address_of(0)));
  CHECK_FALSE(committee.is_voter(address_of(1)));
}

TEST_CASE("committee: an owner drawn as himself counts by his own flag, unless a delegator's seat approved the pool") {
  // Everybody sits where there are few, so owner and delegator are both drawn.
  const auto with_delegator = sets_of({{0, true, true}, {1, false, false, 0}});
  CHECK(form_committee(with_delegator, Hash{}, 7, kStep, kRules).value().is_approved(address_of(0)));
  // 30 validators, 9 seats: look for a draw with the owner and without his delegators.
  std::vector<Member> many{{0, true, true}, {1, false, false, 0}};
  for (std::size_t i = 2; i < 30; ++i) many.push_back({i});
  const auto sets = sets_of(many);
  bool found = false;
  for (std::uint64_t round = 1; round < 200 && !found; ++round) {
    const auto committee = form_committee(sets, Hash{}, round, kStep, kRules).value();
    const auto drawn = [&](std::size_t who) {
      return std::ranges::find(committee.original, address_of(who)) != committee.original.end();
    };
    if (!drawn(0) || drawn(1)) continue;
    found = true;
    CHECK(committee.is_voter(address_of(0)));
    CHECK_FALSE(committee.is_approved(address_of(0)));
  }
  CHECK(found);
}

TEST_CASE("committee: a percentage above one leaves no committee") {
  types::CommitteeRules rules;
  rules.committee_percent = 1.5;
  std::vector<Member> many;
  for (std::size_t i = 0; i < 12; ++i) many.push_back({i});
  const auto sets = sets_of(many);
  CHECK_FALSE(form_committee(sets, Hash{}, 7, kStep, rules));
  const Link link;
  const auto verdict = check_certificate(link.certificate({0}), link.parent, link.header, sets, rules);
  CHECK(verdict.error().is(ConsensusError::kNoCommittee));
}
