#pragma once
/// The block around a run (spec: contracts §4).

#include <cstdint>

#include "base/bytes.hpp"

namespace idena::contracts {

/// What a run sees of the block that is built or checked.
struct BlockContext {
  std::uint64_t height = 0;
  std::int64_t time = 0;  ///< unix seconds
  Hash seed;
};

}  // namespace idena::contracts
