#include "bench/world.hpp"

#include <algorithm>
#include <functional>
#include <vector>

#include "bench/workload.hpp"
#include "state/keys.hpp"
#include "state/state.hpp"

namespace idena::bench {
namespace {

using state::IdentityState;

constexpr std::uint16_t kEpoch = 100;

struct Person {
  Address address;
  state::Identity identity;
  state::Account account;
  state::ApprovedIdentity approved;
};

IdentityState draw_state(Generator& draws) {
  const std::uint64_t q = draws.below(100);
  if (q < 10) return IdentityState::kCandidate;
  if (q < 30) return IdentityState::kNewbie;
  if (q < 70) return IdentityState::kVerified;
  if (q < 90) return IdentityState::kHuman;
  return q < 96 ? IdentityState::kSuspended : IdentityState::kZombie;
}

std::size_t draw_flip_count(Generator& draws, IdentityState status) {
  const std::uint64_t few = draws.below(100);
  const std::uint64_t more = draws.below(10);
  if (!state::is_newbie_or_better(status)) return 0;
  if (few < 2) return 2;
  if (more == 0 && status == IdentityState::kVerified) return 4;
  return more == 0 && status == IdentityState::kHuman ? 5 : 3;
}

void draw_scores(Generator& draws, state::Identity& identity) {
  std::size_t count = 10;
  if (identity.state == IdentityState::kCandidate) count = 0;
  if (identity.state == IdentityState::kNewbie) count = static_cast<std::size_t>(kEpoch - identity.birthday);
  for (std::size_t i = 0; i < count; ++i) {
    const auto points = static_cast<std::uint8_t>(12 - draws.below(4));
    identity.scores.push_back(state::make_score(points, 6));
    identity.short_flip_points += points;
    identity.qualified_flips += 6;
  }
}

void draw_person(Generator& draws, std::vector<Person>& people, std::size_t i, std::size_t pools) {
  Person& person = people[i];
  state::Identity& identity = person.identity;
  person.address = Address::crop(draws.bytes(Address::kSize));
  identity.public_key = {4};
  append(identity.public_key, draws.bytes(64));
  identity.state = draw_state(draws);
  const std::uint64_t b = draws.below(45);
  const std::uint64_t w = draws.below(3);
  if (identity.state == IdentityState::kNewbie) identity.birthday = static_cast<std::uint16_t>(99 - w);
  else if (identity.state != IdentityState::kCandidate) identity.birthday = static_cast<std::uint16_t>(50 + b);
  identity.stake = Dna::coins(1 + draws.below(10000));
  const std::size_t flips = draw_flip_count(draws, identity.state);
  const bool validated = state::is_newbie_or_better(identity.state);
  if (validated) identity.required_flips = 3;
  for (std::size_t f = 0; f < flips; ++f) {
    Bytes cid{1, 0x55, 0x12, 0x20};
    append(cid, draws.bytes(32));
    identity.flips.push_back({std::move(cid), static_cast<std::uint8_t>(f)});
  }
  draw_scores(draws, identity);
  if (i > 0 && (identity.state == IdentityState::kCandidate || identity.state == IdentityState::kNewbie)) {
    const std::uint64_t j = draws.below(i);
    const Hash tx = Hash::crop(draws.bytes(Hash::kSize));
    identity.inviter = state::Inviter{tx, people[j].address, static_cast<std::uint32_t>(draws.below(1000))};
    people[j].identity.invitees.push_back({tx, person.address});
  }
  const std::uint64_t d = draws.below(10);
  const std::uint64_t pool = draws.below(pools);
  const std::uint64_t on = draws.below(100);
  const bool delegates = validated && i >= pools && d == 0;
  if (delegates) {
    identity.delegatee = people[pool].address;
    identity.delegation_epoch = 90;
    person.approved.delegatee = identity.delegatee;
  }
  person.approved.validated = validated;
  person.approved.online = validated && !delegates && on < 60;
  person.account.balance = Dna(BigInt(draws.below(1000)) * BigInt(100'000'000'000'000'000U));
  person.account.nonce = static_cast<std::uint32_t>(1 + draws.below(50));
  person.account.epoch = kEpoch;
}

std::vector<Person> make_people(std::size_t count, std::uint32_t shards) {
  Generator draws(42);
  std::vector<Person> people(count);
  for (std::size_t i = 0; i < count; ++i) {
    draw_person(draws, people, i, std::max<std::size_t>(1, count / 100));
    people[i].identity.shard_id = static_cast<std::uint32_t>(1 + i % shards);
  }
  std::ranges::sort(people, std::greater<>(), &Person::address);  // in the order of commits
  return people;
}

state::Global make_global(std::size_t count, std::uint32_t shards) {
  state::Global global;
  global.epoch = kEpoch;
  global.god_address.bytes.fill(1);
  global.next_validation_time = 1'700'000'000;
  global.previous_epoch_blocks = {20000, 50000};
  global.epoch_block = 80000;
  global.fee_per_gas = Dna(1'000'000'000'000);
  global.shards_num = shards;
  for (std::size_t i = 0; i < count; ++i) global.shard_sizes[static_cast<std::uint32_t>(1 + i % shards)] += 1;
  return global;
}

}  // namespace

void build_world(std::size_t count, std::uint32_t shards, tree::Tree& state, tree::Tree& identities) {
  const std::vector<Person> people = make_people(count, shards);
  for (const Person& person : people) state.set(state::keys::account(person.address), encode(person.account));
  for (const Person& person : people) {
    const Bytes key = state::keys::identity(person.address);
    state.set(key, encode(person.identity));
    if (person.approved.validated) identities.set(key, encode(person.approved));
  }
  state.set(state::keys::single(state::keys::Kind::kGlobal), encode(make_global(count, shards)));
}

}  // namespace idena::bench
