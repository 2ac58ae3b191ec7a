// Namespace net: the node among its peers.

#include "rpc/method_table.hpp"
#include "rpc/node_view.hpp"

namespace idena::rpc {
namespace {

Error failed(std::string text) { return {RpcError::kMethodFailed, std::move(text)}; }

Result<Json> peers_count(const CallScope& scope, const Arguments&) { return Json::integer(scope.node.peers().size()); }

Result<Json> peers(const CallScope& scope, const Arguments&) {
  JsonArray out;
  for (const Peer& peer : scope.node.peers()) {
    out.add(JsonObject().member("id", Json::string(peer.id)).member("addr", Json::string(peer.address)).finish());
  }
  return out.finish();
}

Result<Json> ipfs_address(const CallScope& scope, const Arguments&) { return Json::string(scope.node.peer_address()); }

/// Whether a multiaddress names a peer: `/ip4/1.2.3.4/tcp/40405/ipfs/ID`.
bool names_peer(std::string_view address) {
  for (const std::string_view protocol : {"/ipfs/", "/p2p/"}) {
    const std::size_t at = address.find(protocol);
    if (at != std::string_view::npos && at + protocol.size() < address.size()) return true;
  }
  return false;
}

Result<Json> add_peer(const CallScope& scope, const Arguments& arguments) {
  const auto& address = arguments.get<std::string>(0);
  if (!address.starts_with('/')) return failed("failed to parse multiaddr \"" + address + "\": must begin with /");
  if (!names_peer(address)) return failed("invalid url");
  IDENA_TRY(scope.node.connect_peer(address));
  return Json::null();
}

}  // namespace

std::vector<Method> net_methods() {
  using enum ParameterType;
  return {
      {"net", "peersCount", {}, "int", "How many peers this node is connected to.", peers_count},
      {"net", "peers", {}, "[{id string, addr string}]", "The peers this node is connected to.", peers},
      {"net", "ipfsAddress", {}, "string", "Where peers reach this node; empty without a network.", ipfs_address},
      {"net", "addPeer", {{"url", kString}}, "null", "Connects to the peer of a multiaddress.", add_peer},
  };
}

}  // namespace idena::rpc
