#include "rpc/http_rules.hpp"

#include <doctest/doctest.h>

#include <map>

using namespace idena::rpc;

namespace {

HttpHead post() {
  HttpHead head;
  head.method = "POST";
  head.target = "/";
  head.host = "localhost:9009";
  head.content_type = "application/json";
  head.content_length = 2;
  return head;
}

/// The header lines of a JSON answer.
std::map<std::string, std::string> json_headers(const HttpHead& head, const HttpRules& rules) {
  std::map<std::string, std::string> out;
  std::string lines;
  append_json_headers(lines, head, rules);
  for (std::size_t at = 0, end = 0; (end = lines.find("\r\n", at)) != std::string::npos; at = end + 2) {
    const std::size_t colon = lines.find(": ", at);
    out[lines.substr(at, colon - at)] = lines.substr(colon + 2, end - colon - 2);
  }
  return out;
}

std::map<std::string, std::string> headers_of(const HttpReply& reply) {
  return {reply.headers.begin(), reply.headers.end()};
}

unsigned status_of(const HttpHead& head, const HttpRules& rules = {}) {
  const auto reply = reply_to_head(head, rules);
  return reply ? reply->status : 0;
}

}  // namespace

TEST_CASE("hosts: addresses are always served, names only if they are listed, the header is not lower-cased") {
  const std::vector<std::string> listed = {"LocalHost"};
  for (const char* host : {"", "localhost", "localhost:1", "10.1.2.3", "10.1.2.3:9009", "[::1]:9009", "::1"}) {
    CAPTURE(host);
    CHECK(host_allowed(host, listed));
  }
  for (const char* host : {"LocalHost", "localhost.", "node.example:9009", "[::1]", ":9009", "1.2.3", "1.2.3.4.5",
                           "localhost:1:2", "]:1", "[]:1"}) {
    CAPTURE(host);
    CHECK_FALSE(host_allowed(host, listed));
  }
  CHECK(host_allowed("anything.example", {"*"}));
}

TEST_CASE("http: the host comes first, then method, length and content type") {
  HttpHead head = post();
  head.host = "node.example";
  head.method = "PUT";
  CHECK(status_of(head) == 403);
  head = post();
  head.method = "DELETE";
  head.content_length = kMaxBody + 1;
  CHECK(status_of(head) == 405);
  head = post();
  head.content_length = kMaxBody + 1;
  head.content_type = "text/plain";
  CHECK(status_of(head) == 413);
  head.content_length = kMaxBody;
  CHECK(status_of(head) == 415);
  head.content_type = "Application/JSON ; charset=utf-8";
  CHECK(status_of(head) == 0);
  head.host.reset();
  CHECK(status_of(head) == 0);
}

TEST_CASE("http: only a GET without body and query is the health check") {
  HttpHead head = post();
  head.method = "GET";
  head.content_type.reset();
  head.content_length.reset();
  CHECK(status_of(head) == 200);
  head.target = "/path?";
  CHECK(status_of(head) == 200);
  head.target = "/?a";
  CHECK(status_of(head) == 415);
  head.target = "/";
  head.chunked = true;
  CHECK(status_of(head) == 415);
  head.chunked = false;
  head.content_length = 1;
  CHECK(status_of(head) == 415);
}

TEST_CASE("cors: an origin list is answered with the origin itself, and only if it is listed") {
  const HttpRules rules{{"https://app.example"}, {"localhost"}};
  HttpHead head = post();
  head.origin = "https://APP.example";
  auto headers = json_headers(head, rules);
  CHECK(headers["Access-Control-Allow-Origin"] == "https://APP.example");
  CHECK(headers["Vary"] == "Origin");
  head.origin = "https://other.example";
  headers = json_headers(head, rules);
  CHECK(headers.count("Access-Control-Allow-Origin") == 0);
  CHECK(headers["Vary"] == "Origin");
}

TEST_CASE("cors: an empty list switches it off") {
  const HttpRules rules{{}, {"localhost"}};
  HttpHead head = post();
  head.method = "OPTIONS";
  head.origin = "https://app.example";
  head.asked_method = "POST";
  CHECK(status_of(head, rules) == 0);
  CHECK(json_headers(head, rules).size() == 1);
}

TEST_CASE("cors: a preflight echoes method and headers in their usual case, or names nothing") {
  HttpHead head = post();
  head.method = "OPTIONS";
  head.origin = "https://app.example";
  head.asked_method = "get";
  head.asked_headers = "content-type,X-FOO,  bar";
  const auto reply = reply_to_head(head, {});
  REQUIRE(reply);
  CHECK(reply->status == 204);
  auto headers = headers_of(*reply);
  CHECK(headers["Access-Control-Allow-Methods"] == "GET");
  CHECK(headers["Access-Control-Allow-Headers"] == "Content-Type, X-Foo, Bar");
  CHECK(headers["Access-Control-Max-Age"] == "600");
  for (const char* method : {"PUT", "HEAD", ""}) {
    head.asked_method = method;
    CHECK(reply_to_head(head, {})->headers.size() == 1);
  }
  head.asked_method = "POST";
  head.origin.reset();
  CHECK(reply_to_head(head, {})->headers.size() == 1);
}
