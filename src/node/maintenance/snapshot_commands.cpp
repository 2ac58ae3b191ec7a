#include "node/maintenance/snapshot_commands.hpp"

#include <cerrno>
#include <cstdio>
#include <fstream>
#include <functional>
#include <string>

#include "base/hex.hpp"
#include "node/chain_store.hpp"
#include "node/import/network_record.hpp"
#include "node/maintenance/start_file.hpp"
#include "storage/failure.hpp"
#include "storage/new_file.hpp"
#include "storage/snapshot.hpp"
#include "storage/tree_store.hpp"

namespace idena::node {
namespace {

using storage::StorageFailure;

[[noreturn]] void cannot_read(const std::filesystem::path& file) {
  throw storage::failure_of_errno(errno, "read", file.string());
}

/// The head of a store that has one.
Result<storage::Head> head_of(const ChainStore& store, const storage::Database& database) {
  if (const auto head = storage::BlockStore(database).head()) return *head;
  return Error(RunError::kNoChain, "there is no chain in the data directory " + store.data_dir().folder().string());
}

std::string name_of(const storage::Head& head) {
  return "the state of height " + std::to_string(head.height) + " with root " + to_hex0x(head.state_root);
}

Result<std::string> write_archive(const Settings& settings, const std::filesystem::path& file) {
  IDENA_TRY(const ReadConfig node, resolve(settings, 0));
  IDENA_TRY(const auto store, ChainStore::open_existing(node.config.data_dir));
  IDENA_TRY(const storage::Head head, head_of(*store, store->database()));
  const storage::TreeStore trees(store->database(), storage::KeySpace::kStateTree);
  const auto tree = trees.load(head.height);
  if (!tree) return Error(RunError::kNoChain, name_of(head) + " is not in the store");
  storage::NewFile out(file);
  storage::export_snapshot(*tree, [&](ByteView bytes) { out.write(bytes); });
  out.finish();
  const std::filesystem::path start = start_file_of(file);
  const auto begun = write_start_file(start, store->database(), head);
  if (begun)
    return file.string() + ": " + name_of(head) + "\n" + start.string() + ": what an empty store needs beside it";
  if (!begun.error().is(RunError::kNoStart)) return begun.error();
  std::filesystem::remove(start);  // of another state
  return file.string() + ": " + name_of(head) + "\nNo empty store can begin from it: " + begun.error().text();
}

storage::ReadBytes reader_of(std::ifstream& in, const std::filesystem::path& file) {
  in.open(file, std::ios::binary);
  if (!in) cannot_read(file);
  return [&in, file](std::span<std::uint8_t> out) {
    in.read(reinterpret_cast<char*>(out.data()), static_cast<std::streamsize>(out.size()));
    if (in.bad()) cannot_read(file);
    return static_cast<std::size_t>(in.gcount());
  };
}

/// Whether the store can read every node of this state; damage of any kind is a no.
bool is_whole(const storage::TreeStore& trees, const storage::Head& head) {
  try {
    const auto tree = trees.load(head.height);
    return tree && tree->root() == head.state_root && trees.verify(head.height).has_value();
  } catch (const StorageFailure&) {
    return false;
  }
}

/// Into a store that has this head.
Result<std::string> mend_state(ChainStore& store, const storage::Head& head, const std::filesystem::path& file) {
  std::ifstream judged;
  const auto whole = storage::import_snapshot(reader_of(judged, file), head.height, head.state_root);
  if (!whole) {
    return whole.error().with_text(file.string() + " is not " + name_of(head) + ": " + whole.error().text() +
                                   ". The store was not changed");
  }
  storage::TreeStore trees(store.database(), storage::KeySpace::kStateTree);
  if (is_whole(trees, head)) {
    return name_of(head) + " is in " + file.string() + ", and whole in the store too: nothing had to be changed";
  }
  std::ifstream in;
  storage::SnapshotReader nodes(reader_of(in, file));
  trees.erase_all();
  IDENA_TRY(trees.import_nodes([&] { return nodes.next(); }, head.height, head.state_root));
  return name_of(head) + " was taken from " + file.string() + " in the place of a damaged one";
}

/// A config of another network than the file's, if one was named, is a slip that shows at once.
Result<> check_network(const Settings& settings, const NodeConfig& node, const StartFile& start) {
  const std::uint32_t network = start.network.genesis.network;
  const bool is_named = settings.devnet || !settings.config_file.empty();
  if (!is_named || node.genesis.network == network) return ok();
  return Error(RunError::kOtherNetwork, "the snapshot is of network " + std::to_string(network) +
                                            ", the config of network " + std::to_string(node.genesis.network));
}

Result<StartFile> start_for(const std::filesystem::path& file, const std::string& data_dir) {
  const std::filesystem::path beside = start_file_of(file);
  if (!std::filesystem::exists(beside)) {
    return Error(RunError::kNoStart, "there is no chain in the data directory " + data_dir +
                                         ", and a state alone is not enough to begin one: beside " + file.string() +
                                         " must lie " + beside.string() + ", which export-snapshot writes too");
  }
  auto start = read_start_file(beside);
  if (!start) return start.error().with_text(beside.string() + ": " + start.error().text());
  return start;
}

Result<> fill(storage::Database database, const StartFile& start, const std::filesystem::path& file) {
  std::ifstream in;
  storage::SnapshotReader state(reader_of(in, file));
  storage::SnapshotReader identities(storage::read_from(start.identities));
  IDENA_TRY(chain::begin_at_snapshot(
      database, start.network.genesis, start.blocks, [&] { return state.next(); }, [&] { return identities.next(); }));
  store_network(database, start.network);
  database.flush_to_disk();
  return ok();
}

/// Into a data directory without a chain, which has none until all of it is there.
Result<std::string> begin_chain(const Settings& settings, const NodeConfig& node, const std::filesystem::path& file) {
  IDENA_TRY(const StartFile start, start_for(file, node.data_dir));
  IDENA_TRY(check_network(settings, node, start));
  IDENA_TRY(const storage::DataDir data_dir, storage::DataDir::open(node.data_dir));
  const std::filesystem::path folder = data_dir.prepare_new_database();
  const auto filled = fill(storage::Database::open(folder), start, file);
  if (!filled) {
    std::filesystem::remove_all(folder);
    return filled.error().with_text("no chain can begin from " + file.string() + " and " +
                                    start_file_of(file).string() + ": " + filled.error().text());
  }
  data_dir.take_new_database();
  const types::Header& last = start.blocks.back().block.header;
  return node.data_dir + " begins with block " + std::to_string(last.height()) + ", " + to_hex0x(types::hash(last)) +
         ", and its state with root " + to_hex0x(last.root()) +
         ".\nWhether this is the chain of the network is for you to know: compare the hash with that of a node you "
         "trust";
}

Result<std::string> read_archive(const Settings& settings, const std::filesystem::path& file) {
  IDENA_TRY(const ReadConfig node, resolve(settings, 0));
  if (storage::DataDir::has_database(node.config.data_dir)) {
    IDENA_TRY(const auto store, ChainStore::open_existing(node.config.data_dir));
    const auto head = storage::BlockStore(store->database()).head();
    if (head) return mend_state(*store, *head, file);
  }
  return begin_chain(settings, node.config, file);
}

int tell(const std::function<Result<std::string>()>& work) {
  try {
    const auto done = work();
    std::printf("%s\n", done ? done.value().c_str() : done.error().text().c_str());
    return done ? 0 : 1;
  } catch (const std::exception& failure) {  // of the store, or of the file system
    std::printf("%s\n", failure.what());
  }
  return 1;
}

}  // namespace

int export_snapshot_command(const ExportSnapshotOptions& options) {
  return tell([&] { return write_archive(options.settings, options.file); });
}

int import_snapshot_command(const ImportSnapshotOptions& options) {
  return tell([&] { return read_archive(options.settings, options.file); });
}

}  // namespace idena::node
