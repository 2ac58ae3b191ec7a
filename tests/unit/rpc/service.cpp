#include "rpc/service.hpp"

#include <doctest/doctest.h>

#include <string>

#include "unit/rpc/fake_node.hpp"

using namespace idena;
using namespace idena::rpc;

namespace {

std::shared_ptr<const Service> service(std::vector<std::string> modules = {}) {
  return Service::for_node({"testkey", std::move(modules)}, std::make_shared<FakeNode>());
}

std::string answer(std::string_view body) { return service()->answer(body, false); }

/// A request for dna_version with other members put in.
std::string version_request(std::string_view members) {
  return R"({"key":"testkey","method":"dna_version",)" + std::string(members) + "}";
}

std::string error_text(int code, std::string_view message) {
  return R"("error":{"code":)" + std::to_string(code) + R"(,"message":")" + std::string(message) + "\"}}\n";
}

std::string without_id(int code, std::string_view message) {
  return R"({"jsonrpc":"2.0",)" + error_text(code, message);
}
std::string with_id(std::string_view id, int code, std::string_view message) {
  return R"({"jsonrpc":"2.0","id":)" + std::string(id) + "," + error_text(code, message);
}

constexpr std::string_view kBadKey = "the provided API key is invalid";

}  // namespace

TEST_CASE("envelope: a good request is answered with its id and one newline") {
  CHECK(answer(version_request(R"("id":1)")) == "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":\"9.8.7\"}\n");
}

TEST_CASE("envelope: a body without a value has an empty answer") {
  CHECK(answer("").empty());
  CHECK(answer(" \n ").empty());
}

TEST_CASE("envelope: ids must be there and be a number of float64, a string or null") {
  for (const char* id : {"null", "0", "-1.50", "1E3", "\"\"", "1e-999", "123456789012345678901234567890"}) {
    CHECK(answer(version_request(R"("id":)" + std::string(id))) ==
          "{\"jsonrpc\":\"2.0\",\"id\":" + std::string(id) + ",\"result\":\"9.8.7\"}\n");
  }
  for (const char* id : {"1e999", "-1e400", "{}", "[1]", "true"}) {
    CHECK(answer(version_request(R"("id":)" + std::string(id))) == without_id(-32700, "invalid request id"));
  }
  CHECK(answer(R"({"key":"testkey","method":"dna_version"})") == without_id(-32700, "missing request id"));
}

TEST_CASE("envelope: members of wrong types are refused, the first of several is named") {
  CHECK(answer(R"({"id":[],"key":1,"method":{}})") ==
        without_id(-32700, "json: cannot unmarshal number into Go struct field jsonRequest.key of type string"));
  CHECK(answer(version_request(R"("jsonrpc":[],"id":1)")) ==
        without_id(-32700, "json: cannot unmarshal array into Go struct field jsonRequest.jsonrpc of type string"));
  CHECK(answer("true") == without_id(-32700, "json: cannot unmarshal bool into Go value of type rpc.jsonRequest"));
}

TEST_CASE("envelope: of several members of one name the last counts, null changes nothing") {
  CHECK(answer(version_request(R"("METHOD":null,"id":1,"Id":2)")) ==
        "{\"jsonrpc\":\"2.0\",\"id\":2,\"result\":\"9.8.7\"}\n");
  CHECK(answer(R"({"method":"x_y","method":"foo_bar","key":"testkey","id":1})") ==
        with_id("1", -32601, "The method foo_bar does not exist/is not available"));
}

TEST_CASE("envelope: checks come in the order syntax, types, id, name, key, method, params") {
  CHECK(answer(R"({"method":5,"x":})") == without_id(-32600, "invalid character '}' looking for beginning of value"));
  CHECK(answer(R"({"method":5})") ==
        without_id(-32700, "json: cannot unmarshal number into Go struct field jsonRequest.method of type string"));
  CHECK(answer(R"({"method":"noname"})") == without_id(-32700, "missing request id"));
  CHECK(answer(R"({"method":"noname","id":1})") ==
        without_id(-32601, "The method noname_ does not exist/is not available"));
  CHECK(answer(R"({"method":"foo_bar","id":1})") == with_id("1", -32800, kBadKey));
  CHECK(answer(R"({"method":"foo_bar","params":5,"id":1,"key":"testkey"})") ==
        with_id("1", -32601, "The method foo_bar does not exist/is not available"));
}

TEST_CASE("envelope: a key of any other text or length is refused") {
  for (const char* key : {"", "testke", "testkeyy", "Testkey", "testkez"}) {
    CHECK(answer(R"({"method":"dna_version","id":1,"key":")" + std::string(key) + "\"}") ==
          with_id("1", -32800, kBadKey));
  }
  const auto open = Service::for_node({}, std::make_shared<FakeNode>());
  CHECK(open->answer(R"({"method":"dna_version","id":1,"key":"anything"})", false) ==
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":\"9.8.7\"}\n");
}

