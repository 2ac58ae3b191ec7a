#pragma once
/// The last committed block and everything that holds after it (spec: none).

#include "base/bytes.hpp"
#include "chain/ceremony_progress.hpp"
#include "chain/run_block.hpp"
#include "identity/validator_sets.hpp"
#include "state/genesis.hpp"
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
  CeremonyProgress ceremony = {};
  EpochJudge epoch_judge = {};  ///< of that ceremony; none if none is under way

  [[nodiscard]] ParentView as_parent() const {
    return {header, state, identities, validators, epoch_judge ? &epoch_judge : nullptr};
  }
};

/// The head of a chain of which only this block is there, or was looked at: the validators are read from the tree, and
/// what came before of ceremonies must be known.
Head head_from_trees(const types::Header& header, tree::Tree state, tree::Tree identities, CeremonyProgress ceremony);
/// The same for the block of a genesis.
Head genesis_head(state::Genesis genesis);
/// The head after a block that has these effects on `parent`.
Head head_after(const Head& parent, const types::Header& header, BlockEffects effects);

}  // namespace idena::chain
