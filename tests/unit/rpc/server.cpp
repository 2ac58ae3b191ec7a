// A live server over real sockets: what well-behaved and hostile clients get.

#include "rpc/server.hpp"

#include <doctest/doctest.h>

#include <latch>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "unit/rpc/fake_node.hpp"
#include "unit/rpc/raw_client.hpp"

using namespace idena;
using namespace idena::rpc;
using namespace std::chrono_literals;

namespace {

constexpr std::string_view kVersionRequest = R"({"key":"k","method":"dna_version","id":1})";
constexpr std::string_view kVersionAnswer = "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":\"9.8.7\"}\n";
constexpr std::string_view kSyncingRequest = R"({"key":"k","method":"bcn_syncing","id":1})";

/// A node whose answer to bcn_syncing waits until the test says so, and whose key is gone.
class SlowNode final : public FakeNode {
 public:
  mutable std::latch entered{1};
  std::latch released{1};

  [[nodiscard]] SyncStatus sync_status() const override {
    entered.count_down();
    released.wait();
    return {};
  }
  [[nodiscard]] Address coinbase() const override { throw std::runtime_error("the key is gone"); }
};

std::shared_ptr<const Service> service(std::shared_ptr<const NodeView> node = std::make_shared<FakeNode>()) {
  return Service::for_node({"k", {}}, std::move(node));
}

ServerOptions options(ServerLimits limits = {}) { return {"127.0.0.1", 0, 2, {}, limits}; }

struct LiveServer {
  Server server;
  std::uint16_t port;

  explicit LiveServer(ServerLimits limits = {}, std::shared_ptr<const Service> answers = service())
      : server(options(limits), std::move(answers)), port(server.start().value()) {}
};

bool is_served(std::uint16_t port) {
  RawClient client(port);
  return client.send(post_request(kVersionRequest)) && client.receive().body == kVersionAnswer;
}

}  // namespace

TEST_CASE("connections: stay open for further requests, pipelined ones are answered in order") {
  const LiveServer live;
  RawClient client(live.port);
  for (int i = 0; i < 3; ++i) {
    REQUIRE(client.send(post_request(kVersionRequest)));
    CHECK(client.receive().body == kVersionAnswer);
  }
  std::string pipelined;
  for (int id = 0; id < 50; ++id) {
    pipelined += post_request(R"({"key":"k","method":"dna_version","id":)" + std::to_string(id) + "}");
  }
  REQUIRE(client.send(pipelined));
  for (int id = 0; id < 50; ++id) {
    CHECK(client.receive().body == "{\"jsonrpc\":\"2.0\",\"id\":" + std::to_string(id) + ",\"result\":\"9.8.7\"}\n");
  }
}

TEST_CASE("connections: answers without a body leave the connection in step") {
  const LiveServer live;
  RawClient client(live.port);
  REQUIRE(client.send("HEAD / HTTP/1.1\r\nHost: localhost\r\n\r\n"));
  CHECK(client.receive(true).status == 415);
  REQUIRE(client.send("OPTIONS / HTTP/1.1\r\nHost: localhost\r\nAccess-Control-Request-Method: POST\r\n\r\n"));
  CHECK(client.receive().status == 204);
  REQUIRE(client.send(post_request(kVersionRequest)));
  CHECK(client.receive().body == kVersionAnswer);
}

TEST_CASE("connections: end when the client asks for it, and after each request of HTTP 1.0") {
  const LiveServer live;
  RawClient asked(live.port);
  REQUIRE(asked.send(post_request(kVersionRequest, "Connection: close\r\n")));
  CHECK(asked.receive().body == kVersionAnswer);
  CHECK(asked.ended());
  RawClient old(live.port);
  REQUIRE(old.send("GET / HTTP/1.0\r\n\r\n"));
  CHECK(old.receive().status == 200);
  CHECK(old.ended());
}

TEST_CASE("requests: a client that is done sending still gets its answer") {
  const LiveServer live;
  RawClient client(live.port);
  REQUIRE(client.send(post_request(kVersionRequest)));
  client.finish_sending();
  CHECK(client.receive().body == kVersionAnswer);
  CHECK(client.ended());
}

