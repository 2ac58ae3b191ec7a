#pragma once
/// The JSON-RPC envelope: requests out of a body, response objects into text (spec: rpc §2).

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rpc/json_text.hpp"
#include "rpc/json_value.hpp"
#include "rpc/rpc_error.hpp"

namespace idena::rpc {

/// Requests of one batch. A longer batch is refused as a whole.
inline constexpr std::size_t kMaxBatch = 10'000;

/// What a request asks for, by the shape of its method name.
enum class RequestKind {
  kCall,         ///< NAMESPACE_NAME
  kSubscribe,    ///< NAMESPACE_subscribe: `name` is the subscription
  kUnsubscribe,  ///< NAMESPACE_unsubscribe
  kMalformed,    ///< any other name, which is in `name`
};

/// One request whose envelope is in order. `id` and `params` are views into the body.
struct Request {
  RequestKind kind = RequestKind::kCall;
  std::string_view id;  ///< source text of a string, number or null
  std::string key;
  std::string name_space;
  std::string name;
  std::optional<JsonValue> params;
};

struct RequestBody {
  bool batch = false;
  std::vector<Request> requests;
};

/// Reads the first JSON value of a body. None if there is no value at all (the answer is an empty body then).
/// Errors: RpcError::kInvalidRequest (not JSON, batch too long, subscription without a name), kInvalidMessage (members
/// of wrong types, missing or bad id), and, outside of batches, kMethodNotFound for a malformed method name. All of
/// them are answered by one error object without id, also for a batch.
Result<std::optional<RequestBody>> read_requests(std::string_view body);

/// `The method NS_NAME does not exist/is not available`
Error method_not_found(std::string_view name_space, std::string_view name);

/// Appends the response object of a request. Without `id` the member is left out.
void append_response(std::string& out, std::optional<std::string_view> id, const Result<Json>& result);

}  // namespace idena::rpc
