#pragma once
/// One HTTP request to a node's RPC port.

#include <cstdint>
#include <string>

#include "base/result.hpp"

namespace idena::node {

enum class CliClientError {
  kNoConnection,  ///< no node answers there, or not in time
  kHttpRefusal,   ///< the node answers with an HTTP status other than 200
};

/// POSTs `body` as JSON and returns the body of the answer. Waits at most 10 s for the connection and two minutes for
/// the answer, of which at most 64 MiB are taken. The text of an error is a sentence for the user.
Result<std::string> post_to_node(const std::string& host, std::uint16_t port, const std::string& body);

}  // namespace idena::node

template <>
struct idena::ErrorTexts<idena::node::CliClientError> {
  static constexpr std::string_view kRoom = "idena-cli connection";
  static std::string_view text(node::CliClientError code);
};
