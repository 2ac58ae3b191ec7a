#pragma once
/// The records beside the chunks of a tree in the database (layout: tree_store.hpp).

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "base/bytes.hpp"
#include "storage/key_space.hpp"
#include "storage/tree_chunk.hpp"
#include "tree/node_source.hpp"

namespace idena::storage {

/// One saved version.
struct VersionRecord {
  std::uint64_t version = 0;
  tree::NodeNumber root = tree::kNotStored;  ///< not stored: the empty tree
  ChunkNumber next_chunk = 1;                ///< the first one that this and earlier versions do not use
  Hash hash;
};

[[nodiscard]] Bytes encode(const VersionRecord& record);
/// `version` comes from the key. None if it is not such a record.
[[nodiscard]] std::optional<VersionRecord> decode_version_record(std::uint64_t version, ByteView value);

/// Numbers in ascending order; `numbers` is sorted in place.
[[nodiscard]] Bytes encode_numbers(std::vector<tree::NodeNumber>& numbers);
/// Calls `visit` with each number; false if the bytes end inside one.
[[nodiscard]] bool for_each_number(ByteView encoded, const std::function<void(tree::NodeNumber)>& visit);

/// How far a pruning job has come.
struct PruneProgress {
  std::uint64_t horizon = 0;     ///< nodes that no version from here on uses are being deleted
  std::uint64_t next_group = 0;  ///< groups of chunks below this one are done
};

[[nodiscard]] Bytes encode(const PruneProgress& progress);
[[nodiscard]] std::optional<PruneProgress> decode_prune_progress(ByteView value);

/// The second byte of the keys of one tree.
enum class TreeRecord : std::uint8_t {
  kChunk = 'c',      ///< BE64 chunk number
  kDeadNodes = 'd',  ///< BE64 group of chunks: the masks of nodes that no kept version uses
  kPruneProgress = 'p',
  kRetired = 'r',  ///< BE64 version: numbers of nodes that it is the first not to use
  kVersion = 'v',  ///< BE64 version
};

/// Key space | record | BE64 number.
[[nodiscard]] Bytes tree_key(KeySpace space, TreeRecord record, std::uint64_t number);
[[nodiscard]] Bytes tree_key_prefix(KeySpace space, TreeRecord record);
/// The number at the end of such a key.
[[nodiscard]] std::uint64_t number_of_tree_key(ByteView key);

}  // namespace idena::storage
