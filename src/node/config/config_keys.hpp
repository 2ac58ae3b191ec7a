#pragma once
/// Every option of the node, told once: key, flag, form, help (spec: rpc-node §1, §2). Beyond the Go node's there are
/// `RPC.OpenWithoutKey`, `Blockchain.IndexAllAddresses`, the section `Log`, and the flags with a dash in their name.

#include <span>
#include <string_view>

#include "node/config/config_key.hpp"
#include "node/config/node_config.hpp"

namespace idena::node {

struct ConfigSection {
  std::string_view name;  ///< empty for the members of the file that stand in no section
  std::span<const Key<NodeConfig>> (*keys)();
};

std::span<const ConfigSection> config_sections();
/// What is no member of the file.
std::span<const Key<NodeConfig>> flag_only_keys();

}  // namespace idena::node
