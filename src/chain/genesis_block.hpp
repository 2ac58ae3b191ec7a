#pragma once
/// The first block of a network other than mainnet. spec: state §9.2

#include "state/genesis.hpp"
#include "types/block.hpp"

namespace idena::chain {

/// Height 1, time 0, no proposer. Unlike later blocks without transactions it names the empty content as its body.
types::Block genesis_block(const state::Genesis& genesis);

}  // namespace idena::chain
