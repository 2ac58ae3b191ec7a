#include "vectors/encoding/raw_message.hpp"

#include <deque>

#include "types/utf8.hpp"

namespace idena::vectors {
namespace {

using types::WireReader;
using types::WireWriter;

/// Decoding of one message that is still under way.
struct Open {
  WireReader in;
  const Schema* schema;
  RawMessage* message;
};

void set_number(RawMessage& message, const Field& field, std::uint64_t number) {
  if (number == 0) message.fields.erase(field.number);
  else message.fields[field.number] = {{number, {}, nullptr}};
}

void set_bytes(RawMessage& message, const Field& field, Bytes bytes) {
  auto& values = message.fields[field.number];
  if (!field.repeated) values.clear();
  if (field.repeated || !bytes.empty()) values.push_back({0, std::move(bytes), nullptr});
  if (values.empty()) message.fields.erase(field.number);
}

template <class Integer>
void read_number(WireReader& in, RawMessage& message, const Field& field) {
  if (field.repeated) {
    std::vector<std::uint64_t> numbers;
    in.append(numbers);
    for (const std::uint64_t number : numbers) message.fields[field.number].push_back({number, {}, nullptr});
  } else if (in.is_varint()) {
    Integer number{};
    in.get(number);
    set_number(message, field, static_cast<std::uint64_t>(number));
  }
}

void read_scalar(WireReader& in, RawMessage& message, const Field& field) {
  switch (field.wire) {
    case Wire::kUint32: read_number<std::uint32_t>(in, message, field); break;
    case Wire::kUint64: read_number<std::uint64_t>(in, message, field); break;
    case Wire::kInt64: read_number<std::int64_t>(in, message, field); break;
    case Wire::kBool: read_number<bool>(in, message, field); break;
    case Wire::kText: {
      if (!in.is_bytes()) break;
      std::string value;
      in.get(value);
      if (!in.failed()) set_bytes(message, field, to_bytes(as_bytes(value)));
      break;
    }
    case Wire::kBytes: {
      if (!in.is_bytes()) break;
      Bytes value;
      in.get(value);
      set_bytes(message, field, std::move(value));
      break;
    }
    case Wire::kMessage: break;
  }
}

/// The sub-message that an occurrence of the field adds to or starts.
RawMessage& target_of(RawMessage& message, const Field& field) {
  auto& values = message.fields[field.number];
  if (field.repeated || values.empty()) values.push_back({0, {}, std::make_shared<RawMessage>()});
  return *values.back().message;
}

void write_packed(WireWriter& out, const Field& field, const std::vector<RawValue>& values) {
  std::vector<std::uint64_t> numbers;
  numbers.reserve(values.size());
  for (const RawValue& value : values) numbers.push_back(value.number);
  out.packed(field.number, numbers);
}

Bytes crop(ByteView bytes, std::size_t size) {
  if (bytes.size() > size) bytes = bytes.last(size);
  Bytes out(size - bytes.size());
  append(out, bytes);
  return out;
}

bool all_zero(ByteView bytes) {
  return std::ranges::all_of(bytes, [](std::uint8_t byte) { return byte == 0; });
}

/// The value as the node's objects hold it.
RawValue normalised(const Field& field, RawValue value) {
  switch (field.meaning) {
    case Meaning::kLowBits: value.number &= (std::uint64_t{1} << field.size) - 1; break;
    case Meaning::kMagnitude: {
      const auto first = std::ranges::find_if(value.bytes, [](std::uint8_t byte) { return byte != 0; });
      value.bytes.erase(value.bytes.begin(), first);
      break;
    }
    case Meaning::kAlwaysFixed:
    case Meaning::kOptionalFixed: value.bytes = crop(value.bytes, field.size); break;
    case Meaning::kNonZeroFixed:
      value.bytes = crop(value.bytes, field.size);
      if (all_zero(value.bytes)) value.bytes.clear();
      break;
    case Meaning::kAsIs:
    case Meaning::kAlwaysPresent: break;
  }
  return value;
}

/// The field's occurrences as the node's objects hold them, those included that it writes even if they are absent.
std::vector<RawValue> normalised(const Field& field, std::vector<RawValue> values) {
  for (RawValue& value : values) value = normalised(field, std::move(value));
  if (field.repeated || !values.empty()) return values;
  if (field.meaning == Meaning::kAlwaysFixed) values.push_back({0, Bytes(field.size), nullptr});
  if (field.meaning == Meaning::kAlwaysPresent) values.push_back({0, {}, std::make_shared<RawMessage>()});
  return values;
}

// NOLINTBEGIN(misc-no-recursion): as deep as the vectors' JSON
void write(WireWriter& out, const Schema& schema, const RawMessage& message, bool normalise);

void write_value(WireWriter& out, const Field& field, const RawValue& value, bool normalise) {
  switch (field.wire) {
    case Wire::kUint32:
    case Wire::kUint64:
    case Wire::kInt64:
    case Wire::kBool: out.number(field.number, value.number); break;
    case Wire::kText:
      if (field.repeated) out.text_always(field.number, as_text(value.bytes));
      else out.text(field.number, as_text(value.bytes));
      break;
    case Wire::kBytes:
      if (field.repeated) out.bytes_always(field.number, value.bytes);
      else out.bytes(field.number, value.bytes);
      break;
    case Wire::kMessage: {
      const WireWriter::Mark mark = out.open(field.number);
      write(out, *field.message, *value.message, normalise);
      out.close(mark);
      break;
    }
  }
}

void write(WireWriter& out, const Schema& schema, const RawMessage& message, bool normalise) {
  for (const Field& field : schema.fields) {
    const auto found = message.fields.find(field.number);
    std::vector<RawValue> values = found == message.fields.end() ? std::vector<RawValue>{} : found->second;
    if (normalise) values = normalised(field, std::move(values));
    if (field.repeated && field.wire == Wire::kUint64) {
      write_packed(out, field, values);
      continue;
    }
    for (const RawValue& value : values) write_value(out, field, value, normalise);
  }
}
// NOLINTEND(misc-no-recursion)

}  // namespace

Result<RawMessage> decode_raw(const Schema& schema, ByteView bytes) {
  RawMessage message;
  std::vector<Open> open{{WireReader(bytes), &schema, &message}};
  for (;;) {
    Open& current = open.back();
    if (!current.in.next()) {
      const WireReader done = current.in;
      open.pop_back();
      if (open.empty()) {
        IDENA_TRY(done.finish());
        return message;
      }
      open.back().in.leave(done);
      continue;
    }
    const Field* field = current.schema->find(current.in.field());
    if (field == nullptr) continue;
    if (field->wire != Wire::kMessage) {
      read_scalar(current.in, *current.message, *field);
    } else if (const auto inner = current.in.enter()) {
      open.push_back({*inner, field->message, &target_of(*current.message, *field)});
    }
  }
}

Bytes encode_raw(const Schema& schema, const RawMessage& message) {
  WireWriter out;
  write(out, schema, message, false);
  return out.finish();
}

Bytes encode_normalised(const Schema& schema, const RawMessage& message) {
  WireWriter out;
  write(out, schema, message, true);
  return out.finish();
}

namespace {

// NOLINTBEGIN(misc-no-recursion): as deep as the vectors' JSON
RawValue value_from_json(const Field& field, const Json& json) {
  switch (field.wire) {
    case Wire::kUint32:
    case Wire::kUint64:
    case Wire::kInt64: return {as_integer<std::uint64_t>(json), {}, nullptr};
    case Wire::kBool: return {json.as_bool() ? 1U : 0U, {}, nullptr};
    case Wire::kText:
      return {0, has(json, "rawUtf8") ? bytes(json, "rawUtf8") : to_bytes(as_bytes(as_string(json))), nullptr};
    case Wire::kBytes: return {0, as_byte_string(json), nullptr};
    case Wire::kMessage: return {0, {}, std::make_shared<RawMessage>(raw_from_json(*field.message, json))};
  }
  return {};
}

Json value_to_json(const Field& field, const RawValue& value) {
  switch (field.wire) {
    case Wire::kUint32: return value.number;
    case Wire::kUint64: return boost::json::string(std::to_string(value.number));
    case Wire::kInt64: return boost::json::string(std::to_string(static_cast<std::int64_t>(value.number)));
    case Wire::kBool: return value.number != 0;
    case Wire::kText:
      if (!types::is_valid_utf8(value.bytes)) return boost::json::object{{"rawUtf8", to_hex0x(value.bytes)}};
      return boost::json::string(as_text(value.bytes));
    case Wire::kBytes: return boost::json::string(to_hex0x(value.bytes));
    case Wire::kMessage: return raw_to_json(*field.message, *value.message);
  }
  return {};
}
// NOLINTEND(misc-no-recursion)

}  // namespace

// NOLINTBEGIN(misc-no-recursion): as deep as the vectors' JSON
RawMessage raw_from_json(const Schema& schema, const Json& fields) {
  RawMessage message;
  for (const auto& [name, json] : fields.as_object()) {
    const Field* field = schema.find(std::string_view(name));
    if (field == nullptr) throw std::runtime_error(schema.name + " has no field " + std::string(name));
    auto& values = message.fields[field->number];
    if (!field->repeated) {
      values.push_back(value_from_json(*field, json));
      continue;
    }
    for (const Json& element : json.as_array()) values.push_back(value_from_json(*field, element));
  }
  return message;
}

Json raw_to_json(const Schema& schema, const RawMessage& message) {
  boost::json::object out;
  for (const auto& [number, values] : message.fields) {
    const Field* field = schema.find(number);
    if (values.empty()) continue;
    if (!field->repeated) {
      out[field->name] = value_to_json(*field, values.back());
      continue;
    }
    boost::json::array elements;
    for (const RawValue& value : values) elements.push_back(value_to_json(*field, value));
    out[field->name] = std::move(elements);
  }
  return out;
}
// NOLINTEND(misc-no-recursion)

}  // namespace idena::vectors
