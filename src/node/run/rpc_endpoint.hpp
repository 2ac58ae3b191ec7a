#pragma once
/// The JSON-RPC server of a node: opened early, with the start-up service, and closed in order (spec: rpc §5, rpc-node
/// §3).

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "base/result.hpp"
#include "node/config/node_config.hpp"
#include "rpc/server.hpp"

namespace idena::node {

/// Whether only this machine reaches the address: localhost, 127.x.x.x or ::1. Other names are not resolved.
bool is_loopback(const std::string& host);

/// Error kOpenWithoutKey if the address is reached from other machines, nobody chose a key, and nobody asked for that
/// by name.
Result<> check_exposure(const RpcConfig& config, const std::filesystem::path& api_key_file);

/// One owner. The views that its services ask must outlive it, or close() must have returned.
class RpcEndpoint {
 public:
  /// Listens and answers as a node that is starting; of an empty host it does nothing at all. Errors:
  /// rpc::ServerError.
  static Result<RpcEndpoint> open(const RpcConfig& config);

  /// Answers for the node from now on.
  void serve(const RpcConfig& config, std::string api_key, std::shared_ptr<const rpc::NodeView> node);
  /// No call is under way any more once it returned.
  void close();

  /// `http://localhost:9009`; empty without RPC.
  [[nodiscard]] const std::string& url() const { return url_; }
  [[nodiscard]] std::uint16_t port() const { return port_; }

 private:
  RpcEndpoint() = default;

  std::unique_ptr<rpc::Server> server_;
  std::string url_;
  std::uint16_t port_ = 0;
};

}  // namespace idena::node
