#include "storage/tree_store.hpp"

#include <algorithm>
#include <atomic>
#include <iterator>
#include <string>
#include <utility>

#include "tree/node_walk.hpp"
#include "tree/trim.hpp"

namespace idena {

using storage::TreeStoreError;

std::string_view ErrorTexts<TreeStoreError>::text(TreeStoreError code) {
  switch (code) {
    case TreeStoreError::kVersionExists: return "this tree version was saved before with another root";
    case TreeStoreError::kVersionTooLow: return "a later tree version is saved already";
    case TreeStoreError::kNotFromLatest: return "the tree was not made from the latest saved version";
    case TreeStoreError::kNotEmpty: return "the tree store is not empty";
    case TreeStoreError::kWrongRoot: return "wrong tree root";
    case TreeStoreError::kNoSuchVersion: return "target tree version doesn't exist";
  }
  return {};
}

}  // namespace idena

namespace idena::storage {

using tree::Node;
using tree::NodeNumber;
using tree::NodePtr;
using tree::NodeWalk;
using tree::Tree;

namespace {

/// What an average node takes in memory, its allocation included.
constexpr std::size_t kTypicalNodeBytes = 144;
/// A trimmed tree keeps the nodes with at least this share of all leaves below them: some 8000 nodes.
constexpr std::uint64_t kKeptShare = 4096;

}  // namespace

/// Reads nodes for trees; shared with them, because they may outlive the store object.
class TreeStore::Source final : public tree::NodeSource {
 public:
  Source(const Database& database, KeySpace space) : database_(database), space_(space) {}

  [[nodiscard]] NodePtr load(NodeNumber number) const override {
    std::string chunk;
    if (!database_.read(tree_key(space_, TreeRecord::kChunk, chunk_of(number)), chunk)) {
      fail("a chunk of tree nodes is missing");
    }
    auto node = read_subtree(as_bytes(chunk), number);
    if (!node) fail(node.error().text());
    loaded_bytes_.fetch_add(2 * chunk.size(), std::memory_order_relaxed);
    return std::move(node).value();
  }

  [[noreturn]] void fail_mismatch(NodeNumber /*number*/) const override {
    fail("a tree node is not the one that its parent's hash stands for");
  }

  [[noreturn]] void fail(const std::string& reason) const {
    throw failure_of_corruption(database_.folder().string(), reason);
  }

  /// Roughly the memory of the nodes loaded since the last call.
  std::size_t take_loaded_bytes() const { return loaded_bytes_.exchange(0, std::memory_order_relaxed); }

