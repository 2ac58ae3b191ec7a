#include "node/run/run_node.hpp"

#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <memory>
#include <utility>

#include "base/log.hpp"
#include "crypto/system_random.hpp"
#include "node/maintenance/backup_command.hpp"
#include "node/maintenance/control_socket.hpp"
#include "node/run/block_clock.hpp"
#include "node/run/node_parts.hpp"
#include "node/run/open_network.hpp"
#include "node/run/rpc_endpoint.hpp"
#include "node/run/run_people.hpp"
#include "node/stop_signal.hpp"
#include "node/system_clock.hpp"
#include "storage/key_files.hpp"

namespace idena::node {
namespace {

/// Blocks come no more often, whatever the config says.
constexpr std::chrono::milliseconds kShortestInterval(10);

/// An empty folder: no file.
log::Settings log_settings(const LogConfig& config, std::filesystem::path folder) {
  return {.verbosity = config.verbosity,
          .room_verbosity = config.rooms,
          .format = config.format,
          .colour = isatty(STDOUT_FILENO) == 1,
          .folder = std::move(folder),
          .max_file_bytes = config.max_file_kilobytes * kBytesPerKilobyte};
}

std::string joined(const std::vector<std::string>& names) {
  std::string out;
  for (const std::string& name : names) out += (out.empty() ? "" : ", ") + name;
  return out;
}

/// What the operator may not have meant.
void tell_notes(const ReadConfig& read) {
  for (const UnknownMember& member : read.notes.unknown) {
    log::warn("A key of the config file is not known", {{"key", member.name}, {"nearest", member.nearest}});
  }
  if (!is_known_profile(read.config)) std::printf("unknown node profile\n");
  log::info("This build has no peers yet: it neither finds nor serves other nodes");
  if (!read.notes.without_effect.empty()) {
    log::warn("Keys without effect: the parts that they are for are not in this build yet",
              {{"keys", joined(read.notes.without_effect)}});
  }
  if (!read.notes.unused.empty()) {
    log::info("Keys for which this program has no use", {{"keys", joined(read.notes.unused)}});
  }
}

std::chrono::milliseconds block_interval(const NodeConfig& config) {
  const auto between = std::chrono::duration_cast<std::chrono::milliseconds>(config.rules.committee.min_block_distance);
  return std::max(config.block_interval.value_or(between), kShortestInterval);
}

void tell_where_things_are(const NodeConfig& config, const storage::DataDir& data_dir, const RpcEndpoint& rpc,
                           const Address& own, std::uint64_t height) {
  std::printf(
      "\n"
      "  The network %u of this one machine is running, at height %llu, with a block every %.3g s.\n"
      "  JSON-RPC   %s (key: %s)\n"
      "  Address    %s\n"
      "  Ask it     idena-cli --rpcport %u --datadir %s status\n"
      "  Stop it    Ctrl+C, or kill %d; it goes on where it stopped when you start it again\n"
      "\n",
      config.genesis.network, static_cast<unsigned long long>(height),
      std::chrono::duration<double>(block_interval(config)).count(), rpc.url().empty() ? "off" : rpc.url().c_str(),
      data_dir.api_key_file().c_str(), crypto::checksum_text(own).c_str(), rpc.port(), data_dir.folder().c_str(),
      getpid());
  std::fflush(stdout);
}

/// Ends before the parts that the server's views refer to.
struct CloseAtEnd {
  RpcEndpoint& rpc;
  ~CloseAtEnd() { rpc.close(); }
};

/// In virtual time a new key follows from the seed, as all does there.
Result<crypto::PrivateKey> node_key(const NodeConfig& config, const storage::DataDir& data_dir, RandomSource& random) {
  ChanceBytes repeatable(Chance(config.people.seed).of("god's key"));
  RandomSource& source = config.people.fast ? static_cast<RandomSource&>(repeatable) : random;
  return storage::load_or_create_node_key(data_dir.node_key_file(), source);
}

/// Everything from the open data directory to the stop.
Result<int> run_in(const ReadConfig& read, storage::DataDir data_dir) {
  const NodeConfig& config = read.config;
  log::configure(log_settings(config.log, data_dir.logs_folder()));
  log::info("Idena node is starting", {{"version", std::string(program_version())}});
  tell_notes(read);
  IDENA_TRY(check_exposure(config.rpc, data_dir.api_key_file()));
  crypto::SystemRandom random;
  const SystemClock system_clock;
  VirtualClock virtual_clock;
  const Clock& clock = config.people.fast ? static_cast<const Clock&>(virtual_clock) : system_clock;
  IDENA_TRY(const crypto::PrivateKey key, node_key(config, data_dir, random));
  IDENA_TRY(RpcEndpoint rpc, RpcEndpoint::open(config.rpc));
  IDENA_TRY(const crypto::SecretBytes api_key,
            storage::load_or_create_api_key(data_dir.api_key_file(), config.rpc.api_key, random));

  IDENA_TRY(const auto parts, NodeParts::open(config, key, std::move(data_dir), clock, random));
  const CloseAtEnd close_before_parts{rpc};
  rpc.serve(config.rpc, std::string(as_text(api_key.view())), parts->view());
  tell_where_things_are(config, parts->store().data_dir(), rpc, key.address(), parts->chain().head()->header.height());

  std::atomic<bool> stopping = false;
  const ControlSocket control(parts->store().data_dir().folder(), [&](const std::string& line) {
    return answer_control_line(line, parts->store().database(), parts->store().data_dir(), stopping);
  });
  if (config.people.fast) return run_in_virtual_time(*parts, config, key, virtual_clock);
  bool failed = false;
  {
    DevnetMiner miner = parts->miner();
    std::unique_ptr<LivePeople> people;
    if (config.people.count > 0) people = std::make_unique<LivePeople>(*parts, config, key, miner);
    const BlockClock blocks(std::move(miner), parts->chain(), block_interval(config),
                            [&](const std::shared_ptr<const chain::Head>& head) { parts->after_block(head); });
    wait_for_stop();
    stopping = true;
    failed = blocks.failed() || parts->failed() || (people && people->failed());
  }
  rpc.close();
  log::info("Idena node stopped", {{"height", std::to_string(parts->chain().head()->header.height())}});
  return failed ? 1 : 0;
}

Result<int> run_or_error(const RunOptions& options) {
  IDENA_TRY(const ReadConfig read, resolve(options.settings, SystemClock().unix_seconds()));
  log::configure(log_settings(read.config.log, {}));
  IDENA_TRY(check_can_run(read.config));
  IDENA_TRY(storage::DataDir data_dir, storage::DataDir::open(read.config.data_dir));
  return run_in(read, std::move(data_dir));
}

}  // namespace

int run_node(const RunOptions& options) {
  hold_stop_signals();
  log::configure(log_settings({}, {}));
  try {
    const auto code = run_or_error(options);
    if (code) return code.value();
    log::error(code.error().text());
  } catch (const std::exception& failure) {
    log::crit("The node cannot go on", {{"reason", failure.what()}});
  }
  return 1;
}

}  // namespace idena::node
