#include "rpc/rpc_error.hpp"

namespace idena::rpc {

int code_of(const Error& error) {
  using enum RpcError;
  for (const RpcError code : {kInvalidMessage, kInvalidRequest, kMethodNotFound, kInvalidParams, kInvalidApiKey}) {
    if (error.is(code)) return static_cast<int>(code);
  }
  return static_cast<int>(kMethodFailed);
}

}  // namespace idena::rpc

std::string_view idena::ErrorTexts<idena::rpc::RpcError>::text(rpc::RpcError code) {
  using enum rpc::RpcError;
  switch (code) {
    case kInvalidMessage: return "invalid message";
    case kInvalidRequest: return "invalid request";
    case kMethodNotFound: return "method not found";
    case kInvalidParams: return "invalid params";
    case kInvalidApiKey: return "the provided API key is invalid";
    case kMethodFailed: return "internal error";
  }
  return {};
}
