#pragma once
/// The network that a store belongs to, kept in it as the config record of a recorded chain (spec: recorded-chains §2).

#include <optional>
#include <string>

#include "base/result.hpp"
#include "node/import/chain_config.hpp"
#include "state/genesis.hpp"
#include "storage/database.hpp"
#include "types/rules.hpp"

namespace idena::node {

/// What a genesis and its rules make a recorded chain of.
RecordedConfig recorded_config(std::string name, const state::GenesisConfig& genesis, const types::Rules& rules);

/// The config record, one line of JSON without its newline. Besides the form's own members it has `validation`, which
/// tells the ceremony's durations to the nanosecond, and `protocol`, the rules that the Go node fixes.
std::string config_record_text(const RecordedConfig& config);

/// Keeps it, before the chain is begun.
void store_network(storage::Database& database, const RecordedConfig& config);
/// None in a store that was begun before stores kept it. Errors: those of read_chain_config, for a damaged one.
Result<std::optional<RecordedConfig>> stored_network(const storage::Database& database);

}  // namespace idena::node
