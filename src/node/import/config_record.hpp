#pragma once
/// The config record that a recorded chain, and a file of its form, begins with (spec: recorded-chains §2, §3).

#include <optional>

#include "base/result.hpp"
#include "node/import/chain_config.hpp"
#include "node/import/comparison.hpp"
#include "node/import/recorded_file.hpp"

namespace idena::node {

/// Reads it as the first line of the file. `of_what` names such files in the complaint that it is none.
Result<RecordedConfig> read_config_record(RecordedFile& file, std::string_view of_what);

/// Genesis as the config record describes it, against what it says came out; none if they agree.
std::optional<Difference> check_genesis(const RecordedConfig& config);

}  // namespace idena::node
