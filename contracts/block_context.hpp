#pragma once
/// The block around a run (spec: contracts §4).

#include <cstdint>

#include "base/bytes.hpp"
#include "types/rules.hpp"

namespace idena::contracts {

/// What a run sees of the block that is built or checked, and the rules of its network.
struct BlockContext {
  std::uint64_t height = 0;
  std::int64_t time = 0;  ///< unix seconds
  Hash seed;
  types::ContractRules rules = {};
};

}  // namespace idena::contracts
