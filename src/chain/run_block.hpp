#pragma once
/// A block as a function: what it does to the two trees of its parent. spec: blocks §6

#include <memory>
#include <span>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "chain/block_under_way.hpp"
#include "chain/epoch_change.hpp"
#include "chain/run_transactions.hpp"

namespace idena::chain {

/// Everything a block changes. Nothing is written anywhere until somebody saves the trees.
struct BlockEffects {
  types::BlockFlags flags;  ///< as the block must carry them, with the offline flags it was given
  state::TreeChange state;
  state::IdentityTreeState::Change identities;
  SignedTxs txs;  ///< in the block's order
  TransactionsOutcome outcome;
  std::shared_ptr<const EpochEnd> epoch_end;  ///< null unless the block ends an epoch

  [[nodiscard]] const Hash& root() const { return state.root; }
  [[nodiscard]] const Hash& identity_root() const { return identities.tree.root; }
};

/// Runs the transactions, computes the flags and takes the block-level steps in their order. `offline_flags` are the
/// flags that proposer and voters decide. Fails with the first transaction that is invalid, and for what this version
/// has no rules for, WASM contracts; also for the end of a ceremony whose beginning the parent's view does not know.
Result<BlockEffects> run_block(const ParentView& parent, const BlockFacts& facts, types::BlockFlags offline_flags,
                               std::span<const SignedTxPtr> txs, const types::Rules& rules);

/// The same for a block in the making: candidates that are invalid are left out.
Result<BlockEffects> run_proposal(const ParentView& parent, const BlockFacts& facts,
                                  std::span<const SignedTxPtr> candidates, const types::Rules& rules);

}  // namespace idena::chain
