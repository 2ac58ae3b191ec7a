#include "node/print_rules.hpp"

#include <cstdio>

#include "node/config/config_file.hpp"
#include "node/config/rules_json.hpp"

namespace idena::node {

int print_rules(const RulesOptions& options) {
  ReadConfig read;
  if (!options.common.config.empty()) {
    auto config = read_config_file(options.common.config, {});
    if (!config) {
      std::fprintf(stderr, "%s\n", config.error().text().c_str());
      return 1;
    }
    read = std::move(config).value();
  }
  for (const UnknownMember& member : read.unknown) {
    std::fprintf(stderr, "%s in the config file is not known%s\n", member.name.c_str(),
                 member.nearest.empty() ? "" : ("; the nearest known key is " + member.nearest).c_str());
  }
  std::fputs(rules_json(read.config.rules).c_str(), stdout);
  return 0;
}

}  // namespace idena::node
