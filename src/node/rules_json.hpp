#pragma once
/// The `Consensus` and `Validation` objects of a config file and of a recorded chain, key by key (spec: rpc-node §2.1).

#include <string>

#include "base/result.hpp"
#include "rpc/json_value.hpp"
#include "types/rules.hpp"

namespace idena::node {

enum class ConfigError { kNotAnObject, kWrongValue, kOutOfRange, kMissing, kUnreadable, kTooLarge };

}  // namespace idena::node

template <>
struct idena::ErrorTexts<idena::node::ConfigError> {
  static constexpr std::string_view kRoom = "config";
  static std::string_view text(node::ConfigError code);
};

namespace idena::node {

/// Replaces in `rules` what the object gives; members are matched without case, unknown ones are skipped, absent ones
/// and nulls keep their value. Keys that version 12 ignores are checked for their form and dropped. An error names the
/// key, its value and what is allowed.
Result<> apply_consensus_json(rpc::JsonValue object, types::Rules& rules);

/// Likewise the four durations of the `Validation` object, in nanoseconds.
Result<> apply_validation_json(rpc::JsonValue object, types::CeremonyTimes& times);

/// Both objects as the members of one, with every key that has an effect: a config file that gives these rules.
std::string rules_json(const types::Rules& rules);

}  // namespace idena::node
