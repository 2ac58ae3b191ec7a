#pragma once
/// The settings a vector file of blocks carries in `config` (spec: blocks §11).

#include "node/config/rules_json.hpp"
#include "rpc/json_value.hpp"
#include "vectors/json_access.hpp"

namespace idena::vectors {

inline types::nanoseconds seconds_of(const Json& config, std::string_view name) {
  return types::seconds(integer<std::int64_t>(config, name));
}

inline types::Rules rules_of(const Json& config) {
  types::Rules rules;
  const std::string consensus = boost::json::serialize(member(config, "consensus"));
  const auto scanned = rpc::scan_json(consensus);
  if (!scanned || !scanned.value()) throw std::runtime_error("config.consensus is not readable");
  node::ConfigNotes notes;
  const auto applied = node::read_consensus_section(*scanned.value(), rules, notes);
  if (!applied) throw std::runtime_error("config.consensus: " + applied.error().text());
  rules.ceremony = {seconds_of(config, "validationInterval"), seconds_of(config, "flipLotteryDuration"),
                    seconds_of(config, "shortSessionDuration"), seconds_of(config, "longSessionDuration")};
  return rules;
}

}  // namespace idena::vectors
