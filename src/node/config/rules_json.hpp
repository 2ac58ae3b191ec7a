#pragma once
/// The `Consensus` and `Validation` objects of a config file and of a recorded chain, key by key (spec: rpc-node §2.1),
/// and `Protocol`, our own.

#include <span>
#include <string>

#include "base/result.hpp"
#include "node/config/config_section.hpp"
#include "rpc/json_value.hpp"
#include "types/rules.hpp"

namespace idena::node {

/// Replaces in `rules` what the object gives, as read_section does. Keys that version 12 ignores are checked for their
/// form and dropped.
Result<> read_consensus_section(rpc::JsonValue object, types::Rules& rules, ConfigNotes& notes);
/// Likewise the four durations of the ceremony, in nanoseconds.
Result<> read_validation_section(rpc::JsonValue object, types::Rules& rules, ConfigNotes& notes);

/// Likewise what the Go node fixes and has no keys for (docs/rules.md).
Result<> read_protocol_section(rpc::JsonValue object, types::Rules& rules, ConfigNotes& notes);

/// The tables behind them.
std::span<const Key<types::Rules>> consensus_keys();
std::span<const Key<types::Rules>> validation_keys();
std::span<const Key<types::Rules>> protocol_keys();

/// All three objects as the members of one, with every key that has an effect: a config file that gives these rules.
std::string rules_json(const types::Rules& rules);

}  // namespace idena::node
