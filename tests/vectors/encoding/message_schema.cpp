#include "vectors/encoding/message_schema.hpp"

#include <algorithm>
#include <map>
#include <sstream>
#include <stdexcept>

namespace idena::vectors {
namespace {

using Schemas = std::map<std::string, Schema, std::less<>>;

struct TypeName {
  std::string_view name;
  Wire wire;
  Meaning meaning = Meaning::kAsIs;
  std::size_t size = 0;
};

constexpr TypeName kTypeNames[] = {
    {"u32", Wire::kUint32},
    {"u64", Wire::kUint64},
    {"i64", Wire::kInt64},
    {"bool", Wire::kBool},
    {"text", Wire::kText},
    {"bytes", Wire::kBytes},
    {"u16", Wire::kUint32, Meaning::kLowBits, 16},
    {"u8", Wire::kUint32, Meaning::kLowBits, 8},
    {"u3", Wire::kUint32, Meaning::kLowBits, 3},
    {"big", Wire::kBytes, Meaning::kMagnitude},
    {"hash", Wire::kBytes, Meaning::kAlwaysFixed, 32},
    {"hash?", Wire::kBytes, Meaning::kOptionalFixed, 32},
    {"hash128", Wire::kBytes, Meaning::kAlwaysFixed, 16},
    {"address", Wire::kBytes, Meaning::kAlwaysFixed, 20},
    {"address?", Wire::kBytes, Meaning::kOptionalFixed, 20},
    {"address0", Wire::kBytes, Meaning::kNonZeroFixed, 20},
};

bool take_suffix(std::string& text, char suffix) {
  if (!text.ends_with(suffix)) return false;
  text.pop_back();
  return true;
}

Field parse_field(std::uint32_t number, const std::string& item, const Schemas& schemas) {
  const auto colon = item.find(':');
  Field field;
  field.number = number;
  field.name = item.substr(0, colon);
  std::string type = item.substr(colon + 1);
  take_suffix(type, ',');
  field.repeated = take_suffix(type, '*');
  const auto known = std::ranges::find(kTypeNames, type, &TypeName::name);
  if (known != std::end(kTypeNames)) {
    field.wire = known->wire;
    field.meaning = known->meaning;
    field.size = known->size;
    return field;
  }
  field.wire = Wire::kMessage;
  if (take_suffix(type, '!')) field.meaning = Meaning::kAlwaysPresent;
  field.message = &schemas.at(type);
  return field;
}

Schemas parse_table() {
  Schemas schemas;
  std::istringstream names{std::string(kMessageTable)};
  for (std::string word; names >> word;) {
    // A word before a colon at its end is a message; NAME:TYPE never ends so.
    if (take_suffix(word, ':')) schemas[word].name = word;
  }
  std::istringstream words{std::string(kMessageTable)};
  Schema* current = nullptr;
  for (std::string word; words >> word;) {
    if (take_suffix(word, ':')) {
      current = &schemas.at(word);
      continue;
    }
    const auto number = static_cast<std::uint32_t>(std::stoul(word));
    words >> word;
    current->fields.push_back(parse_field(number, word, schemas));
  }
  return schemas;
}

}  // namespace

const Field* Schema::find(std::uint32_t number) const {
  const auto found = std::ranges::find(fields, number, &Field::number);
  return found == fields.end() ? nullptr : &*found;
}

const Field* Schema::find(std::string_view field_name) const {
  const auto found = std::ranges::find(fields, field_name, &Field::name);
  return found == fields.end() ? nullptr : &*found;
}

const Schema& schema_of(std::string_view message) {
  static const Schemas kSchemas = parse_table();
  const auto found = kSchemas.find(message);
  if (found == kSchemas.end()) throw std::runtime_error("unknown message " + std::string(message));
  return found->second;
}

}  // namespace idena::vectors
