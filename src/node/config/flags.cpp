#include "node/config/flags.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "node/config/config_keys.hpp"

namespace idena::node {
namespace {

/// What the Go node's flags take for a yes and a no.
constexpr std::array<std::string_view, 6> kYes = {"1", "t", "T", "true", "TRUE", "True"};
constexpr std::array<std::string_view, 6> kNo = {"0", "f", "F", "false", "FALSE", "False"};

std::string as_json(ValueKind kind, const std::string& value) {
  if (kind == ValueKind::kText) return json_text(value);
  if (kind == ValueKind::kTextList) return "[" + json_text(value) + "]";
  if (kind == ValueKind::kBoolean) {
    if (std::ranges::find(kYes, value) != kYes.end()) return "true";
    if (std::ranges::find(kNo, value) != kNo.end()) return "false";
  }
  return value;
}

/// Sets the one JSON value that the text is; what is none, no form takes. Gives what is allowed if it is not.
std::optional<std::string> set(const Form<NodeConfig>& form, const std::string& json, NodeConfig& config) {
  for (const std::string& text : {json, std::string("null")}) {
    const auto scan = rpc::scan_json(text);
    if (!scan) continue;
    const std::optional<rpc::JsonValue>& value = scan.value();
    if (value && value->source() == text) return form.set(*value, config);
  }
  return std::nullopt;
}

}  // namespace

std::string Flag::description() const {
  std::string aside = key;
  if (option->form.tell) {
    const std::string usual = option->form.tell(NodeConfig());
    if (usual != "false") aside += (aside.empty() ? "default " : "; default ") + usual;
  }
  return std::string(option->help) + (aside.empty() ? "" : " [" + aside + "]");
}

const std::vector<Flag>& flags() {
  static const std::vector<Flag> kFlags = [] {
    std::vector<Flag> out;
    for (const ConfigSection& section : config_sections()) {
      for (const Key<NodeConfig>& key : section.keys()) {
        if (!key.flag.empty()) out.push_back({member_path(section.name, std::string(key.name)), &key});
      }
    }
    for (const Key<NodeConfig>& key : flag_only_keys()) out.push_back({"", &key});
    return out;
  }();
  return kFlags;
}

Result<> apply_flag(const GivenFlag& given, NodeConfig& config, ConfigNotes& notes) {
  const std::string name = "--" + std::string(given.flag->name());
  const Form<NodeConfig>& form = given.flag->option->form;
  notes.add(form.effect, name);
  if (const auto allowed = set(form, as_json(form.kind, given.value), config)) {
    return Error(ConfigError::kWrongValue,
                 name + " is " + (form.is_secret ? "not shown" : given.value) + "; allowed is " + *allowed);
  }
  return ok();
}

}  // namespace idena::node
