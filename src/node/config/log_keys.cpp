#include "node/config/log_keys.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace idena::node {
namespace {

using rpc::JsonValue;
using ConfigKey = Key<NodeConfig>;
using Rooms = std::vector<std::pair<std::string, log::Level>>;

std::optional<std::string> set_verbosity(JsonValue value, NodeConfig& config) {
  const auto number = parse_number<std::uint8_t>(value);
  if (!number || *number > static_cast<std::uint8_t>(log::Level::kTrace)) return "an integer from 0 to 5";
  config.log.verbosity = static_cast<log::Level>(*number);
  return std::nullopt;
}

std::string told_verbosity(const NodeConfig& config) {
  return number_text(static_cast<unsigned>(config.log.verbosity));
}

template <std::size_t Count>
std::string listed(const std::array<std::string_view, Count>& names) {
  std::string out;
  for (const std::string_view name : names) out += (out.empty() ? "" : ", ") + std::string(name);
  return out;
}

std::string allowed_rooms() {
  return "a list as rpc=debug,chain=warn; rooms are " + listed(log::kRooms) + ", levels " + listed(log::kLevelNames);
}

/// `ROOM=LEVEL`
bool add_room(std::string_view text, Rooms& out) {
  const std::size_t equals = std::min(text.find('='), text.size());
  const std::string_view room = text.substr(0, equals);
  const auto level = std::ranges::find(log::kLevelNames, text.substr(std::min(equals + 1, text.size())));
  if (std::ranges::find(log::kRooms, room) == log::kRooms.end() || level == log::kLevelNames.end()) return false;
  out.emplace_back(room, static_cast<log::Level>(level - log::kLevelNames.begin()));
  return true;
}

std::optional<std::string> set_rooms(JsonValue value, NodeConfig& config) {
  const auto text = plain_text(value);
  if (!text) return allowed_rooms();
  Rooms rooms;
  for (std::string_view rest = *text; !rest.empty();) {
    const std::size_t comma = std::min(rest.find(','), rest.size());
    if (!add_room(rest.substr(0, comma), rooms)) return allowed_rooms();
    rest.remove_prefix(std::min(comma + 1, rest.size()));
  }
  config.log.rooms = std::move(rooms);
  return std::nullopt;
}

std::optional<std::string> set_format(JsonValue value, NodeConfig& config) {
  const auto text = plain_text(value);
  if (text != "text" && text != "json") return "text or json";
  config.log.format = text == "json" ? log::Format::kJson : log::Format::kText;
  return std::nullopt;
}

std::string told_format(const NodeConfig& config) {
  return config.log.format == log::Format::kJson ? "\"json\"" : "\"text\"";
}

}  // namespace

std::span<const ConfigKey> log_keys() {
  using ConfigForms = Forms<NodeConfig>;
  static const std::vector<ConfigKey> kKeys = {
      ConfigKey{"Verbosity", {set_verbosity, told_verbosity}}.with_flag(
          "verbosity", "What is logged: 0 crit, 1 error, 2 warn, 3 info, 4 debug, 5 trace"),
      ConfigKey{"Levels", {set_rooms, {}, ValueKind::kText}}.with_flag(
          "log-levels", "Rooms that log more or less than --verbosity, as rpc=debug,chain=warn"),
      ConfigKey{"Format", {set_format, told_format, ValueKind::kText}}.with_flag("log-format",
                                                                                 "text, or json: one object a line"),
      ConfigKey{"FileSize", ConfigForms::integer<std::uint64_t>(
                                [](auto& config) -> auto& { return config.log.max_file_kilobytes; })}
          .with_flag("logfilesize", "Largest size of logs/output.log in KB; past it the file becomes output.log.old"),
  };
  return kKeys;
}

}  // namespace idena::node
