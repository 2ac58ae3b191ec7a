#include "node/import/record_json.hpp"

namespace idena::node {

using rpc::JsonKind;
using rpc::JsonValue;

std::optional<JsonValue> find_member(JsonValue object, std::string_view name) {
  std::optional<JsonValue> found;
  if (object.kind() != JsonKind::kObject) return found;
  object.for_each_member([&](JsonValue key, JsonValue value) {
    if (key.raw_string() == name) found = value;
    return true;
  });
  return found && found->is_null() ? std::nullopt : found;
}

Error bad_member(std::string_view name, std::string_view wanted) {
  return Error(RecordError::kMember, "the member " + std::string(name) + " is not " + std::string(wanted));
}

Result<JsonValue> required_member(JsonValue object, std::string_view name) {
  if (auto found = find_member(object, name)) return *found;
  return Error(RecordError::kMember, "the member " + std::string(name) + " is missing");
}

Result<Bytes> bytes_member(JsonValue object, std::string_view name) {
  IDENA_TRY(const JsonValue value, required_member(object, name));
  if (value.kind() != JsonKind::kString) return bad_member(name, "a text of hex digits");
  auto bytes = from_hex0x(value.raw_string());
  if (!bytes) return bad_member(name, "a text of hex digits");
  return bytes;
}

Result<Bytes> optional_bytes_member(JsonValue object, std::string_view name) {
  if (!find_member(object, name)) return Bytes{};
  return bytes_member(object, name);
}

Result<Dna> amount_member(JsonValue object, std::string_view name) {
  const auto value = find_member(object, name);
  if (!value) return Dna();
  const bool is_text = value->kind() == JsonKind::kString;
  const auto atoms = BigInt::from_decimal(is_text ? value->raw_string() : value->source());
  if (!atoms || atoms->is_negative()) return bad_member(name, "a decimal number of atoms");
  return Dna(*atoms);
}

Result<bool> bool_member(JsonValue object, std::string_view name) {
  IDENA_TRY(const JsonValue value, required_member(object, name));
  if (value.kind() != JsonKind::kBool) return bad_member(name, "true or false");
  return value.boolean();
}

Result<std::string> text_member(JsonValue object, std::string_view name) {
  IDENA_TRY(const JsonValue value, required_member(object, name));
  if (value.kind() != JsonKind::kString) return bad_member(name, "a text");
  return value.string();
}

}  // namespace idena::node

std::string_view idena::ErrorTexts<idena::node::RecordError>::text(node::RecordError code) {
  switch (code) {
    case node::RecordError::kNotJson: return "a line of the file is not a JSON object";
    case node::RecordError::kMember: return "a member of a record is not what it must be";
  }
  return {};
}
