#include "node/print_rules.hpp"

#include <cstdio>

#include "node/config/rules_json.hpp"
#include "node/system_clock.hpp"

namespace idena::node {

int print_rules(const RulesOptions& options) {
  const auto read = resolve(options.settings, SystemClock().unix_seconds());
  if (!read) {
    std::fprintf(stderr, "%s\n", read.error().text().c_str());
    return 1;
  }
  for (const UnknownMember& member : read.value().notes.unknown) {
    std::fprintf(stderr, "%s in the config file is not known%s\n", member.name.c_str(),
                 member.nearest.empty() ? "" : ("; the nearest known key is " + member.nearest).c_str());
  }
  std::fputs(rules_json(read.value().config.rules).c_str(), stdout);
  return 0;
}

}  // namespace idena::node
