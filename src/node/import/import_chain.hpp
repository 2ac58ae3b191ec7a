#pragma once
/// `idenad import FILE`: executing a recorded chain (spec: recorded-chains).

#include "node/options.hpp"

namespace idena::node {

/// Nothing was wrong, but the chain goes on with a block that this version has no rules for.
inline constexpr int kImportStopped = 2;

/// Prints progress and, as the last line, what was found. The exit code: 0 if the whole chain is as recorded, 1 if
/// something is not or cannot be read, else kImportStopped.
int import_chain(const ImportOptions& options);

}  // namespace idena::node
