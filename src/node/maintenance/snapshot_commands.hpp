#pragma once
/// `idenad export-snapshot` and `idenad import-snapshot`: the state of the head as a snapshot archive (spec: state §8).

#include "node/options.hpp"

namespace idena::node {

/// Writes the archive of the state at the head. It is the same, byte for byte, whoever writes it.
int export_snapshot_command(const ExportSnapshotOptions& options);

/// Puts the state of an archive in the place of the store's, if it is the one that the header of the head names; any
/// other is refused before anything is changed. Heights before the head can then no longer be returned to.
int import_snapshot_command(const ImportSnapshotOptions& options);

}  // namespace idena::node
