#include "node/settings.hpp"

#include <algorithm>

#include "node/devnet/devnet_network.hpp"

namespace idena::node {

bool Settings::names(std::string_view flag) const {
  return std::ranges::any_of(flags, [&](const GivenFlag& given) { return given.flag->name() == flag; });
}

Result<ReadConfig> resolve(const Settings& settings, std::int64_t now) {
  ReadConfig out;
  if (settings.devnet) out.config = devnet_config(now);
  if (!settings.config_file.empty()) {
    IDENA_TRY(out, read_config_file(settings.config_file, out.config));
  }
  for (const GivenFlag& given : settings.flags) {
    IDENA_TRY(apply_flag(given, out.config, out.notes));
  }
  return out;
}

}  // namespace idena::node
