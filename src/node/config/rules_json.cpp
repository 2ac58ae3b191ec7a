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

/// Less than a day; 0 leaves the hour to the protocol.
std::optional<std::string> set_start_of_day(JsonValue value, Rules& rules) {
  const auto number = parse_number<std::int64_t>(value);
  if (!number || *number < 0 || types::nanoseconds(*number) >= std::chrono::days(1)) {
    return "nanoseconds from 0 to less than a day";
  }
  rules.calendar.start_of_day = types::nanoseconds(*number);
  return std::nullopt;
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

// What the Go node fixes: keys of our own, in a section of their own.
std::span<const Key<Rules>> protocol_keys() {
  const auto calendar = [](auto field) { return [field](auto& rules) -> auto& { return rules.calendar.*field; }; };
  const auto validation = [](auto field) { return [field](auto& rules) -> auto& { return rules.validation.*field; }; };
  const auto invitations = [](auto field) {
    return [field](auto& rules) -> auto& { return rules.invitations.*field; };
  };
  const auto money = [](auto field) { return [field](auto& rules) -> auto& { return rules.money.*field; }; };
  const auto contracts = [](auto field) { return [field](auto& rules) -> auto& { return rules.contracts.*field; }; };
  using C = types::CalendarRules;
  using V = types::ValidationRules;
  using I = types::InvitationRules;
  using M = types::MoneyRules;
  using K = types::ContractRules;
  static const std::vector<Key<Rules>> kKeys = {
      {"StartOfDay", {set_start_of_day, RuleForms::told_duration(calendar(&C::start_of_day))}},
      {"WeeklyFrom", RuleForms::integer<std::uint32_t>(calendar(&C::weekly_from))},
      {"ThreeWeeksFrom", RuleForms::integer<std::uint32_t>(calendar(&C::three_weeks_from))},
      {"FourWeeksFrom", RuleForms::integer<std::uint32_t>(calendar(&C::four_weeks_from))},
      {"AnyWeekdayFrom", RuleForms::integer<std::uint32_t>(calendar(&C::any_weekday_from))},
      {"NearestSaturday", RuleForms::boolean(calendar(&C::nearest_saturday))},
      {"RepeatedEvidenceCounts", RuleForms::boolean(validation(&V::repeated_evidence_counts))},
      {"OwnFlipsAreDealt", RuleForms::boolean(validation(&V::own_flips_are_dealt))},
      {"TooManyReportsFrom", RuleForms::number(validation(&V::too_many_reports_from))},
      {"FewFlipsExcuse", RuleForms::boolean(validation(&V::few_flips_excuse))},
      {"TotalScoreFromStart", RuleForms::boolean(validation(&V::total_score_from_start))},
      {"ZombieNeedsLongScore", RuleForms::boolean(validation(&V::zombie_needs_long_score))},
      {"MinFlipsForVerified", RuleForms::integer<std::uint32_t>(validation(&V::min_flips_for_verified))},
      {"MinFlipsForHuman", RuleForms::integer<std::uint32_t>(validation(&V::min_flips_for_human))},
      {"MinValidationsForVerified", RuleForms::integer<std::uint32_t>(validation(&V::min_validations_for_verified))},
      {"MinValidationsForHuman", RuleForms::integer<std::uint32_t>(validation(&V::min_validations_for_human))},
      {"MissingZombieSavesStake", RuleForms::boolean(validation(&V::missing_zombie_saves_stake))},
      {"FirstRoundScore", RuleForms::number(invitations(&I::first_round_score))},
      {"FirstRoundTiesAreHuman", RuleForms::boolean(invitations(&I::first_round_ties_are_human))},
      {"AllScoresCount", RuleForms::boolean(invitations(&I::all_scores_count))},
      {"GodInvitesAreCapped", RuleForms::boolean(invitations(&I::god_invites_are_capped))},
      {"InviteeRewardIsLocked", RuleForms::boolean(invitations(&I::invitee_reward_is_locked))},
      {"FullBlockGas", RuleForms::integer<std::uint64_t>(money(&M::full_block_gas), 1)},
      {"LowestPriceIsRounded", RuleForms::boolean(money(&M::lowest_price_is_rounded))},
      {"GasOfDust", RuleForms::integer<std::uint64_t>(money(&M::gas_of_dust))},
      {"StakeWeighsInBlocks", RuleForms::boolean(money(&M::stake_weighs_in_blocks))},
      {"VotingStakePerMille", RuleForms::integer<std::uint64_t>(money(&M::voting_stake_per_mille))},
      {"FailedTerminationLeaks", RuleForms::boolean(contracts(&K::failed_termination_leaks))},
      {"WaitingTimeWraps", RuleForms::boolean(contracts(&K::waiting_time_wraps))},
      {"RefundShareRoundsUp", RuleForms::boolean(contracts(&K::refund_share_rounds_up))},
  };
  return kKeys;
}

Result<> read_consensus_section(JsonValue object, Rules& rules, ConfigNotes& notes) {
  return read_section("Consensus", object, consensus_keys(), rules, notes);
}

Result<> read_validation_section(JsonValue object, Rules& rules, ConfigNotes& notes) {
  return read_section("Validation", object, validation_keys(), rules, notes);
}

Result<> read_protocol_section(JsonValue object, Rules& rules, ConfigNotes& notes) {
  return read_section("Protocol", object, protocol_keys(), rules, notes);
}

std::string rules_json(const Rules& rules) {
  return "{\n" + told_section("Consensus", consensus_keys(), rules) + ",\n" +
         told_section("Validation", validation_keys(), rules) + ",\n" +
         told_section("Protocol", protocol_keys(), rules) + "\n}\n";
}

}  // namespace idena::node
