#include "rpc/envelope.hpp"

#include <cmath>
#include <cstdlib>

namespace idena::rpc {
namespace {

constexpr std::string_view kSubscribeSuffix = "_subscribe";
constexpr std::string_view kUnsubscribeSuffix = "_unsubscribe";

/// The members of a request object as they were sent.
struct Envelope {
  std::string key;
  std::string method;
  std::optional<JsonValue> id;
  std::optional<JsonValue> params;
};

/// Reads a string member; null leaves what a former member of that name set.
void read_string(const JsonValue& value, std::string_view member, std::string& out, std::optional<Error>& refusal) {
  if (value.kind() == JsonKind::kString) {
    out = value.string();
  } else if (!value.is_null() && !refusal) {
    refusal = Error(RpcError::kInvalidMessage, "json: cannot unmarshal " + std::string(kind_name(value.kind())) +
                                                   " into Go struct field jsonRequest." + std::string(member) +
                                                   " of type string");
  }
}

/// Reads a request object. Of several wrong members the first is reported.
Envelope read_envelope(const JsonValue& object, std::optional<Error>& refusal) {
  Envelope out;
  if (object.is_null()) return out;
  if (object.kind() != JsonKind::kObject) {
    if (!refusal) {
      refusal = Error(RpcError::kInvalidMessage, "json: cannot unmarshal " + std::string(kind_name(object.kind())) +
                                                     " into Go value of type rpc.jsonRequest");
    }
    return out;
  }
  object.for_each_member([&](const JsonValue& name_value, const JsonValue& value) {
    const std::string name = name_value.string();
    std::string version;  // checked to be a string, otherwise ignored
    if (names_match(name, "key")) {
      read_string(value, "key", out.key, refusal);
    } else if (names_match(name, "method")) {
      read_string(value, "method", out.method, refusal);
    } else if (names_match(name, "jsonrpc")) {
      read_string(value, "jsonrpc", version, refusal);
    } else if (names_match(name, "id")) {
      out.id = value;
    } else if (names_match(name, "params")) {
      out.params = value;
    }
    return true;
  });
  return out;
}

/// Whether the literal is within the range of a binary64.
bool fits_float64(std::string_view literal) {
  return std::isfinite(std::strtod(std::string(literal).c_str(), nullptr));
}

Result<std::string_view> check_id(const std::optional<JsonValue>& id) {
  if (!id) return Error(RpcError::kInvalidMessage, "missing request id");
  const JsonKind kind = id->kind();
  const bool good =
      kind == JsonKind::kString || kind == JsonKind::kNull || (kind == JsonKind::kNumber && fits_float64(id->source()));
  if (!good) return Error(RpcError::kInvalidMessage, "invalid request id");
  return id->source();
}

/// The first element of `params`, if that is an array with a string there.
std::optional<std::string> subscription_name(const std::optional<JsonValue>& params) {
  std::optional<std::string> out;
  if (!params || params->kind() != JsonKind::kArray) return out;
  params->for_each_element([&](const JsonValue& element) {
    if (element.kind() == JsonKind::kString) out = element.string();
    return false;
  });
  return out;
}

Result<Request> to_request(Envelope envelope) {
  Request out;
  IDENA_TRY(out.id, check_id(envelope.id));
  out.key = std::move(envelope.key);
  out.params = envelope.params;
  const std::string_view method = envelope.method;
  if (method.ends_with(kUnsubscribeSuffix)) {
    out.kind = RequestKind::kUnsubscribe;
    return out;
  }
  if (method.ends_with(kSubscribeSuffix)) {
    auto name = subscription_name(out.params);
    if (!name) return Error(RpcError::kInvalidRequest, "Unable to parse subscription request");
    out.kind = RequestKind::kSubscribe;
    out.name_space = method.substr(0, method.size() - kSubscribeSuffix.size());
    out.name = std::move(*name);
    return out;
  }
  const std::size_t separator = method.find('_');
  if (separator == std::string_view::npos || method.find('_', separator + 1) != std::string_view::npos) {
    out.kind = RequestKind::kMalformed;
    out.name = method;
    return out;
  }
  out.name_space = method.substr(0, separator);
  out.name = method.substr(separator + 1);
  return out;
}

Result<std::vector<Envelope>> read_batch(const JsonValue& array) {
  std::vector<Envelope> out;
  std::optional<Error> refusal;
  array.for_each_element([&](const JsonValue& element) {
    if (out.size() == kMaxBatch) {
      refusal = Error(RpcError::kInvalidRequest, "batch too large, want at most " + std::to_string(kMaxBatch));
      return false;
    }
    out.push_back(read_envelope(element, refusal));
    return true;
  });
  if (refusal) return *refusal;
  return out;
}

}  // namespace

Result<std::optional<RequestBody>> read_requests(std::string_view body) {
  IDENA_TRY(const auto value, scan_json(body));
  if (!value) return std::optional<RequestBody>{};
  RequestBody out;
  out.batch = value->kind() == JsonKind::kArray;
  if (out.batch) {
    IDENA_TRY(auto envelopes, read_batch(*value));
    out.requests.reserve(envelopes.size());
    for (Envelope& envelope : envelopes) {
      IDENA_TRY(Request request, to_request(std::move(envelope)));
      out.requests.push_back(std::move(request));
    }
    return std::optional(std::move(out));
  }
  std::optional<Error> refusal;
  Envelope envelope = read_envelope(*value, refusal);
  if (refusal) return *refusal;
  IDENA_TRY(Request request, to_request(std::move(envelope)));
  if (request.kind == RequestKind::kMalformed) return method_not_found(request.name, "");
  out.requests.push_back(std::move(request));
  return std::optional(std::move(out));
}

Error method_not_found(std::string_view name_space, std::string_view name) {
  return {RpcError::kMethodNotFound,
          "The method " + std::string(name_space) + "_" + std::string(name) + " does not exist/is not available"};
}

void append_response(std::string& out, std::optional<std::string_view> id, const Result<Json>& result) {
  out += R"({"jsonrpc":"2.0")";
  if (id) {
    out += R"(,"id":)";
    append_json_source(out, *id);
  }
  if (result) {
    out += R"(,"result":)";
    out += result.value().text();
  } else {
    out += R"(,"error":{"code":)";
    out += std::to_string(code_of(result.error()));
    out += R"(,"message":)";
    append_json_string(out, result.error().text());
    out += '}';
  }
  out += '}';
}

}  // namespace idena::rpc
