#pragma once
/// From what was said on the command line to one resolved config (spec: rpc-node §1, §2).

#include <cstdint>
#include <filesystem>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "node/config/config_file.hpp"
#include "node/config/flags.hpp"

namespace idena::node {

struct Settings {
  bool devnet = false;                ///< the preset to begin with
  std::filesystem::path config_file;  ///< empty for none
  std::vector<GivenFlag> flags;

  [[nodiscard]] bool names(std::string_view flag) const;
};

/// The preset or the defaults, changed by the config file, changed by the flags, in their order. `now` is in unix
/// seconds, for a devnet's genesis. Errors: ConfigError, with a text that names the file, or the key, its value and
/// what is allowed.
Result<ReadConfig> resolve(const Settings& settings, std::int64_t now);

}  // namespace idena::node
