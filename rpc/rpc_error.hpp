#pragma once
/// Refusals of the JSON-RPC interface (spec: rpc §2, "Error codes").

#include <string_view>

#include "base/result.hpp"

namespace idena::rpc {

/// The `code` of an error object. An error of any other room that a method returns is answered as kMethodFailed.
enum class RpcError : int {
  kInvalidMessage = -32700,  ///< the envelope has members of wrong types or a bad id
  kInvalidRequest = -32600,  ///< the body is not JSON
  kMethodNotFound = -32601,
  kInvalidParams = -32602,
  kInvalidApiKey = -32800,
  kMethodFailed = -32000,  ///< the method returned an error, or the server is stopping
};

/// The number that goes into the error object.
int code_of(const Error& error);

}  // namespace idena::rpc

template <>
struct idena::ErrorTexts<idena::rpc::RpcError> {
  static constexpr std::string_view kRoom = "rpc";
  static std::string_view text(rpc::RpcError code);
};