TEST_CASE("requests: the body is waited for after 100 Continue, unless it is refused") {
  const LiveServer live;
  RawClient client(live.port);
  const std::string request = post_request(kVersionRequest, "Expect: 100-continue\r\n");
  const std::size_t head = request.find("\r\n\r\n") + 4;
  REQUIRE(client.send(request.substr(0, head)));
  CHECK(client.receive().status == 100);
  REQUIRE(client.send(request.substr(head)));
  CHECK(client.receive().body == kVersionAnswer);
  REQUIRE(
      client.send("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nContent-Length: 9\r\n"
                  "Expect: 100-continue\r\n\r\n"));
  CHECK(client.receive().status == 415);
}

TEST_CASE("hostile: a cut request and a half-open connection get no answer and leave the server well") {
  const LiveServer live;
  {
    RawClient client(live.port);
    const std::string request = post_request(kVersionRequest);
    REQUIRE(client.send(request.substr(0, request.size() - 5)));
    client.finish_sending();
    CHECK(client.receive().status == 0);
  }
  const RawClient silent(live.port);
  CHECK(is_served(live.port));
}

TEST_CASE("hostile: a slow sender is cut off when its time is over, however much it has sent") {
  ServerLimits limits;
  limits.read = 150ms;
  const LiveServer live(limits);
  RawClient before_header(live.port);
  RawClient in_header(live.port);
  RawClient in_body(live.port);
  const std::string request = post_request(kVersionRequest);
  REQUIRE(in_header.send(request.substr(0, 30)));
  REQUIRE(in_body.send(request.substr(0, request.size() - 1)));
  CHECK(before_header.ended());
  CHECK(in_header.ended());
  CHECK(in_body.ended());
  CHECK(is_served(live.port));
}

TEST_CASE("hostile: an idle connection is closed after its time") {
  ServerLimits limits;
  limits.idle = 100ms;
  const LiveServer live(limits);
  RawClient client(live.port);
  REQUIRE(client.send(post_request(kVersionRequest)));
  CHECK(client.receive().body == kVersionAnswer);
  CHECK(client.ended());
}

TEST_CASE("hostile: a client that does not read its answer loses the connection") {
  ServerLimits limits;
  limits.write = 200ms;
  limits.connections = 1;
  const LiveServer live(limits);
  const RawClient deaf(live.port);
  // Each answer echoes the id, so these are many megabytes that nobody takes.
  const std::string id = "\"" + std::string(1U << 20U, '<') + "\"";
  const std::string request = post_request(R"({"key":"k","method":"dna_version","id":)" + id + "}");
  bool open = true;
  for (int i = 0; i < 100 && open; ++i) open = deaf.send(request);
  CHECK_FALSE(open);
}

TEST_CASE("hostile: headers that are too long or no HTTP are refused") {
  const LiveServer live;
  RawClient longest(live.port);
  longest.send("GET / HTTP/1.1\r\nX: " + std::string(1U << 20U, 'x') + "\r\n\r\n");
  CHECK(longest.receive().status == 431);
  RawClient many(live.port);
  std::string lines = "GET / HTTP/1.1\r\n";
  for (int i = 0; i < 20000; ++i) lines += "A: b\r\n";
  many.send(lines + "\r\n");
  CHECK(many.receive().status == 431);
  for (const char* text : {"\x16\x03\x01\x02\x01\x01", "hello\r\n\r\n", "POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
                           "POST / HTTP/1.1\r\nContent-Length: 99999999999999999999\r\n\r\n"}) {
    RawClient client(live.port);
    client.send(text + std::string(8, '\n'));
    CHECK(client.receive().status == 400);
    CHECK(client.ended());
  }
  CHECK(is_served(live.port));
}

