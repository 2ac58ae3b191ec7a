#pragma once
/// `idenad backup`: by the node that runs in the data directory, or without one (spec: none).

#include <atomic>
#include <string>

#include "node/options.hpp"
#include "storage/data_dir.hpp"
#include "storage/database.hpp"

namespace idena::node {

int back_up_command(const BackupOptions& options);

/// The node's side: answers a line that back_up_command sends.
std::string answer_control_line(const std::string& line, const storage::Database& database,
                                const storage::DataDir& data_dir, const std::atomic<bool>& stop);

}  // namespace idena::node
