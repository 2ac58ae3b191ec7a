#include "node/maintenance/snapshot_commands.hpp"

#include <cstdio>
#include <fstream>
#include <functional>
#include <string>

#include "base/hex.hpp"
#include "node/chain_store.hpp"
#include "storage/failure.hpp"
#include "storage/snapshot.hpp"
#include "storage/tree_store.hpp"

namespace idena::node {
namespace {

using storage::StorageFailure;

[[noreturn]] void cannot(const std::string& what, const std::filesystem::path& file) {
  throw StorageFailure(storage::FailureKind::kMachine, "cannot " + what + " " + file.string());
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
  const std::filesystem::path part = file.string() + ".part";
  std::ofstream out(part, std::ios::binary | std::ios::trunc);
  storage::export_snapshot(*tree, [&](ByteView bytes) {
    const std::string_view text = as_text(bytes);
    out.write(text.data(), static_cast<std::streamsize>(text.size()));
  });
  out.close();
  if (!out) cannot("write", part);
  std::filesystem::rename(part, file);
  return file.string() + ": " + name_of(head);
}

storage::ReadBytes reader_of(std::ifstream& in, const std::filesystem::path& file) {
  in.open(file, std::ios::binary);
  if (!in) cannot("read", file);
  return [&in, file](std::span<std::uint8_t> out) {
    in.read(reinterpret_cast<char*>(out.data()), static_cast<std::streamsize>(out.size()));
    if (in.bad()) cannot("read", file);
    return static_cast<std::size_t>(in.gcount());
  };
}

Result<std::string> read_archive(const Settings& settings, const std::filesystem::path& file) {
  IDENA_TRY(const ReadConfig node, resolve(settings, 0));
  IDENA_TRY(const auto store, ChainStore::open_existing(node.config.data_dir));
  IDENA_TRY(const storage::Head head, head_of(*store, store->database()));
  std::ifstream judged;
  const auto whole = storage::import_snapshot(reader_of(judged, file), head.height, head.state_root);
  if (!whole) {
    return whole.error().with_text(file.string() + " is not " + name_of(head) + ": " + whole.error().text() +
                                   ". The store was not changed");
  }
  std::ifstream in;
  storage::SnapshotReader nodes(reader_of(in, file));
  storage::TreeStore trees(store->database(), storage::KeySpace::kStateTree);
  trees.erase_all();
  IDENA_TRY(trees.import_nodes([&] { return nodes.next(); }, head.height, head.state_root));
  return name_of(head) + " was taken from " + file.string();
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
