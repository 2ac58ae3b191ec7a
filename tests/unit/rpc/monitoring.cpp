// GET /health and GET /metrics of a live server.

#include "rpc/monitoring.hpp"

#include <doctest/doctest.h>

#include <memory>
#include <string>

#include "rpc/server.hpp"
#include "unit/rpc/fake_node.hpp"
#include "unit/rpc/raw_client.hpp"

using namespace idena;
using namespace idena::rpc;

TEST_CASE("monitors: health and metrics are told without a key, to allowed hosts alone") {
  const auto node = std::make_shared<FakeNode>();
  node->add({{types::ProposedHeader{}}, {}});
  node->status.current_block = 7;
  Server server({"127.0.0.1", 0, 1, {}, {}}, Service::for_startup({"k", {}}, node));
  const std::uint16_t port = server.start().value();
  const auto get = [&](std::string_view path, std::string_view host) {
    RawClient client(port);
    REQUIRE(client.send("GET " + std::string(path) + " HTTP/1.1\r\nHost: " + std::string(host) + "\r\n\r\n"));
    return client.receive();
  };
  CHECK(get("/health", "localhost").status == 503);
  CHECK(get("/health", "localhost").body == "{\"status\":\"starting\",\"height\":7}\n");
  CHECK(get("/metrics", "localhost").body.find("idena_syncing 1\n") != std::string::npos);
  server.use(Service::for_node({"k", {}}, node));
  CHECK(get("/health", "localhost").status == 200);
  CHECK(get("/health", "localhost").body == "{\"status\":\"ok\",\"height\":7}\n");
  CHECK(get("/health", "node.example").status == 403);
  CHECK(get("/", "localhost").body.empty());
  CHECK(get("/other", "localhost").body.empty());
  CHECK(get("/health?now", "localhost").status == 415);
  RawClient caller(port);
  REQUIRE(caller.send(post_request(R"({"key":"k","method":"dna_version","id":1})")));
  CHECK(caller.receive().status == 200);
  const RawResponse metrics = get("/metrics", "localhost");
  CHECK(metrics.headers.at("content-type") == "text/plain; version=0.0.4; charset=utf-8");
  for (const std::string line :
       {"idena_build_info{version=\"9.8.7\"} 1\n", "idena_syncing 0\n", "idena_chain_height 0\n",
        "idena_mempool_transactions 0\n", "idena_ceremony_period{period=\"None\"} 1\n",
        "idena_rpc_request_duration_seconds_bucket{method=\"dna_version\",le=\"+Inf\"} 1\n",
        "idena_rpc_request_duration_seconds_count{method=\"dna_version\"} 1\n",
        "idena_rpc_refused_requests_total 0\n"}) {
    CAPTURE(line);
    CHECK(metrics.body.find(line) != std::string::npos);
  }
  CHECK(metrics.body.find("method=\"dna_epoch\"") == std::string::npos);
}

TEST_CASE("monitors: a node that catches up is not healthy") {
  const auto node = std::make_shared<FakeNode>();
  node->status.syncing = true;
  const MonitorAnswer health = Service::for_node({"k", {}}, node)->health();
  CHECK(health.status == 503);
  CHECK(health.body == "{\"status\":\"syncing\",\"height\":0}\n");
}
