#pragma once
/// Holding a ceremony against what was recorded of it (spec: recorded-chains §2, lottery and validation).

#include <cstdint>
#include <memory>
#include <optional>

#include "ceremony/ceremony_record.hpp"
#include "chain/epoch_change.hpp"
#include "node/import/comparison.hpp"
#include "rpc/json_value.hpp"

namespace idena::node {

/// What the end of an epoch came to, and of whom.
struct FinishedCeremony {
  std::uint64_t height = 0;         ///< of the block that finished it
  ceremony::CeremonyRecord record;  ///< before that block
  std::shared_ptr<const chain::EpochEnd> end;
};

/// Seed, participants, flips and who solves which of them. The record tells of the first shard only.
std::optional<Difference> check_lottery(rpc::JsonValue record, const ceremony::LotteryStart& start,
                                        const types::ValidationRules& rules);

/// Verdicts of flips, results of candidates, ignored grades, invites and everything that was paid.
std::optional<Difference> check_validation(rpc::JsonValue record, const FinishedCeremony& ceremony);

}  // namespace idena::node
