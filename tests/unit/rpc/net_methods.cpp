// Namespace net, and dna_state, of nodes with and without peers.

#include <doctest/doctest.h>

#include "unit/rpc/call.hpp"

using namespace idena;
using namespace idena::rpc;

namespace {

class ConnectedNode final : public FakeNode {
 public:
  mutable std::string dialled;

  [[nodiscard]] std::vector<Peer> peers() const override { return {{"QmPeer", "/ip4/127.0.0.1/tcp/60800"}}; }
  [[nodiscard]] std::string peer_address() const override { return "/ip4/0.0.0.0/tcp/40405/ipfs/QmSelf"; }
  [[nodiscard]] std::string consensus_state() const override { return "Propose block"; }
  Result<> connect_peer(std::string_view address) const override {
    dialled = address;
    return ok();
  }
};

}  // namespace

TEST_CASE("net: peers are shown with their ids and addresses") {
  const ConnectedNode node;
  CHECK(call(node, "net_peersCount") == "1");
  CHECK(call(node, "net_peers") == R"([{"id":"QmPeer","addr":"/ip4/127.0.0.1/tcp/60800"}])");
  CHECK(call(node, "net_ipfsAddress") == R"("/ip4/0.0.0.0/tcp/40405/ipfs/QmSelf")");
  CHECK(call(node, "dna_state") == R"({"name":"Propose block"})");
}

TEST_CASE("net: a node without network has no peers and says so when it is to dial one") {
  const FakeNode node;
  CHECK(call(node, "net_peersCount") == "0");
  CHECK(call(node, "net_peers") == "[]");
  CHECK(call(node, "net_ipfsAddress") == R"("")");
  CHECK(call(node, "dna_state") == R"({"name":""})");
  CHECK(call(node, "net_addPeer", R"(["/ip4/1.2.3.4/tcp/40405/ipfs/QmPeer"])") == failed("this node has no network"));
}

TEST_CASE("net: only an address that names a peer is dialled") {
  const ConnectedNode node;
  CHECK(call(node, "net_addPeer", R"(["bad"])") == failed(R"(failed to parse multiaddr "bad": must begin with /)"));
  CHECK(call(node, "net_addPeer", R"(["/ip4/1.2.3.4/tcp/40405"])") == failed("invalid url"));
  CHECK(call(node, "net_addPeer", R"(["/ip4/1.2.3.4/tcp/40405/p2p/"])") == failed("invalid url"));
  CHECK(node.dialled.empty());
  CHECK(call(node, "net_addPeer", R"(["/ip4/1.2.3.4/tcp/40405/p2p/QmPeer"])") == "null");
  CHECK(node.dialled == "/ip4/1.2.3.4/tcp/40405/p2p/QmPeer");
}

TEST_CASE("dna: the validation is not ready while no ceremony is under way") {
  const FakeNode node;
  CHECK(call(node, "dna_isValidationReady") == "false");
}
