#include "node/config/rules_json.hpp"

#include <limits>
#include <optional>
#include <span>

#include "node/config/config_form.hpp"

namespace idena::node {
namespace {

using rpc::JsonKind;
using rpc::JsonValue;
using types::Rules;

constexpr std::uint16_t kOnlyVersion = 12;
constexpr std::int64_t kLongestPenaltySeconds = std::numeric_limits<std::uint16_t>::max();

using RuleForms = Forms<Rules>;

template <class Target>
Form<Rules> positive_share(Target target) {
  return {[target](JsonValue value, Rules& rules) -> std::optional<std::string> {
            const auto number = parse_number<types::Share>(value);
            if (!number || !(*number > 0))
              return "a number above 0 (at 0 older report rules would apply, which are not specified)";
            std::invoke(target, rules) = *number;
            return std::nullopt;
          },
          RuleForms::told_number(target)};
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

}  // namespace

// Every key, in the order of the spec's table.
std::span<const Key<Rules>> consensus_keys() {
  using C = types::CommitteeRules;
  using B = types::BlockRewardRules;
  using V = types::ValidationRewardRules;
  using R = types::RangeRules;
  static const std::vector<Key<Rules>> kKeys = {
      {"Version", {require_version, [](const Rules& rules) { return number_text(rules.version); }}},
      {"EnableUpgrade10", {require_true, told_true}},
      {"EnableUpgrade11", {require_true, told_true}},
      {"EnableUpgrade12", {require_true, told_true}},
      {"GenerateGenesisAfterUpgrade", RuleForms::boolean(committee(&C::generate_genesis_after_upgrade))},
      Key<Rules>{"Automine", RuleForms::boolean(committee(&C::automine))}.with_flag(
          "automine", "Run consensus without peers: this node alone makes the blocks"),
      {"MaxSteps", RuleForms::integer<std::uint8_t>(committee(&C::max_steps))},
      {"CommitteePercent", RuleForms::number(committee(&C::committee_percent))},
      {"FinalCommitteePercent", RuleForms::number(committee(&C::final_committee_percent))},
      {"AgreementThreshold", RuleForms::number(committee(&C::agreement_threshold))},
      {"MaxCommitteeSize", RuleForms::integer<std::int64_t>(committee(&C::max_committee_size))},
      {"MinProposerThreshold", RuleForms::number(committee(&C::min_proposer_threshold))},
      {"MinBlockDistance", RuleForms::duration(committee(&C::min_block_distance))},
      {"EstimatedBaVariance", RuleForms::duration(committee(&C::estimated_ba_variance))},
      {"WaitSortitionProofDelay", RuleForms::duration(committee(&C::wait_sortition_proof_delay))},
      {"WaitBlockDelay", RuleForms::duration(committee(&C::wait_block_delay))},
      {"ReductionOneDelay", RuleForms::duration(committee(&C::reduction_one_delay))},
      {"WaitForStepDelay", RuleForms::duration(committee(&C::wait_for_step_delay))},
      {"UpgradeIntervalBeforeValidation", RuleForms::duration(committee(&C::upgrade_interval_before_validation))},
      {"BlockReward", RuleForms::coins(block(&B::block_reward)), false},
      {"FinalCommitteeReward", RuleForms::coins(block(&B::final_committee_reward)), false},
      {"StakeRewardRate", RuleForms::number(block(&B::stake_reward_rate))},
      {"StakeRewardRateForNewbie", RuleForms::number(block(&B::stake_reward_rate_for_newbie))},
      {"FeeBurnRate", RuleForms::number(block(&B::fee_burn_rate))},
      {"FeeSensitivityCoef", RuleForms::number(block(&B::fee_sensitivity_coef))},
      {"SnapshotRange", RuleForms::integer<std::uint64_t>(range(&R::snapshot_range))},
      {"StatusSwitchRange", RuleForms::integer<std::uint64_t>(range(&R::status_switch_range), 1)},
      {"DelegationSwitchRange", RuleForms::integer<std::uint64_t>(range(&R::delegation_switch_range), 1)},
      {"DiscriminationSwitchRange", RuleForms::integer<std::uint64_t>(range(&R::discrimination_switch_range), 1)},
      {"OfflinePenaltyDuration", {set_offline_penalty, RuleForms::told_duration(range(&R::offline_penalty_duration))}},
      {"BurnTxRange", RuleForms::integer<std::uint64_t>(range(&R::burn_tx_range))},
      {"UnlockStakeAge", RuleForms::integer<std::uint8_t>(range(&R::unlock_stake_age))},
      {"KeyWordsV3Epoch", RuleForms::integer<std::uint16_t>(range(&R::key_words_v3_epoch))},
      {"InvitesPercent", RuleForms::number(reward(&V::invites_percent))},
      {"StakingRewardPercent", RuleForms::number(reward(&V::staking_percent))},
      {"CandidateRewardPercent", RuleForms::number(reward(&V::candidate_percent))},
      {"FlipRewardBasicPercent", RuleForms::number(reward(&V::flip_basic_percent))},
      {"FlipRewardExtraPercent", RuleForms::number(reward(&V::flip_extra_percent))},
      {"ReportsRewardPercent", positive_share(reward(&V::reports_percent))},
      {"ValidInvitationRewardPercent", RuleForms::number(reward(&V::valid_invitation_percent))},
      {"FoundationPayoutsPercent", RuleForms::number(reward(&V::foundation_payouts_percent))},
      {"ZeroWalletPercent", RuleForms::number(reward(&V::zero_wallet_percent))},
      {"FirstInvitationRewardCoef", RuleForms::number(reward(&V::first_invitation_coef))},
      {"SecondInvitationRewardCoef", RuleForms::number(reward(&V::second_invitation_coef))},
      {"ThirdInvitationRewardCoef", RuleForms::number(reward(&V::third_invitation_coef))},
      {"StartActivationDate", RuleForms::dropped_number<std::int64_t>()},
      {"EndActivationDate", RuleForms::dropped_number<std::int64_t>()},
      {"MigrationTimeout", RuleForms::dropped_number<std::int64_t>()},
      {"OfflinePenaltyBlocksCount", RuleForms::dropped_number<std::int64_t>()},
      {"SuccessfulValidationRewardPercent", RuleForms::dropped_number<types::Share>()},
      {"FlipRewardPercent", RuleForms::dropped_number<types::Share>()},
      {"SavedInviteRewardCoef", RuleForms::dropped_number<types::Share>()},
      {"SavedInviteWinnerRewardCoef", RuleForms::dropped_number<types::Share>()},
  };
  return kKeys;
}

std::span<const Key<Rules>> validation_keys() {
  using T = types::CeremonyTimes;
  const auto time = [](auto field) { return [field](auto& rules) -> auto& { return rules.ceremony.*field; }; };
  static const std::vector<Key<Rules>> kKeys = {
      {"ValidationInterval", RuleForms::duration(time(&T::validation_interval))},
      {"FlipLotteryDuration", RuleForms::duration(time(&T::flip_lottery))},
      {"ShortSessionDuration", RuleForms::duration(time(&T::short_session))},
      {"LongSessionDuration", RuleForms::duration(time(&T::long_session))},
  };
  return kKeys;
}

Result<> read_consensus_section(JsonValue object, Rules& rules, ConfigNotes& notes) {
  return read_section("Consensus", object, consensus_keys(), rules, notes);
}

Result<> read_validation_section(JsonValue object, Rules& rules, ConfigNotes& notes) {
  return read_section("Validation", object, validation_keys(), rules, notes);
}

std::string rules_json(const Rules& rules) {
  return "{\n" + told_section("Consensus", consensus_keys(), rules) + ",\n" +
         told_section("Validation", validation_keys(), rules) + "\n}\n";
}

}  // namespace idena::node
