#pragma once
/// `idenad export`: the chain of a data directory as a recorded chain.

#include "node/options.hpp"

namespace idena::node {

/// Executes the chain anew and writes what `idenad import` reads back to the same head. The exit code: 0 only if every
/// block led where the store says; a file is left behind only then.
int export_chain(const ExportOptions& options);

}  // namespace idena::node
