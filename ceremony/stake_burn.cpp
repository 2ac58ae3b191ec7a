#include "ceremony/stake_burn.hpp"

#include <algorithm>

#include "base/decimal.hpp"

namespace idena::ceremony {
namespace {

using state::IdentityState;

constexpr std::uint8_t kAll = 100;
/// Who was away loses less with age, from this one on.
constexpr std::uint16_t kYoungUpTo = 4;
constexpr std::uint16_t kNothingLostFrom = 10;

}  // namespace

std::uint8_t stake_share_to_burn(const Loss& loss, std::uint16_t birthday, std::uint16_t epoch,
                                 const types::ValidationRules& rules) {
  if (loss.before == IdentityState::kHuman) return 0;
  if (loss.before != IdentityState::kSuspended && loss.before != IdentityState::kZombie) return kAll;
  if (loss.before == IdentityState::kZombie && loss.missed && !rules.missing_zombie_saves_stake) return kAll;
  const auto age = static_cast<std::uint16_t>(epoch - birthday);
  if (age <= kYoungUpTo) return kAll;
  return static_cast<std::uint8_t>(kNothingLostFrom - std::min(age, kNothingLostFrom));
}

Dna saved_stake(const state::Identity& identity, const Loss& loss, std::uint16_t epoch,
                const types::ValidationRules& rules) {
  const Dna available = identity.stake - identity.locked_stake;
  const std::uint64_t share = stake_share_to_burn(loss, identity.birthday, epoch, rules);
  return available - available * share / kAll;
}

Dna released_stake(const state::Identity& newbie) {
  static const Decimal kThreeQuarters{BigInt(75), -2};
  const Dna earned = newbie.stake - newbie.replenished_stake;
  return Dna(truncate(Decimal{earned.atoms(), 0} * kThreeQuarters));
}

}  // namespace idena::ceremony
