// Every recorded case of raw HTTP (vectors rpc/transport.json) against a live server.

#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>

#include "rpc/server.hpp"
#include "unit/rpc/fake_node.hpp"
#include "unit/rpc/raw_client.hpp"

using namespace idena;
using namespace idena::rpc;

namespace {

std::string recorded_file() {
  const char* shared = std::getenv("IDENA_SHARED");
  const std::string path =
      std::string(shared != nullptr ? shared : IDENA_DEFAULT_SHARED) + "/vectors/rpc/transport.json";
  std::ifstream file(path);
  if (!file) throw std::runtime_error("the recorded requests belong into " + path + " (IDENA_SHARED names the folder)");
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

std::string text_member(const JsonValue& object, std::string_view name) {
  const auto value = member(object, name);
  return value ? value->string() : "";
}

/// A part of a body: a text, zeros, or spaces up to a size.
void append_part(const JsonValue& part, std::string& body) {
  if (part.kind() == JsonKind::kString) {
    body += part.string();
  } else if (const auto zeros = member(part, "hexZeros")) {
    body.append(2 * std::stoul(std::string(zeros->source())), '0');
  } else {
    const auto pad = member(part, "pad");
    REQUIRE(pad);
    body.resize(std::stoul(std::string(pad->source())), ' ');
  }
}

std::optional<std::string> body_of(const JsonValue& request) {
  if (const auto body = member(request, "body")) return body->string();
  const auto parts = member(request, "bodyParts");
  if (!parts) return std::nullopt;
  std::string out;
  parts->for_each_element([&](const JsonValue& part) {
    append_part(part, out);
    return true;
  });
  return out;
}

std::string in_chunks(std::string_view body) {
  constexpr std::size_t kChunk = 65536;
  std::string out;
  for (std::size_t at = 0; at < body.size(); at += kChunk) {
    const std::string_view chunk = body.substr(at, kChunk);
    char size[16];
    std::snprintf(size, sizeof size, "%zx\r\n", chunk.size());
    out += size + std::string(chunk) + "\r\n";
  }
  return out + "0\r\n\r\n";
}

std::string raw_request(const JsonValue& request) {
  std::string head = text_member(request, "method") + " " + text_member(request, "path") + " HTTP/1.1\r\n";
  bool has_host = false;
  bool chunked = false;
  member(request, "headers")->for_each_member([&](const JsonValue& name, const JsonValue& value) {
    has_host = has_host || lower_case(name.string()) == "host";
    chunked = chunked || lower_case(name.string()) == "transfer-encoding";
    head += name.string() + ": " + value.string() + "\r\n";
    return true;
  });
  if (!has_host) head += "Host: localhost\r\n";
  const auto body = body_of(request);
  if (!body) return head + "\r\n";
  if (chunked) return head + "\r\n" + in_chunks(*body);
  return head + "Content-Length: " + std::to_string(body->size()) + "\r\n\r\n" + *body;
}

std::string with_version(std::string text) {
  constexpr std::string_view kPlaceholder = "$VERSION";
  for (std::size_t at = 0; (at = text.find(kPlaceholder, at)) != std::string::npos;) {
    text.replace(at, kPlaceholder.size(), FakeNode().version());
  }
  return text;
}

/// The names of an object's members, in order; none for anything else.
std::string names_in(std::string_view json) {
  std::string out;
  const auto value = scan_json(json);
  if (!value || !value.value() || value.value()->kind() != JsonKind::kObject) return out;
  value.value()->for_each_member([&](const JsonValue& name, const JsonValue&) {
    out += name.string() + " ";
    return true;
  });
  return out;
}

/// What stays the same of an answer whose values are volatile: its members and those of its result.
std::string structure_of(std::string_view answer) {
  const auto value = scan_json(answer);
  if (!value || !value.value() || value.value()->kind() != JsonKind::kObject) return "no object";
  const auto result = member(*value.value(), "result");
  return names_in(answer) + "/ " + (result ? names_in(result->source()) : "no result");
}

void run_case(const JsonValue& recorded, std::uint16_t port) {
  const std::string name = text_member(recorded, "name");
  CAPTURE(name);
  const JsonValue request = *member(recorded, "request");
  const JsonValue expected = *member(recorded, "response");
  RawClient client(port);
  client.send(raw_request(request));
  const RawResponse response = client.receive(text_member(request, "method") == "HEAD");
  CHECK(std::to_string(response.status) == member(expected, "status")->source());
  member(expected, "headers")->for_each_member([&](const JsonValue& header, const JsonValue& value) {
    const auto found = response.headers.find(header.string());
    CHECK((found == response.headers.end() ? "absent" : found->second) == value.string());
    return true;
  });
  const std::string body = with_version(text_member(expected, "body"));
  if (const auto is_volatile = member(recorded, "volatile"); is_volatile && is_volatile->boolean()) {
    CHECK(structure_of(response.body) == structure_of(body));
  } else {
    CHECK(response.body == body);
  }
}

}  // namespace

TEST_CASE("transport: every recorded request is answered as recorded") {
  const std::string file = recorded_file();
  const auto json = scan_json(file);
  REQUIRE((json && json.value()));
  const std::string key = text_member(*json.value(), "apiKey");
  Server server({"127.0.0.1", 0, 2, {}, {}}, Service::for_node({key, {}}, std::make_shared<FakeNode>()));
  const auto port = server.start();
  REQUIRE(port);
  int cases = 0;
  member(*json.value(), "cases")->for_each_element([&](const JsonValue& recorded) {
    run_case(recorded, port.value());
    ++cases;
    return true;
  });
  CHECK(cases > 0);
}

TEST_CASE("start-up: the reduced server answers as recorded, and gives way to the full one on the same port") {
  const std::string file = recorded_file();
  const auto json = scan_json(file);
  REQUIRE((json && json.value()));
  const auto node = std::make_shared<FakeNode>();
  node->status = {true, 0, 0, false, 0, "Initializing database..."};
  const std::string key = text_member(*json.value(), "apiKey");
  Server server({"127.0.0.1", 0, 1, {}, {}}, Service::for_startup({key, {}}, node));
  const auto port = server.start();
  REQUIRE(port);
  RawClient client(port.value());
  int cases = 0;
  member(*member(*json.value(), "startup"), "cases")->for_each_element([&](const JsonValue& recorded) {
    REQUIRE(client.send(post_request(member(recorded, "request")->source())));
    CHECK(client.receive().body == text_member(recorded, "response") + "\n");
    ++cases;
    return true;
  });
  CHECK(cases > 0);
  server.use(Service::for_node({key, {}}, node));
  REQUIRE(client.send(post_request(R"({"key":")" + key + R"(","method":"dna_version","id":1})")));
  CHECK(client.receive().body == "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":\"9.8.7\"}\n");
}
