#pragma once
/// `idenad export-snapshot` and `idenad import-snapshot`: the state of the head as a snapshot archive (spec: state §8).

#include "node/options.hpp"

namespace idena::node {

/// Writes the archive of the state at the head, which is the same, byte for byte, whoever writes it; and beside it the
/// start file, unless no store could begin there.
int export_snapshot_command(const ExportSnapshotOptions& options);

/// With an empty data directory: begins the chain at the snapshot, with the start file beside the archive. The
/// directory has no chain until all of it is there. With a chain: puts the state of the archive in the place of a
/// damaged one, if it is the one that the header of the head names; heights before can then no longer be returned to.
/// What is refused changes nothing.
int import_snapshot_command(const ImportSnapshotOptions& options);

}  // namespace idena::node
