#pragma once
/// Keys of parts that this build does not have: their form is checked, and the operator is told that they do nothing
/// (spec: rpc-node §2).

#include <span>

#include "node/config/config_key.hpp"
#include "node/config/node_config.hpp"

namespace idena::node {

std::span<const Key<NodeConfig>> peer_keys();
std::span<const Key<NodeConfig>> content_keys();
std::span<const Key<NodeConfig>> sync_keys();
std::span<const Key<NodeConfig>> offline_detection_keys();

}  // namespace idena::node
