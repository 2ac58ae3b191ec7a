#include "node/rules_json.hpp"

#include <array>
#include <charconv>
#include <concepts>
#include <functional>
#include <limits>
#include <optional>
#include <string>

#include "base/big_int.hpp"

namespace idena::node {
namespace {

using rpc::JsonKind;
using rpc::JsonValue;
using types::Rules;

constexpr std::uint16_t kOnlyVersion = 12;
constexpr std::int64_t kLongestPenaltySeconds = std::numeric_limits<std::uint16_t>::max();

/// Reads one value into the rules; gives what is allowed if the value is not.
using Setter = std::function<std::optional<std::string>(JsonValue, Rules&)>;

struct Key {
  std::string_view name;  ///< lower case
  Setter set;
  bool takes_null = true;  ///< null keeps the default
};

/// The whole text as a number of this type, rounded once.
template <class Number>
std::optional<Number> parse_number(JsonValue value) {
  if (value.kind() != JsonKind::kNumber) return std::nullopt;
  const std::string_view text = value.source();
  Number out{};
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), out);
  if (problem != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return out;
}

/// Integers of one width; `lowest` narrows the range.
template <std::integral Integer, class Target>
Setter integer(Target target, Integer lowest = std::numeric_limits<Integer>::min()) {
  return [target, lowest](JsonValue value, Rules& rules) -> std::optional<std::string> {
    const auto number = parse_number<Integer>(value);
    if (!number || *number < lowest) {
      return "an integer from " + std::to_string(lowest) + " to " + std::to_string(std::numeric_limits<Integer>::max());
    }
    std::invoke(target, rules) = *number;
    return std::nullopt;
  };
}

template <class Target>
Setter real(Target target) {
  return [target](JsonValue value, Rules& rules) -> std::optional<std::string> {
    auto& place = std::invoke(target, rules);
    const auto number = parse_number<std::remove_reference_t<decltype(place)>>(value);
    if (!number) return "a number";
    place = *number;
    return std::nullopt;
  };
}

template <class Target>
Setter positive_share(Target target) {
  return [target](JsonValue value, Rules& rules) -> std::optional<std::string> {
    const auto number = parse_number<types::Share>(value);
    if (!number || !(*number > 0))
      return "a number above 0 (at 0 older report rules would apply, which are not specified)";
    std::invoke(target, rules) = *number;
    return std::nullopt;
  };
}

template <class Target>
Setter duration(Target target) {
  return [target](JsonValue value, Rules& rules) -> std::optional<std::string> {
    const auto number = parse_number<std::int64_t>(value);
    if (!number) return "an integer number of nanoseconds";
    std::invoke(target, rules) = types::nanoseconds(*number);
    return std::nullopt;
  };
}

std::optional<std::string> set_offline_penalty(JsonValue value, Rules& rules) {
  const auto number = parse_number<std::int64_t>(value);
  const types::nanoseconds longest = types::seconds(kLongestPenaltySeconds + 1);
  if (!number || *number < 0 || types::nanoseconds(*number) >= longest) {
    return "nanoseconds from 0 to 65535 seconds";
  }
  rules.ranges.offline_penalty_duration = types::nanoseconds(*number);
  return std::nullopt;
}

template <class Target>
Setter coins(Target target) {
  return [target](JsonValue value, Rules& rules) -> std::optional<std::string> {
    const auto atoms = value.kind() == JsonKind::kNumber ? BigInt::from_decimal(value.source()) : std::nullopt;
    if (!atoms || atoms->is_negative()) return "an integer number of 10^-18 DNA, 0 or more";
    std::invoke(target, rules) = Dna(*atoms);
    return std::nullopt;
  };
}

template <class Target>
Setter boolean(Target target) {
  return [target](JsonValue value, Rules& rules) -> std::optional<std::string> {
    if (value.kind() != JsonKind::kBool) return "true or false";
    std::invoke(target, rules) = value.boolean();
    return std::nullopt;
  };
}

std::optional<std::string> require_true(JsonValue value, Rules&) {
  if (value.kind() != JsonKind::kBool || !value.boolean())
    return "true: only version 12 with every upgrade is supported";
  return std::nullopt;
}

std::optional<std::string> require_version(JsonValue value, Rules&) {
  if (parse_number<std::uint16_t>(value) != kOnlyVersion) return "12: no other consensus version is supported";
  return std::nullopt;
}

/// Keys without effect at version 12: their form is checked, their value dropped.
template <class Number>
std::optional<std::string> ignored_number(JsonValue value, Rules&) {
  if (!parse_number<Number>(value)) return "a number";
  return std::nullopt;
}

auto committee(auto field) {
  return [field](Rules& r) -> auto& { return r.committee.*field; };
}
auto block(auto field) {
  return [field](Rules& r) -> auto& { return r.block_rewards.*field; };
}
auto reward(auto field) {
  return [field](Rules& r) -> auto& { return r.validation_rewards.*field; };
}
auto range(auto field) {
  return [field](Rules& r) -> auto& { return r.ranges.*field; };
}

/// Every key, in the order of the spec's table.
const auto& consensus_keys() {
  using C = types::CommitteeRules;
  using B = types::BlockRewardRules;
  using V = types::ValidationRewardRules;
  using R = types::RangeRules;
  static const std::array kKeys = {
      Key{"version", require_version},
      Key{"enableupgrade10", require_true},
      Key{"enableupgrade11", require_true},
      Key{"enableupgrade12", require_true},
      Key{"generategenesisafterupgrade", boolean(committee(&C::generate_genesis_after_upgrade))},
      Key{"automine", boolean(committee(&C::automine))},
      Key{"maxsteps", integer<std::uint8_t>(committee(&C::max_steps))},
      Key{"committeepercent", real(committee(&C::committee_percent))},
      Key{"finalcommitteepercent", real(committee(&C::final_committee_percent))},
      Key{"agreementthreshold", real(committee(&C::agreement_threshold))},
      Key{"maxcommitteesize", integer<std::int64_t>(committee(&C::max_committee_size))},
      Key{"minproposerthreshold", real(committee(&C::min_proposer_threshold))},
      Key{"minblockdistance", duration(committee(&C::min_block_distance))},
      Key{"estimatedbavariance", duration(committee(&C::estimated_ba_variance))},
      Key{"waitsortitionproofdelay", duration(committee(&C::wait_sortition_proof_delay))},
      Key{"waitblockdelay", duration(committee(&C::wait_block_delay))},
      Key{"reductiononedelay", duration(committee(&C::reduction_one_delay))},
      Key{"waitforstepdelay", duration(committee(&C::wait_for_step_delay))},
      Key{"upgradeintervalbeforevalidation", duration(committee(&C::upgrade_interval_before_validation))},
      Key{"blockreward", coins(block(&B::block_reward)), false},
      Key{"finalcommitteereward", coins(block(&B::final_committee_reward)), false},
      Key{"stakerewardrate", real(block(&B::stake_reward_rate))},
      Key{"stakerewardratefornewbie", real(block(&B::stake_reward_rate_for_newbie))},
      Key{"feeburnrate", real(block(&B::fee_burn_rate))},
      Key{"feesensitivitycoef", real(block(&B::fee_sensitivity_coef))},
      Key{"snapshotrange", integer<std::uint64_t>(range(&R::snapshot_range))},
      Key{"statusswitchrange", integer<std::uint64_t>(range(&R::status_switch_range), 1)},
      Key{"delegationswitchrange", integer<std::uint64_t>(range(&R::delegation_switch_range), 1)},
      Key{"discriminationswitchrange", integer<std::uint64_t>(range(&R::discrimination_switch_range), 1)},
      Key{"offlinepenaltyduration", set_offline_penalty},
      Key{"burntxrange", integer<std::uint64_t>(range(&R::burn_tx_range))},
      Key{"unlockstakeage", integer<std::uint8_t>(range(&R::unlock_stake_age))},
      Key{"keywordsv3epoch", integer<std::uint16_t>(range(&R::key_words_v3_epoch))},
      Key{"invitespercent", real(reward(&V::invites_percent))},
      Key{"stakingrewardpercent", real(reward(&V::staking_percent))},
      Key{"candidaterewardpercent", real(reward(&V::candidate_percent))},
      Key{"fliprewardbasicpercent", real(reward(&V::flip_basic_percent))},
      Key{"fliprewardextrapercent", real(reward(&V::flip_extra_percent))},
      Key{"reportsrewardpercent", positive_share(reward(&V::reports_percent))},
      Key{"validinvitationrewardpercent", real(reward(&V::valid_invitation_percent))},
      Key{"foundationpayoutspercent", real(reward(&V::foundation_payouts_percent))},
      Key{"zerowalletpercent", real(reward(&V::zero_wallet_percent))},
      Key{"firstinvitationrewardcoef", real(reward(&V::first_invitation_coef))},
      Key{"secondinvitationrewardcoef", real(reward(&V::second_invitation_coef))},
      Key{"thirdinvitationrewardcoef", real(reward(&V::third_invitation_coef))},
      Key{"startactivationdate", ignored_number<std::int64_t>},
      Key{"endactivationdate", ignored_number<std::int64_t>},
      Key{"migrationtimeout", ignored_number<std::int64_t>},
      Key{"offlinepenaltyblockscount", ignored_number<std::int64_t>},
      Key{"successfulvalidationrewardpercent", ignored_number<types::Share>},
      Key{"fliprewardpercent", ignored_number<types::Share>},
      Key{"savedinviterewardcoef", ignored_number<types::Share>},
      Key{"savedinvitewinnerrewardcoef", ignored_number<types::Share>},
  };
  return kKeys;
}

const auto& validation_keys() {
  using T = types::CeremonyTimes;
  const auto time = [](auto field) { return [field](Rules& r) -> auto& { return r.ceremony.*field; }; };
  static const std::array kKeys = {
      Key{"validationinterval", duration(time(&T::validation_interval))},
      Key{"fliplotteryduration", duration(time(&T::flip_lottery))},
      Key{"shortsessionduration", duration(time(&T::short_session))},
      Key{"longsessionduration", duration(time(&T::long_session))},
  };
  return kKeys;
}

Error wrong_value(std::string_view section, JsonValue name, JsonValue value, const std::string& allowed) {
  return Error(ConfigError::kWrongValue, std::string(section) + "." + name.string() + " is " +
                                             std::string(value.source().substr(0, 80)) + "; allowed is " + allowed);
}

Result<> apply(std::string_view section, JsonValue object, Rules& rules, const auto& keys) {
  if (object.kind() != JsonKind::kObject) {
    return Error(ConfigError::kNotAnObject, std::string(section) + " must be a JSON object");
  }
  std::optional<Error> problem;
  object.for_each_member([&](JsonValue name, JsonValue value) {
    for (const Key& key : keys) {
      if (!rpc::names_match(name.string(), key.name)) continue;
      if (value.is_null() && key.takes_null) break;
      if (const auto allowed = key.set(value, rules)) problem = wrong_value(section, name, value, *allowed);
      break;
    }
    return !problem.has_value();
  });
  if (problem) return *problem;
  return ok();
}

}  // namespace

Result<> apply_consensus_json(JsonValue object, Rules& rules) {
  return apply("Consensus", object, rules, consensus_keys());
}

Result<> apply_validation_json(JsonValue object, types::CeremonyTimes& times) {
  Rules rules;
  rules.ceremony = times;
  IDENA_TRY(apply("Validation", object, rules, validation_keys()));
  times = rules.ceremony;
  return ok();
}

}  // namespace idena::node

std::string_view idena::ErrorTexts<idena::node::ConfigError>::text(node::ConfigError code) {
  switch (code) {
    case node::ConfigError::kNotAnObject: return "a section of the config must be a JSON object";
    case node::ConfigError::kWrongValue: return "a value of the config is not allowed";
    case node::ConfigError::kOutOfRange: return "a value of the config is out of range";
    case node::ConfigError::kMissing: return "a value of the config is missing";
  }
  return {};
}
