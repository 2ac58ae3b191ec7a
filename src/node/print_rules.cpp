#include "node/print_rules.hpp"

#include <cstdio>

#include "node/config_file.hpp"
#include "node/rules_json.hpp"

namespace idena::node {

int print_rules(const RulesOptions& options) {
  RulesConfig config;
  if (!options.common.config.empty()) {
    auto read = read_rules_file(options.common.config, {});
    if (!read) {
      std::fprintf(stderr, "%s\n", read.error().text().c_str());
      return 1;
    }
    config = std::move(read).value();
  }
  for (const std::string& member : config.without_effect) {
    std::fprintf(stderr, "%s in the config file has no effect in this version\n", member.c_str());
  }
  std::fputs(rules_json(config.rules).c_str(), stdout);
  return 0;
}

}  // namespace idena::node
