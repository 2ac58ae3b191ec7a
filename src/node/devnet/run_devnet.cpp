#include "node/devnet/run_devnet.hpp"

#include <unistd.h>

#include <condition_variable>
#include <mutex>
#include <thread>

#include "base/hex.hpp"
#include "crypto/system_random.hpp"
#include "node/chain_store.hpp"
#include "node/config/config_file.hpp"
#include "node/devnet/devnet_miner.hpp"
#include "node/devnet/devnet_network.hpp"
#include "node/node_views.hpp"
#include "node/stop_signal.hpp"
#include "node/system_clock.hpp"
#include "rpc/server.hpp"
#include "storage/failure.hpp"
#include "storage/key_files.hpp"

namespace idena::node {
namespace {

enum class DevnetError { kOtherNetwork, kOtherGod };

constexpr std::uint64_t kBytesPerKilobyte = 1024;

}  // namespace
}  // namespace idena::node

template <>
struct idena::ErrorTexts<idena::node::DevnetError> {
  static constexpr std::string_view kRoom = "devnet";
  static std::string_view text(node::DevnetError code) {
    switch (code) {
      case node::DevnetError::kOtherNetwork: return "the data directory holds the chain of another network";
      case node::DevnetError::kOtherGod: return "the chain in the data directory belongs to another key";
    }
    return {};
  }
};

namespace idena::node {
namespace {

/// The thread that mines by the clock until it is told to stop. If mining fails, the whole node stops.
class MinerThread {
 public:
  MinerThread(DevnetMiner miner, const chain::Chain& chain, DeferredSender& deferred, const rpc::NodeView& view,
              std::chrono::milliseconds interval)
      : miner_(miner), chain_(chain), deferred_(deferred), view_(view), interval_(interval), thread_([this] {
          run();
        }) {}

  ~MinerThread() {
    {
      const std::scoped_lock lock(mutex_);
      stopping_ = true;
    }
    wake_.notify_all();
    thread_.join();
  }
  MinerThread(const MinerThread&) = delete;
  MinerThread& operator=(const MinerThread&) = delete;

  [[nodiscard]] bool failed() const { return failed_; }

 private:
  void run() {
    auto next = std::chrono::steady_clock::now() + miner_.time_until_next(interval_);
    std::unique_lock lock(mutex_);
    while (!wake_.wait_until(lock, next, [this] { return stopping_; })) {
      lock.unlock();
      if (!mine()) {
        failed_ = true;
        request_stop();
        return;
      }
      next = std::max(next + interval_, std::chrono::steady_clock::now());
      lock.lock();
    }
  }

  bool mine() {
    try {
      const auto mined = miner_.mine_block();
      if (!mined) {
        log::crit("The next block cannot be made", {{"reason", mined.error().text()}});
        return false;
      }
      const auto head = chain_.head();
      log::info("New block", {{"height", std::to_string(head->header.height())},
                              {"hash", to_hex0x(head->hash)},
                              {"txs", std::to_string(mined.value())}});
      const std::scoped_lock turn(view_.sending);
      deferred_.after_block(head);
      return true;
    } catch (const std::exception& failure) {
      log::crit("The node stops: the last block could not be stored", {{"reason", failure.what()}});
      return false;
    }
  }

