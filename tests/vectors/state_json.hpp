#pragma once
/// The states of the vectors of blocks and transactions (spec: transactions §10), as trees.

#include "tree/tree.hpp"
#include "vectors/json_access.hpp"

namespace idena::vectors {

struct VectorState {
  tree::Tree state;
  tree::Tree identities;
};

/// Inserts the raw records in commit order and saves both trees as `version`.
VectorState load_state(const Json& state, std::uint64_t version);

}  // namespace idena::vectors
