// state/snapshot_small: a state snapshot, its archive byte for byte, the block after it, and damaged archives.

#include <boost/json.hpp>
#include <fstream>
#include <iterator>

#include "crypto/hash.hpp"
#include "storage/snapshot.hpp"
#include "types/cid.hpp"
#include "types/messages.hpp"
#include "vectors/registry.hpp"
#include "vectors/state/statedb_operations.hpp"
#include "vectors/state/tree_nodes.hpp"

namespace idena::vectors {
namespace {

Bytes read_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw std::runtime_error("cannot open " + path.string());
  return {std::istreambuf_iterator<char>(in), {}};
}

Result<tree::Tree> import(ByteView archive, const Json& json) {
  return storage::import_snapshot(storage::read_from(archive), integer<std::uint64_t>(json, "height"),
                                  fixed<Hash>(json, "root"));
}

void check_archive(Report& report, const Json& json, const Bytes& archive) {
  report.begin_case("archive");
  report.equal("size", integer<std::size_t>(json, "size"), archive.size());
  report.equal("sha256", fixed<Hash>(json, "sha256"), crypto::sha256(archive));
  const types::Cid cid = types::cid_of(archive);
  report.equal_bytes("cid", bytes(json, "cid"), cid);
  report.equal_bytes("first header", bytes(json, "firstTarHeader"), ByteView(archive).first(512));
  const types::SnapshotManifest manifest{integer<std::uint64_t>(json, "height"), fixed<Hash>(json, "root"),
                                         to_bytes(cid)};
  report.equal("manifest", bytes(json, "manifest"), encode(manifest));
}

void check_tree(Report& report, const Json& json, const Bytes& archive, const tree::Tree& tree) {
  report.begin_case("import");
  report.equal("version", integer<std::uint64_t>(json, "height"), tree.version());
  compare_nodes(report, array(json, "nodes"), tree);

  report.begin_case("export");
  Bytes exported;
  storage::export_snapshot(tree, [&](ByteView more) { append(exported, more); });
  report.equal("archive", archive, exported);
}

void check_next_block(Report& report, const Json& json, const tree::Tree& tree) {
  report.begin_case("next block");
  const Json& next = member(json, "nextBlock");
  Block block{state::State(tree), state::IdentityTreeState(tree::Tree())};
  for (const auto& operation : array(next, "ops")) run_operation(operation.as_array(), block);
  report.equal("root", fixed<Hash>(next, "root"), block.state.precommit().root);
}

void run(const VectorFile& file) {
  const Bytes archive = read_file(file.path.parent_path() / text(file.json, "file"));
  check_archive(file.report, file.json, archive);
  const auto tree = import(archive, file.json);
  if (!tree) {
    file.report.begin_case("import");
    file.report.differ("import", "a tree", show(tree.error()));
  } else {
    check_tree(file.report, file.json, archive, tree.value());
    check_next_block(file.report, file.json, tree.value());
  }
  for (const auto& damage : array(file.json, "damaged")) {
    const auto offset = integer<std::size_t>(damage, "flipBit0AtOffset");
    file.report.begin_case("damaged at " + std::to_string(offset));
    Bytes damaged = archive;
    damaged.at(offset) ^= 1;
    file.report.check("refused", !import(damaged, file.json).has_value());
  }
}

const Registration kSnapshotSmall{"state/snapshot_small", run};

}  // namespace
}  // namespace idena::vectors
