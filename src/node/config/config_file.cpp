#include "node/config/config_file.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <optional>
#include <system_error>

#include "node/config/config_keys.hpp"
#include "rpc/json_value.hpp"

namespace idena::node {
namespace {

using rpc::JsonValue;

Result<std::string> read_text(const std::filesystem::path& file) {
  std::error_code problem;
  const std::uintmax_t bytes = std::filesystem::file_size(file, problem);
  if (problem == std::errc::no_such_file_or_directory) {
    return Error(ConfigError::kUnreadable, "Config file cannot be found, path: " + file.string());
  }
  if (!problem && bytes > kMaxConfigBytes) {
    return Error(ConfigError::kTooLarge, "Config file is too large, path: " + file.string() + ": " +
                                             std::to_string(bytes) + " bytes, allowed are " +
                                             std::to_string(kMaxConfigBytes));
  }
  std::ifstream in(file, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(in), {}};
  if (problem || !in.is_open() || in.bad()) {
    return Error(ConfigError::kUnreadable, "Config file cannot be read, path: " + file.string());
  }
  return text;
}

std::vector<std::string_view> top_names() {
  std::vector<std::string_view> out;
  for (const ConfigSection& section : config_sections()) {
    if (section.name.empty()) {
      std::ranges::copy(names_of(section.keys()), std::back_inserter(out));
    } else {
      out.push_back(section.name);
    }
  }
  return out;
}

/// One member of the file: a section, or a key of its own.
Result<> read_member(JsonValue name, JsonValue value, ReadConfig& out) {
  const std::string member = name.string();
  for (const ConfigSection& section : config_sections()) {
    if (!section.name.empty()) {
      if (!rpc::names_match(member, section.name)) continue;
      return read_section(section.name, value, section.keys(), out.config, out.notes);
    }
    if (const Key<NodeConfig>* key = find_key(section.keys(), member)) {
      return read_key("", member, value, *key, out.config, out.notes);
    }
  }
  out.notes.unknown.push_back({member, nearest_name(member, top_names())});
  return ok();
}

}  // namespace

Result<ReadConfig> read_config(std::string_view text, NodeConfig config) {
  const auto scanned = rpc::scan_json(text);
  if (!scanned) return Error(ConfigError::kNotJson, scanned.error().text());
  const std::optional<JsonValue>& object = scanned.value();
  if (!object || object->kind() != rpc::JsonKind::kObject) {
    return Error(ConfigError::kNotAnObject, "the config must be a JSON object");
  }
  ReadConfig out{std::move(config), {}};
  std::optional<Error> problem;
  object->for_each_member([&](JsonValue name, JsonValue value) {
    if (value.is_null()) return true;
    const auto read = read_member(name, value, out);
    if (!read) problem = read.error();
    return !problem.has_value();
  });
  if (problem) return *problem;
  return out;
}

Result<ReadConfig> read_config_file(const std::filesystem::path& file, NodeConfig config) {
  IDENA_TRY(const std::string text, read_text(file));
  auto read = read_config(text, std::move(config));
  if (read || !read.error().is(ConfigError::kNotJson)) return read;
  return Error(ConfigError::kNotJson, "Cannot parse JSON config, path: " + file.string() + ": " + read.error().text());
}

}  // namespace idena::node
