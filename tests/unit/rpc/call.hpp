#pragma once
/// Calling methods of a FakeNode.

#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <string_view>

#include "base/hex.hpp"
#include "rpc/service.hpp"
#include "unit/rpc/fake_node.hpp"

namespace idena::rpc {

/// The result of a call, or its error object.
inline std::string call(const FakeNode& node, std::string_view method, std::string_view params = "[]") {
  const auto service = Service::for_node({}, std::shared_ptr<const NodeView>(std::shared_ptr<void>(), &node));
  const std::string body = R"({"id":1,"method":")" + std::string(method) + R"(","params":)" + std::string(params) + "}";
  const std::string answer = service->answer(body, false);
  constexpr std::string_view kFront = R"({"jsonrpc":"2.0","id":1,)";
  REQUIRE(answer.starts_with(kFront));
  const std::string rest = answer.substr(kFront.size(), answer.size() - kFront.size() - 2);
  return rest.starts_with("\"result\":") ? rest.substr(9) : rest;
}

/// How call shows an error.
inline std::string error_text(int code, std::string_view message) {
  return R"("error":{"code":)" + std::to_string(code) + R"(,"message":)" + Json::string(message).text() + "}";
}
inline std::string failed(std::string_view message) { return error_text(-32000, message); }

inline std::string in_quotes(std::string_view text) { return '"' + std::string(text) + '"'; }
inline std::string quoted_hex(ByteView bytes) { return in_quotes(to_hex0x(bytes)); }

}  // namespace idena::rpc
