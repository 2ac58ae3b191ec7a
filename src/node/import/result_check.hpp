#pragma once
/// Holding what a block did against what was recorded of it (spec: recorded-chains §2, §7).

#include <optional>

#include "chain/run_block.hpp"
#include "node/import/block_record.hpp"

namespace idena::node {

/// Roots, fee rate, period, epoch, proposer threshold, gas, receipts and, where recorded, the identity diff: the first
/// that differs, those that tell most first.
std::optional<Difference> check_results(const BlockRecord& record, const chain::BlockEffects& effects);

}  // namespace idena::node
