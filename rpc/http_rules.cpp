#include "rpc/http_rules.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <array>

namespace idena::rpc {
namespace {

constexpr unsigned kOk = 200;
constexpr unsigned kNoContent = 204;
constexpr unsigned kForbidden = 403;
constexpr unsigned kMethodNotAllowed = 405;
constexpr unsigned kContentTooLarge = 413;
constexpr unsigned kUnsupportedMediaType = 415;

constexpr std::string_view kAny = "*";
constexpr std::string_view kJsonType = "application/json";

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

std::string lower(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), [](char c) { return lower(c); });
  return out;
}

std::string upper(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), [](char c) { return upper(c); });
  return out;
}

std::string_view trim(std::string_view text) {
  constexpr std::string_view kSpace = " \t";
  const std::size_t first = text.find_first_not_of(kSpace);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kSpace) - first + 1);
}

bool is_ip_address(const std::string& host) {
  std::array<unsigned char, sizeof(in6_addr)> address{};
  return inet_pton(AF_INET, host.c_str(), address.data()) == 1 ||
         inet_pton(AF_INET6, host.c_str(), address.data()) == 1;
}

/// `host` of `host:port` and `[host]:port`; anything else is returned whole.
std::string_view without_port(std::string_view host) {
  const std::size_t colon = host.rfind(':');
  if (colon == std::string_view::npos) return host;
  if (host.front() != '[') return host.find(':') == colon ? host.substr(0, colon) : host;
  return host[colon - 1] == ']' ? host.substr(1, colon - 2) : host;
}

/// Whether the media type, without parameters, is that of JSON.
bool is_json(const std::optional<std::string_view>& content_type) {
  if (!content_type) return false;
  return std::ranges::equal(trim(content_type->substr(0, content_type->find(';'))), kJsonType, {},
                            [](char c) { return lower(c); });
}

bool origin_allowed(std::string_view origin, const HttpRules& rules) {
  const std::string wanted = lower(origin);
  return std::ranges::any_of(rules.cors, [&](const std::string& one) { return one == kAny || lower(one) == wanted; });
}

void allow_origin(const HttpHead& head, const HttpRules& rules, HttpReply& reply) {
  const bool all = std::ranges::find(rules.cors, kAny) != rules.cors.end();
  reply.headers.emplace_back("Access-Control-Allow-Origin", std::string(all ? kAny : head.origin.value_or("")));
  reply.headers.emplace_back("Access-Control-Allow-Credentials", "true");
}

/// Header names as they are usually written, `X-Foo, Content-Type`.
std::string canonical_list(std::string_view asked) {
  std::string out;
  bool start_of_word = true;
  bool separated = true;
  for (const char c : asked) {
    if (c == ',' || c == ' ') {
      separated = true;
      start_of_word = true;
      continue;
    }
    if (separated && !out.empty()) out += ", ";
    separated = false;
    out += start_of_word ? upper(c) : lower(c);
    start_of_word = c == '-';
  }
  return out;
}

bool is_preflight(const HttpHead& head) { return head.method == "OPTIONS" && head.asked_method; }

HttpReply preflight_reply(const HttpHead& head, const HttpRules& rules) {
  HttpReply reply{kNoContent, {}, {}};
  reply.headers.emplace_back("Vary", "Origin, Access-Control-Request-Method, Access-Control-Request-Headers");
  const std::string method = upper(head.asked_method.value_or(""));
  const bool method_allowed = method == "POST" || method == "GET";
  if (!head.origin || !origin_allowed(*head.origin, rules) || !method_allowed) return reply;
  allow_origin(head, rules, reply);
  reply.headers.emplace_back("Access-Control-Allow-Methods", method);
  if (head.asked_headers) {
    const std::string list = canonical_list(*head.asked_headers);
    if (!list.empty()) reply.headers.emplace_back("Access-Control-Allow-Headers", list);
  }
  reply.headers.emplace_back("Access-Control-Max-Age", "600");
  return reply;
}

/// Adds what every reply but the preflight's carries.
HttpReply with_cors(HttpReply reply, const HttpHead& head, const HttpRules& rules) {
  if (rules.cors.empty()) return reply;
  reply.headers.emplace_back("Vary", "Origin");
  if (head.origin && origin_allowed(*head.origin, rules)) allow_origin(head, rules, reply);
  return reply;
}

/// GET without body and query, whatever the path.
bool is_health_check(const HttpHead& head) {
  const std::size_t query = head.target.find('?');
  const bool empty_query = query == std::string::npos || query + 1 == head.target.size();
  return head.method == "GET" && !head.chunked && head.content_length.value_or(0) == 0 && empty_query;
}

}  // namespace

bool host_allowed(std::string_view host, const std::vector<std::string>& virtual_hosts) {
  if (host.empty()) return true;
  const std::string name(without_port(host));
  return is_ip_address(name) ||
         std::ranges::any_of(virtual_hosts, [&](const std::string& one) { return one == kAny || lower(one) == name; });
}

HttpReply text_reply(unsigned status, std::string_view sentence) {
  HttpReply reply{status, {}, std::string(sentence) + "\n"};
  reply.headers.emplace_back("Content-Type", "text/plain; charset=utf-8");
  reply.headers.emplace_back("X-Content-Type-Options", "nosniff");
  return reply;
}

std::optional<MonitorPage> asked_page(const HttpHead& head, const HttpRules& rules) {
  if (!is_health_check(head) || (head.host && !host_allowed(*head.host, rules.virtual_hosts))) return std::nullopt;
  if (head.target == "/health") return MonitorPage::kHealth;
  if (head.target == "/metrics") return MonitorPage::kMetrics;
  return std::nullopt;
}

void append_json_headers(std::string& out, const HttpHead& head, const HttpRules& rules) {
  out += "Content-Type: application/json\r\n";
  if (rules.cors.empty()) return;
  if (!head.origin) {
    out += "Vary: Origin\r\n";
    return;
  }
  for (const auto& [name, value] : with_cors({}, head, rules).headers)
    out.append(name).append(": ").append(value).append("\r\n");
}

std::optional<HttpReply> reply_to_head(const HttpHead& head, const HttpRules& rules) {
  if (head.host && !host_allowed(*head.host, rules.virtual_hosts)) {
    return text_reply(kForbidden, "invalid host specified");
  }
  if (!rules.cors.empty() && is_preflight(head)) return preflight_reply(head, rules);
  if (is_health_check(head)) return with_cors(HttpReply{kOk, {}, {}}, head, rules);
  if (head.method == "PUT" || head.method == "DELETE") {
    return with_cors(text_reply(kMethodNotAllowed, "method not allowed"), head, rules);
  }
  if (head.content_length.value_or(0) > kMaxBody) {
    return with_cors(
        text_reply(kContentTooLarge, "content length too large (" + std::to_string(head.content_length.value_or(0)) +
                                         ">" + std::to_string(kMaxBody) + ")"),
        head, rules);
  }
  if (head.method != "OPTIONS" && !is_json(head.content_type)) {
    return with_cors(text_reply(kUnsupportedMediaType, "invalid content type, only application/json is supported"),
                     head, rules);
  }
  return std::nullopt;
}

}  // namespace idena::rpc
