#pragma once
/// What a config file says to the parts that this version has (spec: rpc-node §2). The defaults are the network's.

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "chain/mempool/mempool.hpp"
#include "state/genesis.hpp"
#include "types/rules.hpp"

namespace idena::node {

inline constexpr std::uint32_t kMainnet = 1;
inline constexpr std::uint16_t kDefaultRpcPort = 9009;

struct RpcConfig {
  std::string host = "localhost";
  std::uint16_t port = kDefaultRpcPort;
  std::string api_key;
  std::vector<std::string> cors = {"*"};
  std::vector<std::string> virtual_hosts = {"localhost"};
  std::vector<std::string> modules = {"net", "dna", "account", "flip", "bcn", "ipfs", "contract"};  ///< none: all
  std::chrono::nanoseconds read_timeout = std::chrono::seconds(30);
  std::chrono::nanoseconds write_timeout = std::chrono::seconds(60);
  std::chrono::nanoseconds idle_timeout = std::chrono::seconds(120);
};

struct NodeConfig {
  NodeConfig() { genesis.network = kMainnet; }

  std::string data_dir = "datadir";
  state::GenesisConfig genesis;  ///< first_ceremony_time 0 means now
  types::Rules rules;
  chain::MempoolLimits mempool;
  RpcConfig rpc;
  bool write_all_events = false;  ///< of all contracts, not only those somebody subscribed to
};

}  // namespace idena::node
