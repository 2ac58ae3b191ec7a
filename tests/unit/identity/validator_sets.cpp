#include "identity/validator_sets.hpp"

#include <doctest/doctest.h>

#include <set>

#include "state/keys.hpp"

using namespace idena;
using namespace idena::identity;
using state::ApprovedIdentity;
using state::IdentityReader;
using state::IdentityTreeState;

namespace {

Address address(std::uint8_t n) {
  Address out;
  out.bytes.fill(n);
  return out;
}

const Address kGod = address(0xEE);

struct Someone {
  std::uint8_t who;
  ApprovedIdentity identity;
};

tree::Tree tree_of(const std::vector<Someone>& people) {
  tree::Tree tree;
  for (const Someone& someone : people) {
    tree.set(state::keys::identity(address(someone.who)), encode(someone.identity));
  }
  return tree;
}

ValidatorSets sets_of(const std::vector<Someone>& people) { return {IdentityReader(tree_of(people)), kGod}; }

constexpr bool kValidated = true;
constexpr bool kOnline = true;
constexpr bool kDiscriminated = true;

std::vector<Address> list(std::span<const Address> span) { return {span.begin(), span.end()}; }

/// splitmix64.
std::uint64_t draw(std::uint64_t& seed, std::uint64_t bound) {
  seed += 0x9E3779B97F4A7C15U;
  std::uint64_t z = seed;
  z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
  z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
  return (z ^ (z >> 31U)) % bound;
}

}  // namespace

TEST_CASE("validator sets: of an empty tree only god remains") {
  const ValidatorSets sets = sets_of({});
  CHECK(sets.god() == kGod);
  CHECK(sets.network_size() == 0);
  CHECK(sets.online_size() == 0);
  CHECK(sets.sorted_validators().empty());
  CHECK_FALSE(sets.is_pool(address(1)));
  CHECK_FALSE(sets.is_discriminated(address(1)));
  CHECK(sets.pool_size(address(1)) == 0);
}

TEST_CASE("validator sets: single identities validate when online, in descending order") {
  const ValidatorSets sets = sets_of({{1, {kValidated, kOnline, false, {}}},
                                      {2, {kValidated, false, false, {}}},
                                      {3, {kValidated, kOnline, kDiscriminated, {}}}});
  CHECK(sets.network_size() == 3);
  CHECK(sets.online_size() == 2);
  CHECK(list(sets.sorted_validators()) == std::vector{address(3), address(1)});
  CHECK(sets.fork_committee_size() == 1);
  CHECK(sets.is_discriminated(address(3)));
  CHECK(sets.pool_size(address(1)) == 1);
}

TEST_CASE("validator sets: an online pool brings its delegators, itself only if validated") {
  const ValidatorSets sets = sets_of({{1, {kValidated, false, false, address(9)}},
                                      {2, {kValidated, false, kDiscriminated, address(9)}},
                                      {3, {kValidated, false, false, address(8)}},
                                      {8, {kValidated, false, false, {}}},
                                      {9, {false, kOnline, false, {}}}});
  CHECK(list(sets.sorted_validators()) == std::vector{address(2), address(1)});
  CHECK(sets.online_size() == 1);
  CHECK(list(sets.delegators(address(9))) == std::vector{address(1), address(2)});
  CHECK(sets.pool_size(address(9)) == 2);
  CHECK(sets.pool_size(address(8)) == 2);
  CHECK(sets.is_pool(address(8)));
  CHECK(sets.delegatee(address(2)) == address(9));
  CHECK_FALSE(sets.delegatee(address(9)).has_value());
}

TEST_CASE("validator sets: a delegator that is online itself is listed once") {
  const ValidatorSets sets =
      sets_of({{1, {kValidated, kOnline, false, address(9)}}, {9, {kValidated, kOnline, false, {}}}});
  CHECK(list(sets.sorted_validators()) == std::vector{address(9), address(1)});
}

