#include "node/devnet/person.hpp"

#include <algorithm>

namespace idena::node {
namespace {

// Shares of people with a habit that is not the usual one.
constexpr double kShareOfUnskilled = 0.10;
constexpr double kShareOfLazy = 0.16;
constexpr double kShareOfCareless = 0.10;
constexpr double kShareOfBadAuthors = 0.08;
constexpr double kShareOfMiners = 0.6;
constexpr double kShareOfDelegators = 0.25;
constexpr double kShareOfReplenishers = 0.3;

constexpr double kUnskilled = 0.62;  ///< times the usual skill
constexpr double kLazy = 0.55;       ///< times the usual attendance
constexpr double kCareless = 0.75;   ///< how often the careless do what they should
constexpr double kCareful = 0.99;
constexpr double kBadFlips = 0.7;  ///< of a bad author's

}  // namespace

Habits draw_habits(const Chance& chance, const PeopleTraits& traits) {
  const auto has = [&](std::string_view habit, double share) { return chance.of(habit).happens(share); };
  Habits out;
  out.skill = traits.skill * (has("unskilled", kShareOfUnskilled) ? kUnskilled : 1);
  out.attendance = traits.attendance * (has("lazy", kShareOfLazy) ? kLazy : 1);
  out.care = has("careless", kShareOfCareless) ? kCareless : kCareful;
  out.bad_author = has("bad author", kShareOfBadAuthors) ? kBadFlips : 0;
  out.mines = has("miner", kShareOfMiners);
  out.delegates = has("delegator", kShareOfDelegators);
  out.replenishes = has("replenisher", kShareOfReplenishers);
  return out;
}

Person make_person(std::string_view seed, std::size_t number, const PeopleTraits& traits) {
  const Chance chance = Chance(seed).of("person", number);
  ChanceBytes bytes(chance.of("key"));
  crypto::PrivateKey key = crypto::PrivateKey::generate(bytes);
  const Address address = key.address();
  return {number, std::move(key), address, draw_habits(chance.of("habits"), traits), chance};
}

Person make_god(std::string_view seed, const crypto::PrivateKey& key) {
  Habits habits;
  habits.mines = true;
  return {0, key, key.address(), habits, Chance(seed).of("person", 0)};
}

}  // namespace idena::node
