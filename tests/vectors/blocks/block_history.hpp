#pragma once
/// A global record whose history of empty blocks goes on block by block, for the vectors of the proposer threshold.

#include "state/global_object.hpp"
#include "state/keys.hpp"

namespace idena::vectors {

inline state::GlobalObject global_with_history(const BigInt& empty_blocks_bits) {
  state::Global record;
  record.empty_blocks_bits = empty_blocks_bits;
  tree::Tree tree;
  tree.set(state::keys::single(state::keys::Kind::kGlobal), state::encode(record));
  return state::GlobalObject(state::StateReader(tree));
}

}  // namespace idena::vectors
