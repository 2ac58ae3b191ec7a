#pragma once
/// The config file (spec: rpc-node §2).

#include <cstdint>
#include <filesystem>
#include <string_view>

#include "base/result.hpp"
#include "node/config/config_section.hpp"
#include "node/config/node_config.hpp"

namespace idena::node {

/// A longer file is refused.
inline constexpr std::uintmax_t kMaxConfigBytes = std::uintmax_t{64} << 20U;

struct ReadConfig {
  NodeConfig config;
  ConfigNotes notes;
};

/// `config` as the text changes it: members are matched without case, absent ones and nulls keep their value. What
/// concerns parts that this build does not have (peers, content, synchronisation) is checked for its form and noted.
/// Errors: of the text, kNotJson; else the section, the key, its value and what is allowed.
Result<ReadConfig> read_config(std::string_view text, NodeConfig config);

/// The same from a file. Errors also: kUnreadable, kTooLarge.
Result<ReadConfig> read_config_file(const std::filesystem::path& file, NodeConfig config);

}  // namespace idena::node
