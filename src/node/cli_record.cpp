#include "node/cli_record.hpp"

#include <charconv>

#include "rpc/json_text.hpp"

namespace idena::node {
std::optional<rpc::JsonValue> json_value_in(std::string_view text) {
  const auto scanned = rpc::scan_json(text);
  return scanned ? scanned.value() : std::nullopt;
}

std::string CliRecord::text() const {
  const auto value = json_value_in(json_);
  if (!value) return {};
  if (value->kind() == rpc::JsonKind::kString) return value->string();
  return value->kind() == rpc::JsonKind::kNumber ? std::string(value->source()) : std::string();
}

CliRecord CliRecord::member(std::string_view name) const {
  CliRecord out("null");
  const auto value = json_value_in(json_);
  if (!value || value->kind() != rpc::JsonKind::kObject) return out;
  value->for_each_member([&](const rpc::JsonValue& key, const rpc::JsonValue& found) {
    if (key.string() != name) return true;
    out.json_ = found.source();
    return false;
  });
  return out;
}

std::uint64_t CliRecord::whole_number() const {
  const std::string digits = text();
  std::uint64_t out = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), out);
  return out;
}

std::vector<CliRecord> CliRecord::elements() const {
  std::vector<CliRecord> out;
  const auto value = json_value_in(json_);
  if (!value || value->kind() != rpc::JsonKind::kArray) return out;
  value->for_each_element([&](const rpc::JsonValue& element) {
    out.emplace_back(std::string(element.source()));
    return true;
  });
  return out;
}

std::string json_object(const std::vector<std::pair<std::string_view, std::string>>& members) {
  std::string out = "{";
  for (const auto& [name, value] : members) {
    if (out.size() > 1) out += ',';
    rpc::append_json_string(out, name);
    out += ':' + value;
  }
  return out + "}";
}

std::string json_string(std::string_view text) {
  std::string out;
  rpc::append_json_string(out, text);
  return out;
}

std::string json_list(const std::vector<std::string>& elements) {
  std::string out = "[";
  for (const std::string& element : elements) out += (out.size() > 1 ? "," : "") + element;
  return out + "]";
}

}  // namespace idena::node
