#pragma once
/// Small networks for the tests of this room.

#include <map>

#include "state/identity_state.hpp"
#include "state/keys.hpp"
#include "state/state.hpp"

namespace idena::ceremony_test {

inline Address address(std::uint8_t n) {
  Address out;
  out.bytes.fill(n);
  return out;
}

inline state::Identity person(state::IdentityState status, std::uint64_t coins = 0) {
  state::Identity identity;
  identity.state = status;
  identity.stake = Dna::coins(coins);
  return identity;
}

using People = std::map<Address, state::Identity>;

/// The state tree of a network at version 1.
inline tree::Tree tree_of(const People& people, const state::Global& global = {}) {
  tree::Tree tree;
  for (const auto& [who, identity] : people) tree.set(state::keys::identity(who), encode(identity));
  tree.set(state::keys::single(state::keys::Kind::kGlobal), encode(global));
  tree.set_version(1);
  return tree;
}

inline bool is_written(const state::State& state, const Address& who) {
  for (const auto& write : state.precommit().writes) {
    if (write.key == state::keys::identity(who)) return true;
  }
  return false;
}

}  // namespace idena::ceremony_test
