#pragma once
/// What a network may choose: every duration, threshold, share and range of consensus version 12 in one value
/// (spec: rpc-node §2.1, consensus §1, blocks §1). A preset is a value of it; no code asks for a preset's name.

#include <chrono>
#include <cstdint>

#include "base/dna.hpp"

namespace idena::types {

/// A share of money or a coefficient, stored as the network stores it (binary32) and entering formulas as its shortest
/// decimal: 0.18 acts as exactly 0.18 (spec: ceremony-rewards §1).
using Share = float;  // tidy: allow float, the protocol's own number format

using std::chrono::nanoseconds;
using std::chrono::seconds;

/// Committees and rounds (spec: consensus §1, §2.1).
struct CommitteeRules {
  std::uint8_t max_steps = 150;
  double committee_percent = 0.3;
  double final_committee_percent = 0.7;
  double agreement_threshold = 0.65;
  std::int64_t max_committee_size = 100;
  double min_proposer_threshold = 0.5;
  nanoseconds min_block_distance = seconds(20);
  nanoseconds estimated_ba_variance = seconds(5);
  nanoseconds wait_sortition_proof_delay = seconds(5);
  nanoseconds wait_block_delay = seconds(40);
  nanoseconds reduction_one_delay = seconds(40);
  nanoseconds wait_for_step_delay = seconds(20);
  nanoseconds upgrade_interval_before_validation = std::chrono::hours(48);
  bool generate_genesis_after_upgrade = false;
  bool automine = false;
};

/// Money of blocks (spec: blocks §1, §7, §8).
struct BlockRewardRules {
  Dna block_reward = Dna::coins(1);
  Dna final_committee_reward = Dna::coins(5);
  Share stake_reward_rate = 0.2F;
  Share stake_reward_rate_for_newbie = 0.8F;
  Share fee_burn_rate = 0.9F;
  Share fee_sensitivity_coef = 0.25F;
};

/// Money of a validation (spec: ceremony-rewards §5).
struct ValidationRewardRules {
  Share staking_percent = 0.18F;
  Share candidate_percent = 0.02F;
  Share flip_basic_percent = 0.15F;
  Share flip_extra_percent = 0.2F;
  Share reports_percent = 0.15F;
  Share valid_invitation_percent = 0.18F;
  Share foundation_payouts_percent = 0.1F;
  Share zero_wallet_percent = 0.02F;
  Share first_invitation_coef = 0.2F;
  Share second_invitation_coef = 0.5F;
  Share third_invitation_coef = 0.8F;
  Share invites_percent = 0.5F;
};

/// Numbers of blocks, epochs and seconds after which things happen (spec: blocks §1, §3, §6).
struct RangeRules {
  std::uint64_t snapshot_range = 1000;
  std::uint64_t status_switch_range = 50;
  std::uint64_t delegation_switch_range = 50;
  std::uint64_t discrimination_switch_range = 50;
  std::uint64_t burn_tx_range = 4320;
  nanoseconds offline_penalty_duration = std::chrono::hours(8);
  std::uint8_t unlock_stake_age = 10;
  std::uint16_t key_words_v3_epoch = 104;
};

/// Durations of the ceremony; zero means the protocol's own rule (spec: ceremony §2-3).
struct CeremonyTimes {
  nanoseconds validation_interval{0};
  nanoseconds flip_lottery{0};
  nanoseconds short_session{0};
  nanoseconds long_session{0};
};

// From here on: what the Go node fixes and the published paper promises otherwise, with the Go node's values as
// defaults. docs/rules.md shows both.

/// Which day and hour a validation falls on (spec: ceremony §2). "Base days" are network size^0.33, rounded.
struct CalendarRules {
  nanoseconds start_of_day{0};          ///< UTC; 0: the hour of the validation before, but 15:00 instead of 13:30
  std::uint32_t weekly_from = 7;        ///< base days from which an epoch is whole weeks, up to the weekday
  std::uint32_t three_weeks_from = 18;  ///< base days; two weeks before
  std::uint32_t four_weeks_from = 25;   ///< base days
  std::uint32_t any_weekday_from = 0;   ///< base days from which the weekday does not matter; 0: it always does
  bool nearest_saturday = true;         ///< a day more after Tuesday; otherwise always a day less
};

/// What a validation asks of people, and what it costs them (spec: ceremony §8-§13, §15).
struct ValidationRules {
  bool repeated_evidence_counts = true;  ///< a map that names a candidate many times counts as often
  bool own_flips_are_dealt = true;       ///< where a candidate can be given no others
  Share too_many_reports_from = 0.34F;   ///< of the flips; with that many reports no grade counts
  bool few_flips_excuse = true;          ///< one or two short flips that count need not give the short score
  bool total_score_from_start = false;   ///< candidates and young newbies need it, too
  bool zombie_needs_long_score = false;
  std::uint32_t min_flips_for_verified = 13;  ///< that counted in short sessions
  std::uint32_t min_flips_for_human = 24;
  std::uint32_t min_validations_for_verified = 0;
  std::uint32_t min_validations_for_human = 0;
  bool missing_zombie_saves_stake = true;  ///< by age, as if it had come and failed
};

/// Who may invite, and what comes of it (spec: ceremony-rewards §3, §5; ceremony §2).
struct InvitationRules {
  Share first_round_score = 0.92F;         ///< Humans from this score on are served first
  bool first_round_ties_are_human = true;  ///< otherwise everybody with the last score gets an invite
  bool all_scores_count = true;            ///< all that are stored; otherwise the last ten
  bool god_invites_are_capped = true;      ///< at 50 or a third of the network
  bool invitee_reward_is_locked = true;    ///< all of it stake, lost with the identity; otherwise split as others
};

/// Fees, dust, and what stake decides (spec: blocks §7.1, §8, §9; ceremony-rewards §4).
struct MoneyRules {
  std::uint64_t full_block_gas = 5'120'000;  ///< the price of gas rises after blocks with more than half of it
  bool lowest_price_is_rounded = true;       ///< to 16 digits, also downwards; otherwise up to the next atom
  std::uint64_t gas_of_dust = 1000;          ///< balances that do not pay for it are cleared with an epoch
  bool stake_weighs_in_blocks = true;        ///< the rewards of a block go by stake; otherwise all are equal
  std::uint64_t voting_stake_per_mille = 5;  ///< of the median stake; who has less has no full vote
};

/// Holes of built-in contracts (spec: contracts §8, §9).
struct ContractRules {
  bool failed_termination_leaks = true;  ///< takes the owner's part off the balance for the rest of the block
  bool waiting_time_wraps = true;        ///< so that votings of the far future can be terminated at once
  bool refund_share_rounds_up = true;    ///< so that the last refund may find too little money
};

struct Rules {
  std::uint16_t version = 12;
  CommitteeRules committee;
  BlockRewardRules block_rewards;
  ValidationRewardRules validation_rewards;
  RangeRules ranges;
  CeremonyTimes ceremony;
  CalendarRules calendar;
  ValidationRules validation;
  InvitationRules invitations;
  MoneyRules money;
  ContractRules contracts;
};

/// The rules of the Go node, which are the defaults.
Rules mainnet_rules();
/// What the published technology paper promises, where that differs (docs/rules.md).
Rules paper_rules();

// What no network can choose.
inline constexpr seconds kEmptyBlockTimeStep{20};    ///< an empty block is dated this long after its parent
inline constexpr seconds kMinBlockTimeDistance{10};  ///< a proposed block is dated at least this long after its parent
inline constexpr seconds kMaxFutureBlockOffset{120};
inline constexpr std::uint64_t kMaxBlockGas = 5'120'000;

}  // namespace idena::types
