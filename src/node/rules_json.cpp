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
/// The value in the rules as JSON text.
using Teller = std::function<std::string(const Rules&)>;

/// How a key reads and tells its field.
struct Form {
  Setter set;
  Teller tell;  ///< none for a key without effect
};

struct Key {
  std::string_view name;
  Form form;
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

/// The shortest text that reads as the same number.
template <class Number>
std::string number_text(Number number) {
  constexpr std::size_t kLongestNumber = 32;
  std::array<char, kLongestNumber> text;
  const auto [end, problem] = std::to_chars(text.data(), text.data() + text.size(), number);
  return {text.data(), end};
}

template <class Target>
Teller told_number(Target target) {
  return [target](const Rules& rules) { return number_text(std::invoke(target, rules)); };
}

template <class Target>
Teller told_duration(Target target) {
  return [target](const Rules& rules) { return number_text(std::invoke(target, rules).count()); };
}

/// Integers of one width; `lowest` narrows the range.
template <std::integral Integer, class Target>
Form integer(Target target, Integer lowest = std::numeric_limits<Integer>::min()) {
  return {[target, lowest](JsonValue value, Rules& rules) -> std::optional<std::string> {
            const auto number = parse_number<Integer>(value);
            if (!number || *number < lowest) {
              return "an integer from " + std::to_string(lowest) + " to " +
                     std::to_string(std::numeric_limits<Integer>::max());
            }
            std::invoke(target, rules) = *number;
            return std::nullopt;
          },
          told_number(target)};
}

template <class Target>
Form real(Target target) {
  return {[target](JsonValue value, Rules& rules) -> std::optional<std::string> {
            auto& place = std::invoke(target, rules);
            const auto number = parse_number<std::remove_reference_t<decltype(place)>>(value);
            if (!number) return "a number";
            place = *number;
            return std::nullopt;
          },
          told_number(target)};
}

template <class Target>
Form positive_share(Target target) {
  return {[target](JsonValue value, Rules& rules) -> std::optional<std::string> {
            const auto number = parse_number<types::Share>(value);
            if (!number || !(*number > 0))
              return "a number above 0 (at 0 older report rules would apply, which are not specified)";
            std::invoke(target, rules) = *number;
            return std::nullopt;
          },
          told_number(target)};
}

template <class Target>
Form duration(Target target) {
  return {[target](JsonValue value, Rules& rules) -> std::optional<std::string> {
            const auto number = parse_number<std::int64_t>(value);
            if (!number) return "an integer number of nanoseconds";
            std::invoke(target, rules) = types::nanoseconds(*number);
            return std::nullopt;
          },
          told_duration(target)};
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
Form coins(Target target) {
  return {[target](JsonValue value, Rules& rules) -> std::optional<std::string> {
            const auto atoms = value.kind() == JsonKind::kNumber ? BigInt::from_decimal(value.source()) : std::nullopt;
            if (!atoms || atoms->is_negative()) return "an integer number of 10^-18 DNA, 0 or more";
            std::invoke(target, rules) = Dna(*atoms);
            return std::nullopt;
          },
          [target](const Rules& rules) { return std::invoke(target, rules).atoms().to_string(); }};
}

template <class Target>
Form boolean(Target target) {
  return {[target](JsonValue value, Rules& rules) -> std::optional<std::string> {
            if (value.kind() != JsonKind::kBool) return "true or false";
            std::invoke(target, rules) = value.boolean();
            return std::nullopt;
          },
          [target](const Rules& rules) { return std::string(std::invoke(target, rules) ? "true" : "false"); }};
}

std::optional<std::string> require_true(JsonValue value, Rules&) {
  if (value.kind() != JsonKind::kBool || !value.boolean())
    return "true: only version 12 with every upgrade is supported";
  return std::nullopt;
}

std::string told_true(const Rules&) { return "true"; }

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
  return [field](auto& rules) -> auto& { return rules.committee.*field; };
}
auto block(auto field) {
  return [field](auto& rules) -> auto& { return rules.block_rewards.*field; };
}
auto reward(auto field) {
  return [field](auto& rules) -> auto& { return rules.validation_rewards.*field; };
}
auto range(auto field) {
  return [field](auto& rules) -> auto& { return rules.ranges.*field; };
}

/// Every key, in the order of the spec's table.
const auto& consensus_keys() {
  using C = types::CommitteeRules;
  using B = types::BlockRewardRules;
  using V = types::ValidationRewardRules;
  using R = types::RangeRules;
  static const std::array kKeys = {
      Key{"Version", {require_version, [](const Rules& rules) { return number_text(rules.version); }}},
      Key{"EnableUpgrade10", {require_true, told_true}},
      Key{"EnableUpgrade11", {require_true, told_true}},
      Key{"EnableUpgrade12", {require_true, told_true}},
      Key{"GenerateGenesisAfterUpgrade", boolean(committee(&C::generate_genesis_after_upgrade))},
      Key{"Automine", boolean(committee(&C::automine))},
      Key{"MaxSteps", integer<std::uint8_t>(committee(&C::max_steps))},
      Key{"CommitteePercent", real(committee(&C::committee_percent))},
      Key{"FinalCommitteePercent", real(committee(&C::final_committee_percent))},
      Key{"AgreementThreshold", real(committee(&C::agreement_threshold))},
      Key{"MaxCommitteeSize", integer<std::int64_t>(committee(&C::max_committee_size))},
      Key{"MinProposerThreshold", real(committee(&C::min_proposer_threshold))},
      Key{"MinBlockDistance", duration(committee(&C::min_block_distance))},
      Key{"EstimatedBaVariance", duration(committee(&C::estimated_ba_variance))},
      Key{"WaitSortitionProofDelay", duration(committee(&C::wait_sortition_proof_delay))},
      Key{"WaitBlockDelay", duration(committee(&C::wait_block_delay))},
      Key{"ReductionOneDelay", duration(committee(&C::reduction_one_delay))},
      Key{"WaitForStepDelay", duration(committee(&C::wait_for_step_delay))},
      Key{"UpgradeIntervalBeforeValidation", duration(committee(&C::upgrade_interval_before_validation))},
      Key{"BlockReward", coins(block(&B::block_reward)), false},
      Key{"FinalCommitteeReward", coins(block(&B::final_committee_reward)), false},
      Key{"StakeRewardRate", real(block(&B::stake_reward_rate))},
      Key{"StakeRewardRateForNewbie", real(block(&B::stake_reward_rate_for_newbie))},
      Key{"FeeBurnRate", real(block(&B::fee_burn_rate))},
      Key{"FeeSensitivityCoef", real(block(&B::fee_sensitivity_coef))},
      Key{"SnapshotRange", integer<std::uint64_t>(range(&R::snapshot_range))},
      Key{"StatusSwitchRange", integer<std::uint64_t>(range(&R::status_switch_range), 1)},
      Key{"DelegationSwitchRange", integer<std::uint64_t>(range(&R::delegation_switch_range), 1)},
      Key{"DiscriminationSwitchRange", integer<std::uint64_t>(range(&R::discrimination_switch_range), 1)},
      Key{"OfflinePenaltyDuration", {set_offline_penalty, told_duration(range(&R::offline_penalty_duration))}},
      Key{"BurnTxRange", integer<std::uint64_t>(range(&R::burn_tx_range))},
      Key{"UnlockStakeAge", integer<std::uint8_t>(range(&R::unlock_stake_age))},
      Key{"KeyWordsV3Epoch", integer<std::uint16_t>(range(&R::key_words_v3_epoch))},
      Key{"InvitesPercent", real(reward(&V::invites_percent))},
      Key{"StakingRewardPercent", real(reward(&V::staking_percent))},
      Key{"CandidateRewardPercent", real(reward(&V::candidate_percent))},
      Key{"FlipRewardBasicPercent", real(reward(&V::flip_basic_percent))},
      Key{"FlipRewardExtraPercent", real(reward(&V::flip_extra_percent))},
      Key{"ReportsRewardPercent", positive_share(reward(&V::reports_percent))},
      Key{"ValidInvitationRewardPercent", real(reward(&V::valid_invitation_percent))},
      Key{"FoundationPayoutsPercent", real(reward(&V::foundation_payouts_percent))},
      Key{"ZeroWalletPercent", real(reward(&V::zero_wallet_percent))},
      Key{"FirstInvitationRewardCoef", real(reward(&V::first_invitation_coef))},
      Key{"SecondInvitationRewardCoef", real(reward(&V::second_invitation_coef))},
      Key{"ThirdInvitationRewardCoef", real(reward(&V::third_invitation_coef))},
      Key{"StartActivationDate", {ignored_number<std::int64_t>, {}}},
      Key{"EndActivationDate", {ignored_number<std::int64_t>, {}}},
      Key{"MigrationTimeout", {ignored_number<std::int64_t>, {}}},
      Key{"OfflinePenaltyBlocksCount", {ignored_number<std::int64_t>, {}}},
      Key{"SuccessfulValidationRewardPercent", {ignored_number<types::Share>, {}}},
      Key{"FlipRewardPercent", {ignored_number<types::Share>, {}}},
      Key{"SavedInviteRewardCoef", {ignored_number<types::Share>, {}}},
      Key{"SavedInviteWinnerRewardCoef", {ignored_number<types::Share>, {}}},
  };
  return kKeys;
}

const auto& validation_keys() {
  using T = types::CeremonyTimes;
  const auto time = [](auto field) { return [field](auto& rules) -> auto& { return rules.ceremony.*field; }; };
  static const std::array kKeys = {
      Key{"ValidationInterval", duration(time(&T::validation_interval))},
      Key{"FlipLotteryDuration", duration(time(&T::flip_lottery))},
      Key{"ShortSessionDuration", duration(time(&T::short_session))},
      Key{"LongSessionDuration", duration(time(&T::long_session))},
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
      if (const auto allowed = key.form.set(value, rules)) problem = wrong_value(section, name, value, *allowed);
      break;
    }
    return !problem.has_value();
  });
  if (problem) return *problem;
  return ok();
}

std::string told_section(std::string_view name, const Rules& rules, const auto& keys) {
  std::string members;
  for (const Key& key : keys) {
    if (!key.form.tell) continue;
    members += (members.empty() ? "" : ",\n") + ("    \"" + std::string(key.name)) + "\": " + key.form.tell(rules);
  }
  return "  \"" + std::string(name) + "\": {\n" + members + "\n  }";
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

std::string rules_json(const Rules& rules) {
  return "{\n" + told_section("Consensus", rules, consensus_keys()) + ",\n" +
         told_section("Validation", rules, validation_keys()) + "\n}\n";
}

}  // namespace idena::node

std::string_view idena::ErrorTexts<idena::node::ConfigError>::text(node::ConfigError code) {
  switch (code) {
    case node::ConfigError::kNotAnObject: return "a section of the config must be a JSON object";
    case node::ConfigError::kWrongValue: return "a value of the config is not allowed";
    case node::ConfigError::kOutOfRange: return "a value of the config is out of range";
    case node::ConfigError::kMissing: return "a value of the config is missing";
    case node::ConfigError::kUnreadable: return "the config file cannot be read";
    case node::ConfigError::kTooLarge: return "the config file is too large";
  }
  return {};
}