TEST_CASE("subscriptions: there are none, and each way to ask has its own refusal") {
  const auto ask = [](std::string_view method, std::string_view params) {
    return answer(R"({"key":"testkey","id":1,"method":")" + std::string(method) + "\"" + std::string(params) + "}");
  };
  CHECK(ask("bcn_subscribe", R"(,"params":["newHeads"])") ==
        with_id("1", -32601, "The method bcn_newHeads does not exist/is not available"));
  for (const char* params : {"", R"(,"params":[1])", R"(,"params":[])", R"(,"params":{})"}) {
    CHECK(ask("bcn_subscribe", params) == without_id(-32600, "Unable to parse subscription request"));
  }
  CHECK(ask("bcn_unsubscribe", R"(,"params":["0x1"])") == with_id("1", -32000, "notifications not supported"));
  CHECK(ask("bcn_unsubscribe", "") == with_id("1", -32602, "non-array args"));
  CHECK(ask("bcn_unsubscribe", R"(,"params":[])") == with_id("1", -32602, "missing value for required argument 0"));
  CHECK(answer(R"({"key":"x","id":1,"method":"bcn_subscribe","params":["a"]})") == with_id("1", -32800, kBadKey));
}

TEST_CASE("batch: elements are answered in order, each with its own key") {
  CHECK(answer("[]") == "[]\n");
  CHECK(answer(R"([{"id":1,"method":"dna_version"},{"id":2,"method":"x","key":"testkey"}])") ==
        R"([{"jsonrpc":"2.0","id":1,"error":{"code":-32800,"message":"the provided API key is invalid"}},)"
        R"({"jsonrpc":"2.0","id":2,"error":{"code":-32601,"message":"The method x_ does not exist/is not available"}}])"
        "\n");
}

TEST_CASE("batch: one bad envelope refuses all of it, wrong types before wrong ids") {
  CHECK(answer(R"([{"id":1,"method":"dna_version"},{"method":"dna_version"}])") ==
        without_id(-32700, "missing request id"));
  CHECK(answer(R"([{},7])") ==
        without_id(-32700, "json: cannot unmarshal number into Go value of type rpc.jsonRequest"));
  CHECK(answer("[[]]") == without_id(-32700, "json: cannot unmarshal array into Go value of type rpc.jsonRequest"));
}

TEST_CASE("batch: the number of elements is limited") {
  std::string body = "[";
  for (std::size_t i = 0; i < kMaxBatch; ++i)
    body += std::string(i == 0 ? "" : ",") + R"({"id":1,"method":"dna_version"})";
  const std::string full = answer(body + "]");
  CHECK(full.starts_with("[{"));
  CHECK(answer(body + ",{}]") == without_id(-32600, "batch too large, want at most 10000"));
}

TEST_CASE("batch: past the largest answer every further element is refused for itself") {
  // One id of half a mebibyte, echoed in each answer: the body itself stays small only here, not over HTTP.
  const std::string id = "\"" + std::string(1U << 19U, 'x') + "\"";
  std::string body = "[";
  constexpr std::size_t kElements = 40;
  for (std::size_t i = 0; i < kElements; ++i) {
    body += std::string(i == 0 ? "" : ",") + R"({"key":"testkey","method":"dna_version","id":)" + id + "}";
  }
  const std::string out = answer(body + "]");
  std::size_t results = 0;
  std::size_t refusals = 0;
  scan_json(out).value()->for_each_element([&](const JsonValue& element) {
    const bool refused = element.source().find("the answer to the batch is too large") != std::string_view::npos;
    (refused ? refusals : results) += 1;
    return true;
  });
  CHECK(results == 32);
  CHECK(refusals == kElements - 32);
}

TEST_CASE("modules: only the namespaces of the configuration are served, rpc always") {
  const auto only_bcn = service({"bcn"});
  CHECK(only_bcn->answer(R"({"key":"testkey","method":"rpc_modules","id":1})", false) ==
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"bcn\":\"1.0\",\"rpc\":\"1.0\"}}\n");
  CHECK(only_bcn->answer(version_request(R"("id":1)"), false) ==
        with_id("1", -32601, "The method dna_version does not exist/is not available"));
}

TEST_CASE("stopping: well-formed requests are refused, broken ones for what they are") {
  CHECK(service()->answer(version_request(R"("id":1)"), true) == with_id("1", -32000, "server is shutting down"));
  CHECK(service()->answer(R"({"id":1,"method":"dna_version"})", true) ==
        with_id("1", -32000, "server is shutting down"));
  CHECK(service()->answer("hello", true) == without_id(-32600, "invalid character 'h' looking for beginning of value"));
}

TEST_CASE("methods: every row has a help line, a result shape and parameters with required ones first") {
  for (const Method& method : node_methods()) {
    CAPTURE(method.name);
    CHECK_FALSE(method.help.empty());
    CHECK_FALSE(method.result.empty());
    CHECK(bool(method.handler != nullptr));
    CHECK(find_method(node_methods(), method.name_space, method.name) == &method);
    // The network asks for the token of a map before its formats.
    const bool has_token_inside = method.name == "iterateMap";
    CHECK(std::ranges::is_sorted(method.parameters, {}, &Parameter::optional) != has_token_inside);
  }
  CHECK(find_method(node_methods(), "dna", "Version") == nullptr);
  CHECK(find_method(node_methods(), "dn", "aversion") == nullptr);
}
