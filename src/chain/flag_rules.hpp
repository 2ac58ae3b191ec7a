#pragma once
/// Which flags a block must carry: computed from the state after its transactions and before its block-level steps.
/// spec: blocks §3

#include <cstddef>
#include <cstdint>

#include "state/enums.hpp"
#include "types/block_flags.hpp"
#include "types/rules.hpp"

namespace idena::chain {

/// Everything the calculation looks at.
struct FlagInputs {
  std::uint64_t height = 0;
  std::int64_t time = 0;                                                       ///< block time, unix seconds
  state::ValidationPeriod validation_period = state::ValidationPeriod::kNone;  ///< of the state after the transactions
  std::int64_t next_validation_time = 0;                                       ///< unix seconds
  std::uint64_t last_snapshot = 0;                                             ///< height
  std::size_t network_size = 0;                                                ///< of the parent's validator sets
  bool kills_identity = false;  ///< the body holds a transaction that kills (types 3, 10, 20)
  bool epoch_can_complete = false;
  bool status_switch_pending = false;  ///< status switches or delayed penalties wait
  bool delegation_switch_pending = false;
  bool discrimination_switch_pending = false;
  bool parent_voted_upgrade = false;  ///< the parent is a proposed block with a non-zero upgrade
};

/// Without the two offline flags, which the proposer and the voters decide.
types::BlockFlags calculate_flags(const FlagInputs& in, const types::Rules& rules);

}  // namespace idena::chain
