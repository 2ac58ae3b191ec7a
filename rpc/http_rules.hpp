#pragma once
/// What an HTTP request to the JSON-RPC endpoint is answered with before its body matters (spec: rpc §1).

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace idena::rpc {

/// Bytes of a request body. A longer announced body is refused, a chunked one is cut here.
inline constexpr std::uint64_t kMaxBody = 2'097'152;

struct HttpRules {
  std::vector<std::string> cors = {"*"};                   ///< allowed origins, `*` for all; empty: no CORS headers
  std::vector<std::string> virtual_hosts = {"localhost"};  ///< allowed host names, `*` for all
};

/// The part of a request that rules look at; absent headers are none.
struct HttpHead {
  std::string method;
  std::string target;
  std::optional<std::string> host;
  std::optional<std::string> origin;
  std::optional<std::string> content_type;
  std::optional<std::string> asked_method;   ///< Access-Control-Request-Method
  std::optional<std::string> asked_headers;  ///< Access-Control-Request-Headers
  std::optional<std::uint64_t> content_length;
  bool chunked = false;
};

struct HttpReply {
  unsigned status = 0;
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;
};

/// A reply that needs no body of the request: refusals, preflight, health check. None if the body is to be read and
/// answered as JSON-RPC.
std::optional<HttpReply> reply_to_head(const HttpHead& head, const HttpRules& rules);

/// Status 200 around a JSON-RPC answer.
HttpReply json_reply(const HttpHead& head, const HttpRules& rules, std::string answer);

/// A refusal in plain text; the newline is added.
HttpReply text_reply(unsigned status, std::string_view sentence);

/// Whether requests with this Host header are served. IP addresses always are; names are compared with the list, which
/// is lower-cased while the header is not.
bool host_allowed(std::string_view host, const std::vector<std::string>& virtual_hosts);

}  // namespace idena::rpc
