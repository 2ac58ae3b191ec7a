#pragma once
/// `idenad`: a node from its config to its end (spec: rpc-node §1-§5).

#include "node/options.hpp"

namespace idena::node {

/// Runs until SIGINT or SIGTERM. The exit code: 0 after a stop in order, 1 after a failure, which is logged with what
/// to do about it.
int run_node(const RunOptions& options);

}  // namespace idena::node
