#pragma once
/// The flags of the command line: those keys of the config that have one (spec: rpc-node §1).

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "node/config/config_section.hpp"
#include "node/config/node_config.hpp"

namespace idena::node {

struct Flag {
  std::string key;  ///< in the config file, `Section.Member`; empty if there is none
  const Key<NodeConfig>* option = nullptr;

  [[nodiscard]] std::string_view name() const { return option->flag; }
  /// Given without a value it means true.
  [[nodiscard]] bool is_boolean() const { return option->form.kind == ValueKind::kBoolean; }
  /// Help, with the key and the default.
  [[nodiscard]] std::string description() const;
};

/// In the order of the tables.
const std::vector<Flag>& flags();

/// One that was given.
struct GivenFlag {
  const Flag* flag = nullptr;
  std::string value;
};

/// Sets what the flag says. Error kWrongValue names the flag, the value and what is allowed.
Result<> apply_flag(const GivenFlag& given, NodeConfig& config, ConfigNotes& notes);

}  // namespace idena::node
