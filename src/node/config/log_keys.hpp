#pragma once
/// What is logged, and how: keys of our own, two of them with flags of the Go node (spec: rpc-node §1, §5).

#include <span>

#include "node/config/config_key.hpp"
#include "node/config/node_config.hpp"

namespace idena::node {

std::span<const Key<NodeConfig>> log_keys();

}  // namespace idena::node
