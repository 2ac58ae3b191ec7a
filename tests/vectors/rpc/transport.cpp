// rpc/transport: raw HTTP against a live server, first as the node starts, then as it runs, on one port.

#include <algorithm>
#include <array>
#include <cstdio>

#include "crypto/hash.hpp"
#include "node/node_views.hpp"
#include "vectors/registry.hpp"
#include "vectors/rpc/live_server.hpp"
#include "vectors/rpc/recorded_network.hpp"

namespace idena::vectors {
namespace {

/// A part of a body: a text, zeros, or spaces up to a size.
void append_part(const Json& part, std::string& body) {
  if (part.is_string()) {
    body += as_string(part);
  } else if (has(part, "hexZeros")) {
    body.append(2 * integer<std::size_t>(part, "hexZeros"), '0');
  } else {
    const auto size = integer<std::size_t>(part, "pad");
    if (size < body.size()) throw std::runtime_error("a body is longer than it is to be padded to");
    body.resize(size, ' ');
  }
}

std::optional<std::string> body_of(const Json& request) {
  if (has(request, "body")) return optional_text(request, "body");
  if (!has(request, "bodyParts")) return std::nullopt;
  std::string out;
  for (const Json& part : array(request, "bodyParts")) append_part(part, out);
  return out;
}

std::string in_chunks(std::string_view body) {
  constexpr std::size_t kChunk = 65536;
  std::string out;
  for (; !body.empty(); body.remove_prefix(std::min(kChunk, body.size()))) {
    const std::string_view chunk = body.substr(0, kChunk);
    std::array<char, 16> size{};
    std::snprintf(size.data(), size.size(), "%zx", chunk.size());
    out += std::string(size.data()) + "\r\n" + std::string(chunk) + "\r\n";
  }
  return out + "0\r\n\r\n";
}

std::string raw_request(const Json& request) {
  std::string out = text(request, "method") + " " + text(request, "path") + " HTTP/1.1\r\n";
  bool has_host = false;
  bool chunked = false;
  for (const auto& header : member(request, "headers").as_object()) {
    const std::string name = rpc::lower_case(std::string(header.key()));
    has_host = has_host || name == "host";
    chunked = chunked || name == "transfer-encoding";
    out += std::string(header.key()) + ": " + as_string(header.value()) + "\r\n";
  }
  if (!has_host) out += "Host: localhost\r\n";
  const auto body = body_of(request);
  if (!body) return out + "\r\n";
  if (chunked) return out + "\r\n" + in_chunks(*body);
  return out + "Content-Length: " + std::to_string(body->size()) + "\r\n\r\n" + *body;
}

std::string with_version(std::string text, const std::string& version) {
  constexpr std::string_view kPlaceholder = "$VERSION";
  for (std::size_t at = 0; (at = text.find(kPlaceholder, at)) != std::string::npos; at += version.size()) {
    text.replace(at, kPlaceholder.size(), version);
  }
  return text;
}

/// The names of an object's members in order, and those of its result.
std::string structure_of(const std::string& answer) {
  const auto names_in = [](const Json& value) {
    std::string out;
    if (!value.is_object()) return out;
    for (const auto& entry : value.as_object()) out += std::string(entry.key()) + " ";
    return out;
  };
  const Json value = boost::json::parse(answer);
  return names_in(value) + "/ " + (has(value, "result") ? names_in(member(value, "result")) : "no result");
}

void run_case(const Json& recorded, const LiveServer& server, const std::string& version, Report& report) {
  report.begin_case(text(recorded, "name"));
  const Json& request = member(recorded, "request");
  const Json& expected = member(recorded, "response");
  const rpc::RawResponse response = server.exchange(raw_request(request), text(request, "method") == "HEAD");
  report.equal("status", integer<int>(expected, "status"), response.status);
  for (const auto& header : member(expected, "headers").as_object()) {
    const auto found = response.headers.find(rpc::lower_case(std::string(header.key())));
    report.equal(header.key(), as_string(header.value()), found == response.headers.end() ? "absent" : found->second);
  }
  const std::string body = with_version(text(expected, "body"), version);
  if (has(recorded, "volatile") && boolean(recorded, "volatile")) {
    report.equal("structure", structure_of(body), structure_of(response.body));
  } else {
    report.equal("body", body, response.body);
  }
}

void run_transport(const VectorFile& file) {
  const auto key = crypto::PrivateKey::from_bytes(crypto::keccak256(as_bytes("transport"))).value();
  const RecordedNetwork network(plain_network_setup(key), key, key);
  const std::string api_key = text(file.json, "apiKey");
  LiveServer server(rpc::Service::for_startup({api_key, {}}, std::make_shared<const node::StartingView>()));
  for (const Json& recorded : array(member(file.json, "startup"), "cases")) {
    const std::string request = request_text(member(recorded, "request"));
    file.report.begin_case("start-up " + request);
    file.report.equal("body", text(recorded, "response") + "\n", server.post(request).body);
  }
  server.use(rpc::Service::for_node({api_key, {}}, network.view()));
  for (const Json& recorded : array(file.json, "cases")) {
    run_case(recorded, server, network.view()->version(), file.report);
  }
}

const Registration kTransport{"rpc/transport", run_transport};

}  // namespace
}  // namespace idena::vectors
