#include "node/config/config_section.hpp"

#include <algorithm>
#include <cctype>
#include <cstddef>

namespace idena::node {
namespace {

constexpr std::size_t kMostOfValueShown = 80;
/// Nobody means a key by a name so much longer.
constexpr std::size_t kLongestComparedName = 64;

char lower(char letter) { return static_cast<char>(std::tolower(static_cast<unsigned char>(letter))); }

/// How many letters have to be put in, left out or replaced to make one of the other.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j < row.size(); ++j) row[j] = j;
  for (const char letter : a) {
    std::size_t diagonal = row[0]++;
    for (std::size_t j = 1; j < row.size(); ++j) {
      const std::size_t replaced = diagonal + (lower(letter) == lower(b[j - 1]) ? 0U : 1U);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, replaced});
    }
  }
  return row.back();
}

}  // namespace

std::string nearest_name(std::string_view name, std::span<const std::string_view> names) {
  std::string_view best;
  std::size_t least = name.size() / 3 + 1;
  if (name.size() > kLongestComparedName) return {};
  for (const std::string_view candidate : names) {
    const std::size_t slips = distance(name, candidate);
    if (slips >= least) continue;
    least = slips;
    best = candidate;
  }
  return std::string(best);
}

std::string member_path(std::string_view section, const std::string& member) {
  return section.empty() ? member : std::string(section) + "." + member;
}

Error wrong_value(std::string_view section, const std::string& member, std::string_view value,
                  const std::string& allowed) {
  return Error(ConfigError::kWrongValue, member_path(section, member) + " is " +
                                             std::string(value.substr(0, kMostOfValueShown)) + "; allowed is " +
                                             allowed);
}

}  // namespace idena::node

std::string_view idena::ErrorTexts<idena::node::ConfigError>::text(node::ConfigError code) {
  switch (code) {
    case node::ConfigError::kNotAnObject: return "a section of the config must be a JSON object";
    case node::ConfigError::kWrongValue: return "a value of the config is not allowed";
    case node::ConfigError::kOutOfRange: return "a value of the config is out of range";
    case node::ConfigError::kMissing: return "a value of the config is missing";
    case node::ConfigError::kUnreadable: return "the config file cannot be read";
    case node::ConfigError::kTooLarge: return "the config file is too large";
    case node::ConfigError::kNotJson: return "the config file is not JSON";
  }
  return {};
}
