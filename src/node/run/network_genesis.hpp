#pragma once
/// The genesis of a network of one's own, from its config (spec: rpc-node §2, state §9.2).

#include <cstdint>

#include "base/bytes.hpp"
#include "node/config/node_config.hpp"
#include "state/genesis.hpp"

namespace idena::node {

/// `own` is the address of this node's key, `now` in unix seconds.
state::GenesisConfig genesis_of(const GenesisSettings& settings, const Address& own, std::int64_t now);

}  // namespace idena::node
