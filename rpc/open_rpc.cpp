// The OpenRPC document, which rpc_discover answers.

#include <algorithm>
#include <cstdint>
#include <limits>

#include "rpc/reference.hpp"

namespace idena::rpc {
namespace {

constexpr std::string_view kOpenRpcVersion = "1.2.6";

Json type_schema(std::string_view type) { return JsonObject().member("type", Json::string(type)).finish(); }

Json text_schema(std::string_view pattern) {
  return JsonObject().member("type", Json::string("string")).member("pattern", Json::string(pattern)).finish();
}

Json integer_schema(std::uint64_t maximum) {
  return JsonObject()
      .member("type", Json::string("integer"))
      .member("minimum", Json::integer(0))
      .member("maximum", Json::integer(maximum))
      .finish();
}

/// Amounts come as text or as numbers.
Json dna_schema() {
  JsonArray types;
  types.add(Json::string("string"));
  types.add(Json::string("number"));
  return JsonObject().member("type", types.finish()).member("description", Json::string("coins")).finish();
}

Json object_schema(const Shape& shape);

Json schema_of(const Parameter& parameter) {  // NOLINT(misc-no-recursion): as deep as the shapes of the methods
  switch (parameter.type) {
    case ParameterType::kAddress: return text_schema("^0x[0-9a-fA-F]{40}$");
    case ParameterType::kHash: return text_schema("^0x[0-9a-fA-F]{64}$");
    case ParameterType::kBytes: return text_schema("^(0[xX]([0-9a-fA-F]{2})*)?$");
    case ParameterType::kString: return type_schema("string");
    case ParameterType::kBool: return type_schema("boolean");
    case ParameterType::kUint8: return integer_schema(std::numeric_limits<std::uint8_t>::max());
    case ParameterType::kUint16: return integer_schema(std::numeric_limits<std::uint16_t>::max());
    case ParameterType::kUint32: return integer_schema(std::numeric_limits<std::uint32_t>::max());
    case ParameterType::kUint64: return integer_schema(std::numeric_limits<std::uint64_t>::max());
    case ParameterType::kInt: return type_schema("integer");
    case ParameterType::kDna: return dna_schema();
    case ParameterType::kObject: return object_schema(*parameter.shape);
    case ParameterType::kObjects:
      return JsonObject()
          .member("type", Json::string("array"))
          .member("items", object_schema(*parameter.shape))
          .finish();
  }
  return Json::null();
}

/// No member is required: a missing one is absent or the default of its type.
Json object_schema(const Shape& shape) {  // NOLINT(misc-no-recursion)
  JsonObject properties;
  for (const Parameter& member : shape.members) properties.member(member.name, schema_of(member));
  return JsonObject().member("type", Json::string("object")).member("properties", properties.finish()).finish();
}

Json parameter_json(const Parameter& parameter) {
  return JsonObject()
      .member("name", Json::string(parameter.name))
      .member("required", Json::boolean(!parameter.optional))
      .member("schema", schema_of(parameter))
      .finish();
}

std::string_view key_word(KeyUse use) {
  switch (use) {
    case KeyUse::kNone: return "none";
    case KeyUse::kNodeKey: return "node";
    case KeyUse::kSender: return "sender";
  }
  return {};
}

Json method_json(const Method& method) {
  JsonArray parameters;
  for (const Parameter& parameter : method.parameters) parameters.add(parameter_json(parameter));
  const Json result = JsonObject()
                          .member("name", Json::string("result"))
                          .member("description", Json::string(method.result))
                          .member("schema", JsonObject().finish())
                          .finish();
  return JsonObject()
      .member("name", Json::string(full_name(method)))
      .member("summary", Json::string(method.help))
      .member("paramStructure", Json::string("by-position"))
      .member("params", parameters.finish())
      .member("result", result)
      .member("x-signs", Json::string(key_word(method.key)))
      .finish();
}

}  // namespace

Json open_rpc_document(std::span<const std::string> modules, std::string_view version) {
  JsonArray methods;
  for (const Method& method : node_methods()) {
    if (std::ranges::find(modules, method.name_space) != modules.end()) methods.add(method_json(method));
  }
  const Json info = JsonObject()
                        .member("title", Json::string("JSON-RPC of an Idena node"))
                        .member("version", Json::string(version))
                        .finish();
  return JsonObject()
      .member("openrpc", Json::string(kOpenRpcVersion))
      .member("info", info)
      .member("methods", methods.finish())
      .finish();
}

}  // namespace idena::rpc