  DevnetMiner miner_;
  const chain::Chain& chain_;
  DeferredSender& deferred_;
  const rpc::NodeView& view_;
  std::chrono::milliseconds interval_;
  std::mutex mutex_;
  std::condition_variable wake_;
  bool stopping_ = false;
  std::atomic<bool> failed_ = false;
  std::thread thread_;
};

log::Settings log_settings(const CommonOptions& options, const storage::DataDir& data_dir) {
  return {.verbosity = options.verbosity,
          .colour = isatty(STDOUT_FILENO) == 1,
          .folder = data_dir.logs_folder(),
          .max_file_bytes = options.log_file_kilobytes * kBytesPerKilobyte};
}

/// The chain of the store, begun if there is none; it must be this key's devnet.
Result<> open_chain(ChainStore& store, const Address& god, const Clock& clock, chain::ChainOptions options) {
  if (store.has_chain()) {
    store.resume(std::move(options));
  } else {
    store.begin(devnet_genesis(god, clock.unix_seconds()), std::move(options));
  }
  const auto genesis = store.chain().block_at(state::kGenesisHeight);
  if (!genesis || genesis->header.block_seed() != types::genesis_seed(kDevnetNetwork)) {
    return Error(DevnetError::kOtherNetwork, "the data directory " + store.data_dir().folder().string() +
                                                 " holds the chain of another network. Name another folder with "
                                                 "--datadir");
  }
  const Address owner = store.chain().head()->validators.god();
  if (owner != god) {
    return Error(DevnetError::kOtherGod, "the devnet in " + store.data_dir().folder().string() + " belongs to " +
                                             crypto::checksum_text(owner) + ", but keystore/nodekey is the key of " +
                                             crypto::checksum_text(god) +
                                             ". Put its key back, or delete idenachain.db to begin a new devnet");
  }
  return ok();
}

std::string url_of(const DevnetOptions& options, std::uint16_t port) {
  return "http://" + options.rpc_host + ":" + std::to_string(port);
}

void tell_where_things_are(const DevnetOptions& options, const storage::DataDir& data_dir, const std::string& url,
                           const Address& god, std::uint64_t height) {
  std::printf(
      "\n"
      "  A devnet of one machine is running, at height %llu, with a block every %.3g s.\n"
      "  JSON-RPC   %s (key: %s)\n"
      "  Address    %s\n"
      "  Ask it     idena-cli --rpcport %s --datadir %s bcn_lastBlock\n"
      "  Stop it    Ctrl+C, or kill %d; it goes on where it stopped when you start it again\n"
      "\n",
      static_cast<unsigned long long>(height), std::chrono::duration<double>(options.block_interval).count(),
      url.c_str(), data_dir.api_key_file().c_str(), crypto::checksum_text(god).c_str(),
      url.substr(url.rfind(':') + 1).c_str(), data_dir.folder().c_str(), getpid());
  std::fflush(stdout);
}

rpc::ServerOptions server_options(const DevnetOptions& options) {
  rpc::ServerOptions out;
  out.host = options.rpc_host;
  out.port = options.rpc_port;
  return out;
}

/// The node's own key signs for its address, unlocked accounts for theirs.
Signer signer_with(const crypto::PrivateKey& key, storage::Keystore& keystore) {
  return [&](types::Transaction& tx, const Address& from) -> Result<> {
    if (from == key.address()) {
      types::sign(tx, key);
      return ok();
    }
    IDENA_TRY(const crypto::PrivateKey account, keystore.key_of(from));
    types::sign(tx, account);
    return ok();
  };
}

/// What the chain indexes for this node's user.
chain::ChainOptions kept_by(const CommonOptions& options, std::function<bool(const Address&)> is_own,
                            const EventSubscriptions& subscriptions, bool all_events) {
  chain::ChainOptions out = chain_options(options.index_all_addresses, std::move(is_own));
  out.keeps_event = [&subscriptions, all_events](const Address& contract, std::string_view event) {
    return all_events || subscriptions.has(contract, event);
  };
  return out;
}

/// No call is under way any more once it is gone: views refer to what was made after the server.
struct ServerStop {
  rpc::Server& server;
  ~ServerStop() { server.stop(); }
};

/// The devnet's rules and the defaults of the rest, with the changes of the config file.
Result<NodeConfig> config_of(const CommonOptions& options) {
  NodeConfig config;
  config.rules = devnet_rules();
  if (options.config.empty()) return config;
  IDENA_TRY(const ReadConfig read, read_config_file(options.config, std::move(config)));
  for (const UnknownMember& member : read.unknown) {
    log::warn("A key of the config file is not known", {{"key", member.name}, {"nearest", member.nearest}});
  }
  return read.config;
}

/// Everything from the open data directory to the stop.
Result<int> run_in(const DevnetOptions& options, storage::DataDir data_dir) {
  log::configure(log_settings(options.common, data_dir));
  log::info("Idena node is starting", {{"version", std::string(program_version())}});
  IDENA_TRY(const NodeConfig config, config_of(options.common));
  crypto::SystemRandom random;
  const SystemClock clock;
  IDENA_TRY(const crypto::PrivateKey key, storage::load_or_create_node_key(data_dir.node_key_file(), random));
  IDENA_TRY(const crypto::SecretBytes api_key,
            storage::load_or_create_api_key(data_dir.api_key_file(), options.api_key, random));
  const rpc::ServiceOptions service{std::string(as_text(api_key.view())), {}};
  rpc::Server server(server_options(options),
                     rpc::Service::for_startup(service, std::make_shared<const StartingView>()));
  IDENA_TRY(const std::uint16_t port, server.start());
  const std::string url = url_of(options, port);
  log::info("initial HTTP endpoint opened", {{"url", url}});

  EventSubscriptions subscriptions(data_dir.subscriptions_folder());
  storage::Database database = storage::Database::open(data_dir.database_folder());
  ChainStore store(std::move(data_dir), std::move(database));
  storage::Keystore keystore(store.data_dir().keystore_folder(), random, clock);
  const auto is_own = [&](const Address& who) { return who == key.address() || keystore.has(who); };
  IDENA_TRY(
      open_chain(store, key.address(), clock, kept_by(options.common, is_own, subscriptions, config.write_all_events)));
  const auto head = store.chain().head();
  log::info("Chain initialized", {{"block", to_hex0x(head->hash)}, {"height", std::to_string(head->header.height())}});
  log::info("Coinbase address", {{"addr", crypto::checksum_text(key.address())}});
  TxPool pool({}, key.address(), head, store.data_dir().mempool_folder(), clock);
  DeferredSender deferred(store.data_dir().deferred_calls_folder(), pool, signer_with(key, keystore));
  const ServerStop stop_on_failure{server};
  const auto view = std::make_shared<const RunningView>(RunningParts{.chain = store.chain(),
                                                                     .pool = pool,
                                                                     .deferred = deferred,
                                                                     .subscriptions = subscriptions,
                                                                     .database = store.database(),
                                                                     .keystore = keystore,
                                                                     .rules = config.rules,
                                                                     .clock = clock,
                                                                     .random = random,
                                                                     .key = key,
                                                                     .key_file = store.data_dir().node_key_file()});
  server.use(rpc::Service::for_node(service, view));
  log::info("HTTP endpoint opened", {{"url", url}});
  tell_where_things_are(options, store.data_dir(), url, key.address(), head->header.height());

  bool failed = false;
  {
    MinerThread miner(DevnetMiner(store.chain(), pool, config.rules, key, clock, random), store.chain(), deferred,
                      *view, options.block_interval);
    wait_for_stop();
    failed = miner.failed();
  }
  server.stop();
  log::info("HTTP endpoint closed", {{"url", url}});
  log::info("Idena node stopped", {{"height", std::to_string(store.chain().head()->header.height())}});
  return failed ? 1 : 0;
}

}  // namespace

int run_devnet(const DevnetOptions& options) {
  hold_stop_signals();
  try {
    auto data_dir = storage::DataDir::open(options.common.data_dir);
    const auto code = data_dir ? run_in(options, std::move(data_dir).value()) : Result<int>(data_dir.error());
    if (code) return code.value();
    log::crit("The node cannot start", {{"reason", code.error().text()}});
  } catch (const std::exception& failure) {
    log::crit("The node cannot go on", {{"reason", failure.what()}});
  }
  return 1;
}

}  // namespace idena::node
