#pragma once
/// The HTTP server of the JSON-RPC endpoint (spec: rpc §1, §5).

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "base/result.hpp"
#include "rpc/http_rules.hpp"
#include "rpc/service.hpp"

namespace idena::rpc {

enum class ServerError { kCannotListen };

/// What clients may take of the server. A connection has one request at a time: its header, its body (kMaxBody) and its
/// answer. Of requests sent ahead some 128 KiB are taken, the rest waits in the socket.
struct ServerLimits {
  std::size_t connections = 2048;                                ///< one more is closed at once
  std::size_t memory = 256U << 20U;                              ///< bytes of all requests and answers: past it, 503
  std::chrono::milliseconds read = std::chrono::seconds(30);     ///< for a whole request, from its first byte
  std::chrono::milliseconds write = std::chrono::seconds(60);    ///< for a whole answer
  std::chrono::milliseconds idle = std::chrono::seconds(120);    ///< between requests
  std::chrono::milliseconds linger = std::chrono::seconds(5);    ///< for the rest of a request that was refused early
  std::chrono::milliseconds farewell = std::chrono::seconds(3);  ///< for requests under way when the server stops
};

struct ServerOptions {
  std::string host = "localhost";  ///< name or address to listen on; of a name's addresses the first, IPv4 preferred
  std::uint16_t port = 9009;       ///< 0: any free one
  unsigned threads = 2;            ///< for what takes time, besides the one that reads
  HttpRules http;
  ServerLimits limits;
};

/// Listens from start() to stop(), on threads of its own. The calls below are for one owning thread.
class Server {
 public:
  Server(ServerOptions options, std::shared_ptr<const Service> service);
  /// Stops.
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  /// Begins to listen; returns the port. To be called once. Errors: ServerError::kCannotListen with the reason.
  Result<std::uint16_t> start();

  /// Answers by another service from the next request on: from the start-up service to the node's.
  void use(std::shared_ptr<const Service> service);

  /// Stops listening, answers what is being read with `server is shutting down`, lets what is being answered finish for
  /// `limits.farewell`, then closes every connection and joins the threads. No handler runs after it returned. May be
  /// called again; must not be called from a handler.
  void stop();

 private:
  class Core;
  std::unique_ptr<Core> core_;
};

}  // namespace idena::rpc

template <>
struct idena::ErrorTexts<idena::rpc::ServerError> {
  static constexpr std::string_view kRoom = "rpc server";
  static std::string_view text(rpc::ServerError code);
};
