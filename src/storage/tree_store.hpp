#pragma once
/// The saved versions of one authenticated tree in the database (spec: state §1.3-1.4).
///
/// Records of a tree, all under its key space: chunks of nodes (tree_chunk.hpp); per version its root and the nodes it
/// is the first not to use; what pruning knows of dead nodes (tree_pruner.hpp). A commit writes only nodes that are new
/// since the last one, all of them once, under numbers that only grow.

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "base/result.hpp"
#include "storage/database.hpp"
#include "storage/tree_pruner.hpp"
#include "storage/tree_records.hpp"
#include "tree/snapshot_nodes.hpp"
#include "tree/tree.hpp"

namespace idena::storage {

enum class TreeStoreError {
  kVersionExists,  ///< saved before with another root
  kVersionTooLow,  ///< below the latest one, and not saved
  kNotFromLatest,  ///< the tree was not made from the latest version of this store
  kNotEmpty,       ///< an import needs a store without versions
  kWrongRoot,      ///< the imported nodes are well formed, but not the tree that was asked for
  kNoSuchVersion,
};

/// The newest versions that always stay readable.
inline constexpr std::size_t kKeptVersions = 100;
/// Versions kept beyond these until the next pruning job begins: a job costs the same for one as for many.
inline constexpr std::size_t kVersionsPerJob = kPruneSteps;
/// Memory that the loaded nodes of a tree may take before most of them go back to the disk: some 700,000 nodes. With
/// both trees at this bound a node still runs in 300 MB.
inline constexpr std::size_t kResidentBytes = 96U * 1024 * 1024;
/// An import writes a batch whenever it has grown to this size.
inline constexpr std::size_t kImportBatchBytes = 4U * 1024 * 1024;

/// One tree of a database. Belongs to the thread that owns the chain, but `load` and `latest`, and the trees they give,
/// may be used from any thread. Trees keep the database; it must outlive them. All functions throw StorageFailure when
/// the machine fails or the database is damaged.
class TreeStore {
 public:
  struct Options {
    std::size_t resident_bytes = kResidentBytes;
  };

  TreeStore(Database& database, KeySpace space) : TreeStore(database, space, Options{}) {}
  TreeStore(Database& database, KeySpace space, Options options);
  TreeStore(const TreeStore&) = delete;
  TreeStore& operator=(const TreeStore&) = delete;
  ~TreeStore();

  /// The tree as it was saved under this number; none if it is not among the kept versions. Sees written batches only.
  [[nodiscard]] std::optional<tree::Tree> load(std::uint64_t version) const;
  /// The newest version, or the empty tree at version 0 if there is none. Sees written batches only.
  [[nodiscard]] tree::Tree latest() const;

  /// Saved versions in ascending order, also those whose batch is not written yet.
  [[nodiscard]] std::vector<std::uint64_t> versions() const;
  [[nodiscard]] bool has(std::uint64_t version) const { return find(version) != nullptr; }
  /// 0 if there is none.
  [[nodiscard]] std::uint64_t latest_version() const { return versions_.empty() ? 0 : versions_.back().version; }

  /// Appends everything that makes `version` durable to the batch, and a share of pruning; the tree's version becomes
  /// `version`. The tree must come from the latest version (or from none, into an empty store), and `version` be above
  /// it. A number that exists is accepted if the root is equal. On an error nothing has changed.
  /// The batch must be written before the next save; a process that fails to write it must not go on.
  [[nodiscard]] Result<> save(tree::Tree& tree, std::uint64_t version, Batch& batch);

  /// Appends the deletion of all versions above `height`; the node goes back there (spec: state §1.4). Trees made from
  /// them must be dropped.
  void erase_versions_above(std::uint64_t height, Batch& batch);

  /// Saves the nodes that `next` gives (post-order, none at the end) as the only version of this empty store, if they
  /// make the tree with this root (spec: state §8.4). Writes to the database itself, in batches of bounded size, and
  /// syncs at the end; when refused, what was written is deleted again.
  [[nodiscard]] Result<> import_nodes(const tree::NextSnapshotNode& next, std::uint64_t version, const Hash& root);
  /// Deletes everything in this key space, in batches of bounded size. No tree of this store may be used after it.
  void erase_all();

  /// Reads every node of a version from the disk and checks hashes, shape and order. An error text tells the first
  /// fault; damage that stops the reading throws.
  [[nodiscard]] Result<> verify(std::uint64_t version) const;

 private:
  class Source;

  void read_versions();
  [[nodiscard]] const VersionRecord* find(std::uint64_t version) const;
  [[nodiscard]] tree::Tree open(const VersionRecord& record) const;
  Result<> save_again(tree::Tree& tree, const VersionRecord& existing) const;
  void write_nodes(tree::Tree& tree, VersionRecord& record, std::vector<tree::NodeNumber>& retired, Batch& batch);
  void prune(Batch& batch);
  [[nodiscard]] tree::NodePtr within_memory(const tree::Tree& tree, tree::NodeNumber first_new);
  Result<> import_into_empty(const tree::NextSnapshotNode& next, std::uint64_t version, const Hash& root);
  [[nodiscard]] Bytes key(TreeRecord record, std::uint64_t number) const { return tree_key(space_, record, number); }

  Database& database_;
  KeySpace space_;
  Options options_;
  std::shared_ptr<Source> source_;
  std::vector<VersionRecord> versions_;
  TreePruner pruner_;
  std::size_t resident_bytes_ = 0;  ///< estimate for the newest tree
};

}  // namespace idena::storage

template <>
struct idena::ErrorTexts<idena::storage::TreeStoreError> {
  static constexpr std::string_view kRoom = "tree store";
  static std::string_view text(storage::TreeStoreError code);
};
