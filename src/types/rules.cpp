#include "types/rules.hpp"

namespace idena::types {

Rules mainnet_rules() { return {}; }

Rules paper_rules() {
  constexpr std::uint32_t kBaseDaysOf9441 = 21;
  constexpr std::uint32_t kBaseDaysOf16203 = 25;
  Rules rules;
  rules.ceremony.long_session = std::chrono::minutes(30);
  rules.calendar = {.start_of_day = std::chrono::hours(13) + std::chrono::minutes(30),
                    .weekly_from = kBaseDaysOf9441,
                    .three_weeks_from = kBaseDaysOf9441,
                    .four_weeks_from = kBaseDaysOf16203,
                    .any_weekday_from = kBaseDaysOf16203,
                    .nearest_saturday = false};
  rules.validation = {.repeated_evidence_counts = false,
                      .own_flips_are_dealt = false,
                      .too_many_reports_from = 0.3334F,  // a third is allowed; exact for lists of up to 4999 flips
                      .few_flips_excuse = false,
                      .total_score_from_start = true,
                      .zombie_needs_long_score = true,
                      .min_flips_for_verified = 0,
                      .min_flips_for_human = 0,
                      .min_validations_for_verified = 3,
                      .min_validations_for_human = 4,
                      .missing_zombie_saves_stake = false};
  rules.invitations = {.first_round_score = 0,
                       .first_round_ties_are_human = false,
                       .all_scores_count = false,
                       .god_invites_are_capped = false,
                       .invitee_reward_is_locked = false};
  rules.money = {.full_block_gas = 300 * 1024 * 10,  // 300 KB, each byte ten gas
                 .lowest_price_is_rounded = false,
                 .gas_of_dust = 0,
                 .stake_weighs_in_blocks = false,
                 .voting_stake_per_mille = 0};
  rules.contracts = {.failed_termination_leaks = false, .waiting_time_wraps = false, .refund_share_rounds_up = false};
  return rules;
}

}  // namespace idena::types
