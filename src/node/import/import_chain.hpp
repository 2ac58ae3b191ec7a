#pragma once
/// `idenad import FILE`: everything a recorded chain lets this version check.

#include "node/options.hpp"

namespace idena::node {

/// Prints progress and, as the last line, what was found. The exit code: 0 only if all held.
int import_chain(const ImportOptions& options);

}  // namespace idena::node
