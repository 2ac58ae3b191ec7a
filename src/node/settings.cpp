#include "node/settings.hpp"

#include <algorithm>

#include "node/config/people_keys.hpp"
#include "node/devnet/devnet_network.hpp"

namespace idena::node {

bool Settings::names(std::string_view flag) const {
  return std::ranges::any_of(flags, [&](const GivenFlag& given) { return given.flag->name() == flag; });
}

namespace {

/// The people's flags belong to a devnet; any of them asks for people.
Result<> settle_people(const Settings& settings, std::int64_t now, ReadConfig& read) {
  NodeConfig& config = read.config;
  // Elsewhere --fast is the Go node's flag of that name, and in a file it is Sync.FastSync.
  config.people.fast = config.people.fast && settings.devnet && settings.names("fast");
  bool wanted = config.people.fast;
  if (wanted) std::erase(read.notes.without_effect, "--fast");
  for (const Key<NodeConfig>& key : people_keys()) {
    if (!settings.names(key.flag)) continue;
    if (!settings.devnet) {
      return Error(ConfigError::kWrongValue,
                   "--" + std::string(key.flag) + " is for people of --devnet, which was not given");
    }
    wanted = true;
  }
  if (!wanted) return ok();
  if (config.people.epochs != 0 && !config.people.fast) {
    return Error(ConfigError::kWrongValue, "--epochs needs --fast: other runs end when they are stopped");
  }
  if (config.people.count == 0) config.people.count = kDefaultPeople;
  // The console tells of the people; a log of every block beside it would hide them.
  if (!settings.names("verbosity")) config.log.verbosity = log::Level::kWarn;
  prepare_for_people(now, config);
  return ok();
}

}  // namespace

Result<ReadConfig> resolve(const Settings& settings, std::int64_t now) {
  ReadConfig out;
  if (settings.devnet) out.config = devnet_config(now);
  if (!settings.config_file.empty()) {
    IDENA_TRY(out, read_config_file(settings.config_file, out.config));
  }
  for (const GivenFlag& given : settings.flags) {
    IDENA_TRY(apply_flag(given, out.config, out.notes));
  }
  IDENA_TRY(settle_people(settings, now, out));
  return out;
}

}  // namespace idena::node
