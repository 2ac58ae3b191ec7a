#pragma once
/// `idenad --devnet`: a network of one machine.

#include "node/options.hpp"

namespace idena::node {

/// Runs until SIGINT or SIGTERM. The exit code: 0 after a stop in order, 1 after a failure, which is logged with what
/// to do about it.
int run_devnet(const DevnetOptions& options);

}  // namespace idena::node
