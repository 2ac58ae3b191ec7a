#pragma once
/// The config file (spec: rpc-node §2).

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "types/rules.hpp"

namespace idena::node {

/// A longer file is refused.
inline constexpr std::uintmax_t kMaxConfigBytes = std::uintmax_t{64} << 20U;

struct RulesConfig {
  types::Rules rules;
  std::vector<std::string> without_effect;  ///< members of the file that this version does not read
};

/// `rules` as the text's sections `Consensus` and `Validation` change them. Errors name the section or key, its value
/// and what is allowed; those of the JSON text are those of scan_json.
Result<RulesConfig> read_rules(std::string_view text, types::Rules rules);

/// The same from a file. Errors also: kUnreadable, kTooLarge.
Result<RulesConfig> read_rules_file(const std::filesystem::path& file, types::Rules rules);

}  // namespace idena::node
