#pragma once
/// Judging a block on its parent. spec: blocks §5

#include <cstdint>

#include "chain/run_block.hpp"

namespace idena::chain {

/// What the block does, or the first rule it breaks. `now` is the local clock in unix seconds, for blocks from the
/// future. Nothing is changed.
Result<BlockEffects> validate_block(const ParentView& parent, const types::Block& block, const types::Rules& rules,
                                    std::int64_t now);
/// The same, with the transactions of the body identified ahead: the costly part, which needs no state.
Result<BlockEffects> validate_block(const ParentView& parent, const types::Block& block,
                                    std::span<const SignedTxPtr> txs, const types::Rules& rules, std::int64_t now);

/// The checks of a proposed block's header that need no body (§5, items 1 to 9).
Result<> validate_header(const ParentView& parent, const types::ProposedHeader& header, const types::Rules& rules,
                         std::int64_t now);

}  // namespace idena::chain
