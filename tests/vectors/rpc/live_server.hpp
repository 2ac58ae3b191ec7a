#pragma once
/// A server on a free port of this machine, and clients of it (spec: rpc §1).

#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

#include "rpc/server.hpp"
#include "unit/rpc/raw_client.hpp"

namespace idena::vectors {

class LiveServer {
 public:
  /// Throws if no port can be had.
  explicit LiveServer(std::shared_ptr<const rpc::Service> service)
      : server_({.host = "127.0.0.1", .port = 0, .threads = 1, .http = {}, .limits = {}}, std::move(service)) {
    const auto port = server_.start();
    if (!port) throw std::runtime_error(port.error().text());
    port_ = port.value();
  }

  /// Answers by another service from now on.
  void use(std::shared_ptr<const rpc::Service> service) { server_.use(std::move(service)); }

  /// Sends the bytes of one request over a connection of its own. `head_only`: no body follows.
  [[nodiscard]] rpc::RawResponse exchange(std::string_view request, bool head_only) const {
    rpc::RawClient client(port_);
    client.send(request);
    return client.receive(head_only);
  }
  /// Posts JSON as wallets do.
  [[nodiscard]] rpc::RawResponse post(std::string_view json) const { return exchange(rpc::post_request(json), false); }

 private:
  rpc::Server server_;
  std::uint16_t port_ = 0;
};

}  // namespace idena::vectors
