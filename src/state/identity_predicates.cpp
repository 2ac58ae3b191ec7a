// What follows from an identity record (spec: state §4.8).

#include "state/identity.hpp"

namespace idena::state {
namespace {

/// A newbie's vote counts fully only in the first epochs of a network.
constexpr std::uint16_t kLastEpochOfFullNewbies = 2;
constexpr std::uint8_t kExtraFlipsOfVerified = 1;
constexpr std::uint8_t kExtraFlipsOfHuman = 2;
constexpr std::uint32_t kWordPairsPerFlip = 3;
constexpr unsigned kScoreNibble = 4;
constexpr unsigned kNibbleMask = 15;

}  // namespace

std::optional<Address> active_delegatee(const Identity& identity) {
  return identity.pending_undelegation ? std::nullopt : identity.delegatee;
}

std::optional<Address> undelegating_from(const Identity& identity) {
  return identity.pending_undelegation ? identity.delegatee : std::nullopt;
}

std::uint32_t shifted_shard_id(const Identity& identity) { return identity.shard_id == 0 ? 1 : identity.shard_id; }

std::uint8_t discrimination_flags(const Identity& identity, const Dna& stake_threshold, std::uint16_t epoch) {
  unsigned flags = 0;
  if (identity.state == IdentityState::kNewbie && epoch > kLastEpochOfFullNewbies) {
    flags |= discrimination_flag::kNewbie;
  }
  if (undelegating_from(identity) || identity.undelegation_epoch > 0) flags |= discrimination_flag::kDelegation;
  // A threshold of 0 needs no case of its own: no stake lies below it.
  if (is_newbie_or_better(identity.state) && identity.stake < stake_threshold) flags |= discrimination_flag::kStake;
  return static_cast<std::uint8_t>(flags);
}

bool is_discriminated(const Identity& identity, const Dna& stake_threshold, std::uint16_t epoch) {
  return discrimination_flags(identity, stake_threshold, epoch) != 0;
}

bool has_done_all_required_flips(const Identity& identity) {
  return static_cast<std::uint8_t>(identity.flips.size()) >= identity.required_flips;
}

std::uint8_t maximum_available_flips(const Identity& identity) {
  std::uint8_t extra = 0;
  if (identity.state == IdentityState::kVerified) extra = kExtraFlipsOfVerified;
  if (identity.state == IdentityState::kHuman) extra = kExtraFlipsOfHuman;
  return static_cast<std::uint8_t>(identity.required_flips + extra);
}

bool is_ceremony_candidate(const Identity& identity) {
  return is_in_shard(identity.state) && has_done_all_required_flips(identity);
}

std::uint32_t total_word_pairs(const Identity& identity) { return kWordPairsPerFlip * identity.required_flips; }

std::uint8_t flips_of_score(std::uint8_t score) { return static_cast<std::uint8_t>(score & kNibbleMask); }

std::uint8_t doubled_points_of_score(std::uint8_t score) { return static_cast<std::uint8_t>(score >> kScoreNibble); }

std::uint8_t make_score(std::uint8_t doubled_points, std::uint8_t flips) {
  const unsigned high = static_cast<unsigned>(doubled_points) << kScoreNibble;
  return static_cast<std::uint8_t>(high | (flips & kNibbleMask));
}

}  // namespace idena::state
