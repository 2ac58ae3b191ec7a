#pragma once
/// A state that holds given identities and nothing else but a global record.

#include <map>

#include "state/keys.hpp"
#include "state/state.hpp"

namespace idena::vectors {

inline state::State state_of(const std::map<Address, state::Identity>& identities, const state::Global& global) {
  tree::Tree tree;
  for (const auto& [address, identity] : identities) tree.set(state::keys::identity(address), state::encode(identity));
  tree.set(state::keys::single(state::keys::Kind::kGlobal), state::encode(global));
  tree.set_version(1);
  return state::State(tree);
}

}  // namespace idena::vectors
