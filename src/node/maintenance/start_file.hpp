#pragma once
/// What an empty store needs beside the archive of a state to go on from it (spec: none; a file of this program's own).
///
/// Zstd-compressed JSON lines: the config record of a recorded chain, the last blocks as `{"t":"kept","h":…,
/// "block":HEX,"cert":HEX,"receipts":HEX}` up to the one whose state the archive is, and the archive of the identity
/// tree as `{"t":"identities","bytes":HEX}`, in parts.

#include <filesystem>
#include <vector>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "chain/store/snapshot_start.hpp"
#include "node/import/chain_config.hpp"
#include "storage/block_store.hpp"
#include "storage/database.hpp"

namespace idena::node {

struct StartFile {
  RecordedConfig network;
  std::vector<chain::SnapshotBlock> blocks;
  Bytes identities;  ///< a snapshot archive
};

/// Where it lies: beside the archive, with `.start` at the end of the name.
std::filesystem::path start_file_of(const std::filesystem::path& archive);

/// Writes it for the state at this head. The error is RunError::kNoStart, with why an empty store could not begin
/// there.
Result<> write_start_file(const std::filesystem::path& file, storage::Database& database, const storage::Head& head);

/// The genesis of the network is compared with what the file says of it; the rest is judged when a chain begins with
/// it. Errors are those of recorded chains.
Result<StartFile> read_start_file(const std::filesystem::path& file);

}  // namespace idena::node
