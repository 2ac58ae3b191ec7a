#include "node/config_file.hpp"

#include <fstream>
#include <iterator>
#include <optional>
#include <system_error>

#include "node/rules_json.hpp"
#include "rpc/json_value.hpp"

namespace idena::node {
namespace {

Result<std::string> read_text(const std::filesystem::path& file) {
  std::error_code problem;
  const std::uintmax_t bytes = std::filesystem::file_size(file, problem);
  if (problem) {
    return Error(ConfigError::kUnreadable,
                 "the config file " + file.string() + " cannot be read: " + problem.message());
  }
  if (bytes > kMaxConfigBytes) {
    return Error(ConfigError::kTooLarge, "the config file " + file.string() + " has " + std::to_string(bytes) +
                                             " bytes; allowed are " + std::to_string(kMaxConfigBytes));
  }
  std::ifstream in(file, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(in), {}};
  if (in.bad() || !in.is_open()) {
    return Error(ConfigError::kUnreadable, "the config file " + file.string() + " cannot be read");
  }
  return text;
}

}  // namespace

Result<RulesConfig> read_rules(std::string_view text, types::Rules rules) {
  IDENA_TRY(const auto object, rpc::scan_json(text));
  if (!object || object->kind() != rpc::JsonKind::kObject) {
    return Error(ConfigError::kNotAnObject, "the config file must hold a JSON object");
  }
  RulesConfig out{std::move(rules), {}};
  std::optional<Error> problem;
  object->for_each_member([&](rpc::JsonValue name, rpc::JsonValue section) {
    Result<> read = ok();
    if (rpc::names_match(name.string(), "Consensus")) {
      read = apply_consensus_json(section, out.rules);
    } else if (rpc::names_match(name.string(), "Validation")) {
      read = apply_validation_json(section, out.rules.ceremony);
    } else {
      out.without_effect.push_back(name.string());
    }
    if (!read) problem = read.error();
    return !problem.has_value();
  });
  if (problem) return *problem;
  return out;
}

Result<RulesConfig> read_rules_file(const std::filesystem::path& file, types::Rules rules) {
  IDENA_TRY(const std::string text, read_text(file));
  return read_rules(text, std::move(rules));
}

}  // namespace idena::node