TEST_CASE("validator sets: a pool is discriminated when no member is approved") {
  const auto pool_with = [](bool member_discriminated, ApprovedIdentity pool) {
    return sets_of({{1, {kValidated, false, member_discriminated, address(9)}}, {9, std::move(pool)}});
  };
  CHECK(pool_with(kDiscriminated, {false, kOnline, false, {}}).is_discriminated(address(9)));
  CHECK(pool_with(kDiscriminated, {false, kOnline, false, {}}).fork_committee_size() == 0);
  CHECK_FALSE(pool_with(false, {false, kOnline, false, {}}).is_discriminated(address(9)));
  CHECK_FALSE(pool_with(kDiscriminated, {kValidated, kOnline, false, {}}).is_discriminated(address(9)));
  CHECK(pool_with(kDiscriminated, {kValidated, kOnline, kDiscriminated, {}}).is_discriminated(address(9)));
  // The owner's own flag does not count while a member is approved; it is still there to be asked.
  const ValidatorSets sets = pool_with(false, {kValidated, kOnline, kDiscriminated, {}});
  CHECK_FALSE(sets.is_discriminated(address(9)));
  CHECK(sets.has_discriminated_flag(address(9)));
}

TEST_CASE("validator sets: a delegatee without the validated flag is no delegation") {
  const ValidatorSets sets = sets_of({{1, {false, kOnline, false, address(9)}}});
  CHECK_FALSE(sets.is_pool(address(9)));
  CHECK_FALSE(sets.delegatee(address(1)).has_value());
}

TEST_CASE("validator sets: moving on by diffs gives what building anew gives") {
  std::uint64_t seed = 1;
  for (int run = 0; run < 20; ++run) {
    tree::Tree tree;
    ValidatorSets moved(IdentityReader(tree), kGod);
    for (int block = 1; block <= 30; ++block) {
      IdentityTreeState live(tree);
      for (std::uint64_t i = draw(seed, 12); i > 0; --i) {
        const Address who =
            address(static_cast<std::uint8_t>(draw(seed, 2) == 0 ? draw(seed, 40) : 230 + draw(seed, 26)));
        switch (draw(seed, 6)) {
          case 0: live.set_online(who, draw(seed, 2) == 0); break;
          case 1: live.set_discriminated(who, draw(seed, 2) == 0); break;
          case 2: live.set_delegatee(who, address(static_cast<std::uint8_t>(draw(seed, 8)))); break;
          case 3: live.remove_delegatee(who); break;
          case 4: live.remove(who); break;
          default: live.set_validated(who, true); break;
        }
      }
      auto change = live.precommit();
      tree = std::move(change.tree.tree);
      tree.set_version(static_cast<std::uint64_t>(block));
      REQUIRE(moved.apply(change.diff));
      REQUIRE(moved == ValidatorSets(IdentityReader(tree), kGod));
    }
    CHECK(moved.network_size() > 0);
  }
}

TEST_CASE("validator sets: they agree with their definition") {
  std::uint64_t seed = 5;
  std::vector<Someone> people;
  for (std::uint8_t n = 0; n < 200; ++n) {
    ApprovedIdentity identity{draw(seed, 4) != 0, draw(seed, 3) == 0, draw(seed, 3) == 0, {}};
    if (identity.validated && draw(seed, 2) == 0)
      identity.delegatee = address(static_cast<std::uint8_t>(draw(seed, 50)));
    if (identity.is_stored()) people.push_back({n, identity});
  }
  const ValidatorSets sets = sets_of(people);
  std::set<Address, std::greater<>> expected;
  for (const Someone& o : people) {
    if (!o.identity.online) continue;
    if (o.identity.validated) expected.insert(address(o.who));
    for (const Someone& d : people) {
      if (d.identity.delegatee == address(o.who)) expected.insert(address(d.who));
    }
  }
  CHECK(list(sets.sorted_validators()) == std::vector(expected.begin(), expected.end()));
}

TEST_CASE("validator sets: a diff with a value that does not decode changes nothing") {
  ValidatorSets sets = sets_of({{1, {kValidated, kOnline, false, {}}}});
  const ValidatorSets before = sets;
  CHECK_FALSE(sets.apply({{{address(1), true, {}}, {address(2), false, {0x20}}}}));
  CHECK(sets == before);
}

TEST_CASE("validator sets: of several entries for one address the last counts") {
  ValidatorSets sets = sets_of({});
  REQUIRE(sets.apply({{{address(1), false, {0x20, 0x01}}, {address(2), false, {0x20, 0x01}}, {address(1), true, {}}}}));
  CHECK_FALSE(sets.is_validated(address(1)));
  CHECK(sets.is_validated(address(2)));
}