TEST_CASE("hostile: ten megabytes are refused by their length, or cut when they come in chunks") {
  const LiveServer live;
  const std::string body(10U << 20U, '[');
  RawClient announced(live.port);
  announced.send(post_request(body));
  CHECK(announced.receive().body == "content length too large (10485760>2097152)\n");
  RawClient chunked(live.port);
  chunked.send(
      "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
      "a00000\r\n\"" +
      std::string((10U << 20U) - 1, 'x') + "\r\n0\r\n\r\n");
  CHECK(chunked.receive().body == "{\"jsonrpc\":\"2.0\",\"error\":{\"code\":-32600,\"message\":\"unexpected EOF\"}}\n");
  RawClient endless(live.port);
  endless.send(
      "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
      "fffffffffffffffffffffff\r\nabc");
  CHECK(endless.ended());
}

TEST_CASE("hostile: deep nesting, invalid UTF-8 and large batches are answered like any other request") {
  const LiveServer live;
  RawClient client(live.port);
  REQUIRE(client.send(post_request(std::string(kMaxBody, '['))));
  CHECK(client.receive().body ==
        "{\"jsonrpc\":\"2.0\",\"error\":{\"code\":-32600,\"message\":\"exceeded max depth\"}}\n");
  REQUIRE(client.send(post_request("{\"key\":\"k\",\"id\":\"\xff\",\"method\":\"dna_\xff\"}")));
  CHECK(client.receive().body ==
        "{\"jsonrpc\":\"2.0\",\"id\":\"\xff\",\"error\":{\"code\":-32601,\"message\":"
        "\"The method dna_\xef\xbf\xbd does not exist/is not available\"}}\n");
  std::string batch = "[" + std::string(kVersionRequest);
  for (std::size_t i = 1; i < kMaxBatch; ++i) batch += "," + std::string(kVersionRequest);
  REQUIRE(client.send(post_request(batch + "]")));
  CHECK(client.receive().body.size() == kMaxBatch * kVersionAnswer.size() + 2);
}

TEST_CASE("connections: one more than the limit is closed at once, and has its place when another goes") {
  ServerLimits limits;
  limits.connections = 2;
  const LiveServer live(limits);
  RawClient first(live.port);
  {
    RawClient second(live.port);
    for (RawClient* client : {&first, &second}) {
      REQUIRE(client->send(post_request(kVersionRequest)));
      CHECK(client->receive().body == kVersionAnswer);
    }
    RawClient third(live.port);
    CHECK(third.ended());
  }
  bool served = false;
  for (int i = 0; i < 10000 && !served; ++i) served = is_served(live.port);
  CHECK(served);
}

TEST_CASE("hostile: past the bound on memory requests are refused until it is free again") {
  ServerLimits limits;
  limits.memory = 1U << 20U;
  const LiveServer live(limits);
  {
    RawClient large(live.port);
    const std::string request = post_request(std::string(kMaxBody, ' '));
    REQUIRE(large.send(request.substr(0, request.size() - 1)));
    RawResponse refusal;
    for (int i = 0; i < 10000 && refusal.status != 503; ++i) {
      RawClient other(live.port);
      REQUIRE(other.send(post_request(kVersionRequest)));
      refusal = other.receive();
    }
    CHECK(refusal.body == "the server is busy\n");
    REQUIRE(large.send(" "));
    CHECK(large.receive().status == 200);
  }
  bool served = false;
  for (int i = 0; i < 10000 && !served; ++i) served = is_served(live.port);
  CHECK(served);
}

TEST_CASE("connections: many idle ones leave the busy ones alone") {
  constexpr std::size_t kIdle = 100;
  constexpr std::size_t kBusy = 20;
  const LiveServer live;
  std::vector<std::unique_ptr<RawClient>> idle;
  std::vector<std::unique_ptr<RawClient>> busy;
  for (std::size_t i = 0; i < kIdle; ++i) idle.push_back(std::make_unique<RawClient>(live.port));
  for (std::size_t i = 0; i < kBusy; ++i) busy.push_back(std::make_unique<RawClient>(live.port));
  for (int round = 0; round < 3; ++round) {
    for (const auto& client : busy) REQUIRE(client->send(post_request(kVersionRequest)));
    for (const auto& client : busy) CHECK(client->receive().body == kVersionAnswer);
  }
  REQUIRE(idle.back()->send(post_request(kVersionRequest)));
  CHECK(idle.back()->receive().body == kVersionAnswer);
}

