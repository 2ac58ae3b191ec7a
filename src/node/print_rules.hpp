#pragma once
/// `idenad rules` (spec: rpc-node §2.1).

#include "node/options.hpp"

namespace idena::node {

/// Prints the rules of the network with the changes of the config file. The exit code: 1 if the file is not usable.
int print_rules(const RulesOptions& options);

}  // namespace idena::node