 private:
  const Database& database_;
  KeySpace space_;
  mutable std::atomic<std::size_t> loaded_bytes_ = 0;
};

TreeStore::TreeStore(Database& database, KeySpace space, Options options)
    : database_(database),
      space_(space),
      options_(options),
      source_(std::make_shared<Source>(database, space)),
      pruner_(database, space) {
  read_versions();
  if (versions_.empty()) erase_all();  // what an interrupted import left
}

TreeStore::~TreeStore() = default;

void TreeStore::read_versions() {
  database_.for_each_prefix(tree_key_prefix(space_, TreeRecord::kVersion), [&](ByteView key, ByteView value) {
    const auto record = decode_version_record(number_of_tree_key(key), value);
    if (!record) source_->fail("the record of a tree version is unreadable");
    versions_.push_back(*record);
    return true;
  });
}

const VersionRecord* TreeStore::find(std::uint64_t version) const {
  const auto found = std::ranges::lower_bound(versions_, version, {}, &VersionRecord::version);
  return found != versions_.end() && found->version == version ? &*found : nullptr;
}

std::vector<std::uint64_t> TreeStore::versions() const {
  std::vector<std::uint64_t> out;
  out.reserve(versions_.size());
  std::ranges::transform(versions_, std::back_inserter(out), &VersionRecord::version);
  return out;
}

Tree TreeStore::open(const VersionRecord& record) const {
  if (record.root == tree::kNotStored) return {source_, NodePtr{}, tree::kNotStored, record.version};
  NodePtr root = source_->load(record.root);
  if (root->hash() != record.hash) source_->fail_mismatch(record.root);
  return {source_, std::move(root), record.root, record.version};
}

std::optional<Tree> TreeStore::load(std::uint64_t version) const {
  const auto value = database_.get(key(TreeRecord::kVersion, version));
  if (!value) return std::nullopt;
  const auto record = decode_version_record(version, *value);
  if (!record) source_->fail("the record of a tree version is unreadable");
  return open(*record);
}

Tree TreeStore::latest() const {
  const auto last = database_.last_key(tree_key_prefix(space_, TreeRecord::kVersion));
  if (!last) return {source_, NodePtr{}, tree::kNotStored, 0};
  auto tree = load(number_of_tree_key(*last));
  if (!tree) source_->fail("the record of the latest tree version is missing");
  return *std::move(tree);
}

Result<> TreeStore::save(Tree& tree, std::uint64_t version, Batch& batch) {
  if (const VersionRecord* existing = find(version)) return save_again(tree, *existing);
  if (version <= latest_version()) return TreeStoreError::kVersionTooLow;
  const bool from_latest = tree.source() == source_ ? tree.saved_version() == latest_version()
                                                    : tree.source() == nullptr && versions_.empty();
  if (!from_latest) return TreeStoreError::kNotFromLatest;

  VersionRecord record;
  record.version = version;
  record.next_chunk = versions_.empty() ? 1 : versions_.back().next_chunk;
  const NodeNumber first_number = record.next_chunk * kChunkNodes;
  std::vector<NodeNumber> retired = tree.retired();
  resident_bytes_ += source_->take_loaded_bytes();
  resident_bytes_ -= std::min(resident_bytes_, retired.size() * kTypicalNodeBytes);
  write_nodes(tree, record, retired, batch);
  if (!retired.empty()) batch.put(key(TreeRecord::kRetired, version), encode_numbers(retired));
  batch.put(key(TreeRecord::kVersion, version), encode(record));
  versions_.push_back(record);
  prune(batch);
  tree.mark_saved(source_, within_memory(tree, first_number), version);
  return ok();
}

Result<> TreeStore::save_again(Tree& tree, const VersionRecord& existing) const {
  if (tree.root() != existing.hash) return TreeStoreError::kVersionExists;
  const bool is_clean = tree.source() == source_ && tree.retired().empty() && tree.root_number() == existing.root;
  if (is_clean) tree.mark_saved(source_, tree.root_node(), existing.version);
  else tree = open(existing);
  return ok();
}

void TreeStore::write_nodes(Tree& tree, VersionRecord& record, std::vector<NodeNumber>& retired, Batch& batch) {
  ChunkWriter writer(record.next_chunk,
                     [&](ChunkNumber chunk, ByteView content) { batch.put(key(TreeRecord::kChunk, chunk), content); });
  record.hash = tree.number_nodes([&](const Node& node) {
    resident_bytes_ += node.memory();
    return writer.add(node);
  });
  record.root = tree.root_number();
  writer.append_empty_places(retired);
  writer.finish();
  record.next_chunk = writer.next_chunk();
}

void TreeStore::prune(Batch& batch) {
  if (!pruner_.active() && versions_.size() >= kKeptVersions + kVersionsPerJob) {
    const auto oldest_kept = versions_.end() - kKeptVersions;
    for (auto record = versions_.begin(); record != oldest_kept; ++record) {
      batch.erase(key(TreeRecord::kVersion, record->version));
    }
    pruner_.begin(oldest_kept->version);
    versions_.erase(versions_.begin(), oldest_kept);
  }
  pruner_.step(batch);
}

NodePtr TreeStore::within_memory(const Tree& tree, NodeNumber first_new) {
  if (resident_bytes_ <= options_.resident_bytes) return tree.root_node();
  // The new nodes must stay: their batch is not written yet.
  const std::uint64_t new_nodes = versions_.back().next_chunk * kChunkNodes - first_new;
  resident_bytes_ = (new_nodes + 2 * kKeptShare) * kTypicalNodeBytes;
  return tree::trimmed(tree.root_node(), first_new, tree.size() / kKeptShare + 1);
}

void TreeStore::erase_versions_above(std::uint64_t height, Batch& batch) {
  const auto first_erased = std::ranges::upper_bound(versions_, height, {}, &VersionRecord::version);
  if (first_erased == versions_.end()) return;
  const bool is_any_left = first_erased != versions_.begin();
  const ChunkNumber first_chunk = is_any_left ? std::prev(first_erased)->next_chunk : 1;
  for (ChunkNumber chunk = first_chunk; chunk < versions_.back().next_chunk; ++chunk) {
    batch.erase(key(TreeRecord::kChunk, chunk));
  }
  for (auto record = first_erased; record != versions_.end(); ++record) {
    batch.erase(key(TreeRecord::kVersion, record->version));
    batch.erase(key(TreeRecord::kRetired, record->version));
  }
  versions_.erase(first_erased, versions_.end());
  if (is_any_left) return;
  pruner_.abandon();
  for (const TreeRecord kind : {TreeRecord::kDeadNodes, TreeRecord::kPruneProgress, TreeRecord::kRetired}) {
    database_.for_each_prefix(tree_key_prefix(space_, kind), [&](ByteView key, ByteView) {
      batch.erase(key);
      return true;
    });
  }
}

Result<> TreeStore::import_nodes(const tree::NextSnapshotNode& next, std::uint64_t version, const Hash& root) {
  if (!versions_.empty()) return TreeStoreError::kNotEmpty;
  erase_all();
  auto imported = import_into_empty(next, version, root);
  if (!imported) erase_all();
  return imported;
}

Result<> TreeStore::import_into_empty(const tree::NextSnapshotNode& next, std::uint64_t version, const Hash& root) {
  Batch batch;
  ChunkWriter writer(1, [&](ChunkNumber chunk, ByteView content) {
    batch.put(key(TreeRecord::kChunk, chunk), content);
    if (batch.bytes() < kImportBatchBytes) return;
    database_.write(batch, Sync::kNo);
    batch.clear();
  });
  tree::TreeBuilder builder(version, [&](NodePtr node, tree::Child& child) { child.number = writer.add(*node); });
  while (true) {
    IDENA_TRY(const std::optional<tree::SnapshotNode> node, next());
    if (!node) break;
    IDENA_TRY(builder.add(*node));
  }
  IDENA_TRY(const std::optional<tree::Child> top, builder.finish());
  VersionRecord record;
  record.version = version;
  record.hash = top ? top->hash : Tree().root();
  if (record.hash != root) return TreeStoreError::kWrongRoot;
  if (top) record.root = top->number;
  std::vector<NodeNumber> unused;
  writer.append_empty_places(unused);
  writer.finish();
  record.next_chunk = writer.next_chunk();
  if (!unused.empty()) batch.put(key(TreeRecord::kRetired, version), encode_numbers(unused));
  batch.put(key(TreeRecord::kVersion, version), encode(record));
  database_.write(batch, Sync::kYes);
  versions_.push_back(record);
  return ok();
}

void TreeStore::erase_all() {
  versions_.clear();
  pruner_.abandon();
  const Bytes everything{static_cast<std::uint8_t>(space_)};
  // The version records go first: a tree of which some nodes are gone must not be found after a crash.
  Batch batch;
  for (const Bytes& prefix : {tree_key_prefix(space_, TreeRecord::kVersion), everything}) {
    database_.for_each_prefix(prefix, [&](ByteView key, ByteView) {
      batch.erase(key);
      if (batch.bytes() >= kImportBatchBytes) {
        database_.write(batch, Sync::kNo);
        batch.clear();
      }
      return true;
    });
    if (!batch.empty()) database_.write(batch, Sync::kNo);
    batch.clear();
  }
}

Result<> TreeStore::verify(std::uint64_t version) const {
  const auto tree = load(version);
  if (!tree) return TreeStoreError::kNoSuchVersion;
  // The walk compares each loaded node with its parent's hash; the builder checks the rest and the root once more.
  constexpr NodeNumber kAnywhere = 1;
  tree::TreeBuilder builder(version, [](NodePtr, tree::Child& child) { child.number = kAnywhere; });
  NodeWalk walk(*tree);
  while (const Node* node = walk.next()) {
    IDENA_TRY(builder.add(tree::snapshot_node(*node)));
  }
  IDENA_TRY(const std::optional<tree::Child> top, builder.finish());
  if (top && top->hash != tree->root()) return TreeStoreError::kWrongRoot;
  return ok();
}

}  // namespace idena::storage