TEST_CASE("start: a port that is taken or a host that is none is reported") {
  const LiveServer live;
  ServerOptions taken = options();
  taken.port = live.port;
  Server second(taken, service());
  const auto port = second.start();
  REQUIRE_FALSE(port);
  CHECK(port.error().text() == "cannot listen on 127.0.0.1:" + std::to_string(live.port) + ": Address already in use");
  Server nowhere({"256.0.0.1", 0, 1, {}, {}}, service());
  CHECK_FALSE(nowhere.start());
}

TEST_CASE("stop: idle connections end, the port is free for the next start") {
  LiveServer live;
  RawClient used(live.port);
  REQUIRE(used.send(post_request(kVersionRequest)));
  CHECK(used.receive().body == kVersionAnswer);
  RawClient fresh(live.port);
  CHECK(is_served(live.port));
  live.server.stop();
  CHECK(used.ended());
  CHECK(fresh.ended());
  CHECK_THROWS(RawClient(live.port));
  ServerOptions same_port = options();
  same_port.port = live.port;
  Server next(same_port, service());
  REQUIRE(next.start());
  CHECK(is_served(live.port));
}

TEST_CASE("stop: a call under way is answered, a request that was still coming is refused") {
  const auto node = std::make_shared<SlowNode>();
  LiveServer live({}, service(node));
  RawClient calling(live.port);
  RawClient coming(live.port);
  const std::string request = post_request(kVersionRequest, "Expect: 100-continue\r\n");
  const std::size_t head = request.find("\r\n\r\n") + 4;
  REQUIRE(coming.send(request.substr(0, head)));
  CHECK(coming.receive().status == 100);
  REQUIRE(calling.send(post_request(kSyncingRequest)));
  node->entered.wait();
  RawClient idle(live.port);
  CHECK(is_served(live.port));
  std::jthread stopping([&] { live.server.stop(); });
  CHECK(idle.ended());  // the server is stopping now
  REQUIRE(coming.send(request.substr(head)));
  CHECK(coming.receive().body ==
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32000,\"message\":\"server is shutting down\"}}\n");
  node->released.count_down();
  CHECK(calling.receive().body.starts_with("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"syncing\":false,"));
  CHECK(calling.ended());
}

TEST_CASE("methods: one that throws is answered with an error object, and the server goes on") {
  const LiveServer live({}, service(std::make_shared<SlowNode>()));
  RawClient client(live.port);
  REQUIRE(client.send(post_request(R"({"key":"k","method":"dna_getCoinbaseAddr","id":1})")));
  CHECK(client.receive().body ==
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32000,\"message\":\"internal error\"}}\n");
  REQUIRE(client.send(post_request(kVersionRequest)));
  CHECK(client.receive().body == kVersionAnswer);
}

TEST_CASE("stop: a client that never finishes does not hold the node") {
  ServerLimits limits;
  limits.farewell = 100ms;
  LiveServer live(limits);
  RawClient hanging(live.port);
  REQUIRE(hanging.send("POST / HTTP/1.1\r\n"));
  CHECK(is_served(live.port));
  live.server.stop();
  CHECK(hanging.ended());
}

TEST_CASE("threads: many clients at once, while the service is exchanged and the server stops") {
  LiveServer live;
  std::vector<std::jthread> clients;
  std::latch all_served(8);
  for (int i = 0; i < 8; ++i) {
    clients.emplace_back([&all_served, port = live.port] {
      RawClient client(port);
      int served = 0;
      while (client.send(post_request(kVersionRequest)) && client.receive().status == 200) {
        if (++served == 20) all_served.count_down();
      }
    });
  }
  for (int i = 0; i < 20; ++i) live.server.use(service());
  all_served.wait();
  live.server.stop();
}
