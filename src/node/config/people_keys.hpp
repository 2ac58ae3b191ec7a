#pragma once
/// The flags of a devnet's simulated people (spec: none).

#include <vector>

#include "node/config/config_key.hpp"
#include "node/config/node_config.hpp"

namespace idena::node {

/// All are flags only: the people are not part of a network's rules.
const std::vector<Key<NodeConfig>>& people_keys();

}  // namespace idena::node
