#include "node/run/rpc_endpoint.hpp"

#include <arpa/inet.h>

#include "base/log.hpp"
#include "node/node_views.hpp"
#include "node/run/run_error.hpp"
#include "rpc/service.hpp"

namespace idena::node {
namespace {

constexpr std::uint32_t kLoopbackNet = 127;
constexpr unsigned kNetShift = 24;

std::chrono::milliseconds rounded(std::chrono::nanoseconds time) {
  return std::chrono::duration_cast<std::chrono::milliseconds>(time);
}

rpc::ServerOptions server_options(const RpcConfig& config) {
  rpc::ServerOptions out;
  out.host = config.host;
  out.port = config.port;
  out.http.cors = config.cors;
  out.http.virtual_hosts = config.virtual_hosts;
  out.limits.read = rounded(config.read_timeout);
  out.limits.write = rounded(config.write_timeout);
  out.limits.idle = rounded(config.idle_timeout);
  return out;
}

std::string joined(const std::vector<std::string>& texts) {
  std::string out;
  for (const std::string& text : texts) out += (out.empty() ? "" : ",") + text;
  return out;
}

}  // namespace

bool is_loopback(const std::string& host) {
  if (host == "localhost") return true;
  in_addr v4{};
  if (inet_pton(AF_INET, host.c_str(), &v4) == 1) return ntohl(v4.s_addr) >> kNetShift == kLoopbackNet;
  in6_addr v6{};
  return inet_pton(AF_INET6, host.c_str(), &v6) == 1 && IN6_IS_ADDR_LOOPBACK(&v6);
}

Result<> check_exposure(const RpcConfig& config, const std::filesystem::path& api_key_file) {
  if (config.host.empty() || is_loopback(config.host) || config.open_without_key || !config.api_key.empty()) {
    return ok();
  }
  std::error_code missing;
  if (std::filesystem::file_size(api_key_file, missing) > 0 && !missing) return ok();
  return Error(RunError::kOpenWithoutKey,
               "The RPC would be open to other machines at " + config.host +
                   ", and nobody chose a key for it. Choose one (in RPC.APIKey of the config or in " +
                   api_key_file.string() + "), or listen on localhost, or say --rpc-open-without-key");
}

Result<RpcEndpoint> RpcEndpoint::open(const RpcConfig& config) {
  RpcEndpoint out;
  if (config.host.empty()) return out;
  out.server_ = std::make_unique<rpc::Server>(
      server_options(config), rpc::Service::for_startup({config.api_key, {}}, std::make_shared<const StartingView>()));
  const auto port = out.server_->start();
  if (!port) {
    return port.error().with_text(port.error().text() +
                                  ". Another address or port is chosen with --rpcaddr, --rpcport");
  }
  out.port_ = port.value();
  const std::string host = config.host.find(':') == std::string::npos ? config.host : "[" + config.host + "]";
  out.url_ = "http://" + host + ":" + std::to_string(out.port_);
  log::info("initial HTTP endpoint opened",
            {{"url", out.url_}, {"cors", joined(config.cors)}, {"vhosts", joined(config.virtual_hosts)}});
  return out;
}

void RpcEndpoint::serve(const RpcConfig& config, std::string api_key, std::shared_ptr<const rpc::NodeView> node) {
  if (!server_) return;
  server_->use(rpc::Service::for_node({std::move(api_key), config.modules}, std::move(node)));
  log::info("HTTP endpoint opened",
            {{"url", url_}, {"cors", joined(config.cors)}, {"vhosts", joined(config.virtual_hosts)}});
}

void RpcEndpoint::close() {
  if (!server_) return;
  server_->stop();
  server_.reset();
  log::info("HTTP endpoint closed", {{"url", url_}});
}

}  // namespace idena::node
