#pragma once
/// The last committed block and everything that holds after it (spec: none).

#include "base/bytes.hpp"
#include "chain/block_under_way.hpp"
#include "identity/validator_sets.hpp"
#include "tree/tree.hpp"
#include "types/header.hpp"

namespace idena::chain {

/// Immutable once made: readers on any thread keep it by shared_ptr while the chain goes on.
struct Head {
  types::Header header;
  Hash hash;
  tree::Tree state;       ///< at version = height
  tree::Tree identities;  ///< at version = height
  identity::ValidatorSets validators;

  [[nodiscard]] ParentView as_parent() const { return {header, state, identities, validators, nullptr}; }
};

}  // namespace idena::chain
