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

struct Rules {
  std::uint16_t version = 12;
  CommitteeRules committee;
  BlockRewardRules block_rewards;
  ValidationRewardRules validation_rewards;
  RangeRules ranges;
  CeremonyTimes ceremony;
};

// What no network can choose.
inline constexpr seconds kEmptyBlockTimeStep{20};    ///< an empty block is dated this long after its parent
inline constexpr seconds kMinBlockTimeDistance{10};  ///< a proposed block is dated at least this long after its parent
inline constexpr seconds kMaxFutureBlockOffset{120};
inline constexpr std::uint64_t kMaxBlockGas = 5'120'000;

}  // namespace idena::types
