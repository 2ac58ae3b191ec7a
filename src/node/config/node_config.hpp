#pragma once
/// Everything that may be chosen about a node, as defaults, config file and flags have settled it (spec: rpc-node §1,
/// §2). The defaults are the network's.

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/log.hpp"
#include "chain/mempool/mempool.hpp"
#include "chain/store/chain.hpp"
#include "state/genesis.hpp"
#include "types/rules.hpp"

namespace idena::node {

inline constexpr std::uint32_t kMainnet = 1;
inline constexpr std::uint16_t kDefaultRpcPort = 9009;
inline constexpr std::int64_t kDefaultFirstCeremony = 1'567'171'800;  ///< unix seconds
inline constexpr std::uint64_t kDefaultLogFileKilobytes = 102'400;
inline constexpr std::uint64_t kBytesPerKilobyte = 1024;

struct RpcConfig {
  std::string host = "localhost";  ///< empty: no RPC at all
  std::uint16_t port = kDefaultRpcPort;
  std::string api_key;
  std::vector<std::string> cors = {"*"};
  std::vector<std::string> virtual_hosts = {"localhost"};
  std::vector<std::string> modules = {"net", "dna", "account", "flip", "bcn", "ipfs", "contract"};  ///< none: all
  std::chrono::nanoseconds read_timeout = std::chrono::seconds(30);
  std::chrono::nanoseconds write_timeout = std::chrono::seconds(60);
  std::chrono::nanoseconds idle_timeout = std::chrono::seconds(120);
  bool open_without_key = false;  ///< listen beyond this machine although nobody chose a key
};

struct GenesisSettings {
  std::uint32_t network = kMainnet;
  std::optional<Address> god_address;                        ///< absent: this node's own
  std::int64_t first_ceremony_time = kDefaultFirstCeremony;  ///< unix seconds; 0 means now
  std::uint16_t god_address_invites = 0;                     ///< 0: as many as an empty network gives
  std::vector<state::GenesisAllocation> allocations;
  Dna own_balance;  ///< of this node's key, if no allocation names it
};

struct LogConfig {
  log::Level verbosity = log::Level::kInfo;
  std::vector<std::pair<std::string, log::Level>> rooms;  ///< whose verbosity differs
  log::Format format = log::Format::kText;
  std::uint64_t max_file_kilobytes = kDefaultLogFileKilobytes;
};

/// The simulated people of a devnet.
struct PeopleConfig {
  std::size_t count = 0;  ///< none: only this node's user
  std::optional<std::int64_t> epoch_minutes;
  bool fast = false;         ///< in virtual time
  std::uint16_t epochs = 0;  ///< after which a fast run ends; 0: when it is stopped
  std::string seed = "idena";
  double skill = 0.95;
  double attendance = 0.95;
};

struct NodeConfig {
  std::string data_dir = "datadir";
  GenesisSettings genesis;
  types::Rules rules;
  chain::MempoolLimits mempool;
  RpcConfig rpc;
  LogConfig log;
  std::string profile = "default";
  std::string key_words;             ///< file with the dictionary of flips; empty: the one that came with the program
  bool auto_online = false;          ///< switch mining on when the identity can mine
  bool write_all_events = false;     ///< of all contracts, not only those somebody subscribed to
  bool index_all_addresses = false;  ///< histories of everybody, not of the node's own addresses only
  std::uint64_t certificate_range = chain::kCertificateRange;  ///< blocks from one kept certificate to the next
  /// Between the blocks of a node without peers; absent: Consensus.MinBlockDistance.
  std::optional<std::chrono::milliseconds> block_interval;
  PeopleConfig people;
};

/// What there is to say of it that no single key says.
[[nodiscard]] bool is_known_profile(const NodeConfig& config);

}  // namespace idena::node
