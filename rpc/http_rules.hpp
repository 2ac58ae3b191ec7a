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

/// The part of a request that rules look at, as views of its bytes; absent headers are none.
struct HttpHead {
  std::string_view method;
  std::string_view target;
  std::optional<std::string_view> host;
  std::optional<std::string_view> origin;
  std::optional<std::string_view> content_type;
  std::optional<std::string_view> asked_method;   ///< Access-Control-Request-Method
  std::optional<std::string_view> asked_headers;  ///< Access-Control-Request-Headers
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

/// What monitors may ask for besides, by GET without a body.
enum class MonitorPage { kHealth, kMetrics };
/// The page that is asked for, if one is. To be looked at before reply_to_head; the host must be allowed there too.
std::optional<MonitorPage> asked_page(const HttpHead& head, const HttpRules& rules);

/// Appends the header lines of status 200 around a JSON-RPC answer, each with its line end.
void append_json_headers(std::string& out, const HttpHead& head, const HttpRules& rules);

/// A refusal in plain text; the newline is added.
HttpReply text_reply(unsigned status, std::string_view sentence);

/// Whether requests with this Host header are served. IP addresses always are; names are compared with the list, which
/// is lower-cased while the header is not.
bool host_allowed(std::string_view host, const std::vector<std::string>& virtual_hosts);

}  // namespace idena::rpc
