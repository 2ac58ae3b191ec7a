#pragma once
/// The chain of a network of one's own, begun or gone on with (spec: rpc-node §2, state §9.2).

#include <cstdint>

#include "base/bytes.hpp"
#include "node/chain_store.hpp"
#include "node/config/node_config.hpp"
#include "node/run/run_error.hpp"

namespace idena::node {

/// Whether this build can run the node that the config describes. Error kNoPeers says what it would take.
Result<> check_can_run(const NodeConfig& config);

/// Opens the chain of the store, or begins one and writes down its network. `own` is the address of this node's key,
/// `now` in unix seconds. Errors: kOtherNetwork, kOtherGod or kOtherGenesis if the store holds a chain that does not
/// fit the config.
Result<> open_network(ChainStore& store, const NodeConfig& config, const Address& own, std::int64_t now,
                      chain::ChainOptions options);

}  // namespace idena::node
