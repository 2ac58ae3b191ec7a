#pragma once
/// The simulated people of a devnet: keys and habits, all from one seed. spec: none

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/bytes.hpp"
#include "crypto/keys.hpp"
#include "node/devnet/chance.hpp"

namespace idena::node {

/// What the operator chose about everybody.
struct PeopleTraits {
  double skill = 0.95;       ///< the share of flips that most people answer as they see them
  double attendance = 0.95;  ///< the share of validations that most people come to
};

/// What somebody does again and again.
struct Habits {
  double skill = 1;
  double attendance = 1;
  double care = 1;        ///< how often flips are made in time, and an invitation used
  double bad_author = 0;  ///< the share of flips that tell no story
  bool mines = false;     ///< goes online
  bool delegates = false;
  bool replenishes = false;

  friend bool operator==(const Habits&, const Habits&) = default;
};

/// Somebody with a key. Number 0 is god.
struct Person {
  std::size_t number = 0;
  crypto::PrivateKey key;
  Address address;
  Habits habits;
  Chance chance;  ///< where all of their draws begin
};

Habits draw_habits(const Chance& chance, const PeopleTraits& traits);
/// The same for the same seed and number.
Person make_person(std::string_view seed, std::size_t number, const PeopleTraits& traits);
/// God with the node's own key: able, and never absent.
Person make_god(std::string_view seed, const crypto::PrivateKey& key);

}  // namespace idena::node
