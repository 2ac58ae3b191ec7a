#pragma once
/// The keys of a config file by section, but for those of the rules (spec: rpc-node §2).

#include <span>
#include <string_view>

#include "node/config/config_form.hpp"
#include "node/config/node_config.hpp"

namespace idena::node {

struct ConfigSection {
  std::string_view name;
  std::span<const Key<NodeConfig>> (*keys)();
};

std::span<const ConfigSection> config_sections();
/// Members of the file that stand in no section.
std::span<const Key<NodeConfig>> single_keys();

}  // namespace idena::node
