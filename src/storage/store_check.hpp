#pragma once
/// Whether the records of the chain and the two trees belong together (spec: state §6, start-up check).

#include <optional>

#include "storage/block_store.hpp"
#include "storage/database.hpp"
#include "storage/tree_store.hpp"

namespace idena::storage {

/// The head from which the node goes on: its header and canonical hash are there, it is the latest version of both
/// trees, and their roots are the ones it names. Absent if there is no block yet; tree versions without any block are
/// the rest of an import that did not end, and for the caller to erase. Since a block is one batch, nothing that
/// happens to the process or the power makes this throw: a StorageFailure of kind kCorrupt means a damaged disk or
/// foreign hands.
[[nodiscard]] std::optional<Head> check_store(const Database& database, const BlockStore& blocks,
                                              const TreeStore& state, const TreeStore& identity);

}  // namespace idena::storage
