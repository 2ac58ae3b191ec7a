#include "ceremony/status_transition.hpp"

namespace idena::ceremony {
namespace {

using state::IdentityState;

constexpr Float32 kMinShortScore = 0.6F;
constexpr Float32 kMinLongScore = 0.75F;
constexpr Float32 kMinTotalScore = 0.75F;
constexpr Float32 kMinHumanScore = 0.92F;

/// With one or two flips that counted, luck may be allowed for.
bool passes_short(const Performance& p, const types::ValidationRules& rules) {
  if (rules.few_flips_excuse && p.short_flips == 1) return true;
  if (rules.few_flips_excuse && p.short_flips == 2) return p.short_score > 0;
  return p.short_score >= kMinShortScore;
}

/// The checks of the table, by its letters.
struct Checks {
  Checks(const Performance& p, const types::ValidationRules& rules)
      : s(passes_short(p, rules)),
        l(p.long_score >= kMinLongScore),
        t(p.total_score >= kMinTotalScore),
        human_score(p.total_score >= kMinHumanScore),
        h(human_score && p.total_flips >= rules.min_flips_for_human &&
          p.validations >= rules.min_validations_for_human),
        enough_flips(p.total_flips >= rules.min_flips_for_verified),
        may_be_verified(enough_flips && p.validations >= rules.min_validations_for_verified),
        young(!rules.total_score_from_start || t),
        zombie(!rules.zombie_needs_long_score || l || p.no_qualified_long) {}

  bool s;
  bool l;
  bool t;
  bool human_score;
  bool h;
  bool enough_flips;     ///< to stay Verified
  bool may_be_verified;  ///< for the first time
  bool young;            ///< T for those of whom not all rules ask it
  bool zombie;           ///< L for those of whom not all rules ask it
};

IdentityState of_candidate(const Performance& p, const Checks& c) {
  if (p.missed) return IdentityState::kKilled;
  if (p.no_qualified_short || (p.no_qualified_long && c.s && c.young)) return IdentityState::kNewbie;
  return c.s && c.l && c.young ? IdentityState::kNewbie : IdentityState::kKilled;
}

IdentityState of_newbie(const Performance& p, const Checks& c) {
  if (p.missed) return IdentityState::kKilled;
  if (p.no_qualified_short) return IdentityState::kNewbie;
  const bool needs_total = c.may_be_verified;
  if (p.no_qualified_long && c.s && (needs_total ? c.t : c.young)) return IdentityState::kNewbie;
  if (!c.s || !c.l) return IdentityState::kKilled;
  if (!needs_total) return c.young ? IdentityState::kNewbie : IdentityState::kKilled;
  return c.t ? IdentityState::kVerified : IdentityState::kKilled;
}

IdentityState of_verified(const Performance& p, const Checks& c) {
  if (p.missed) return IdentityState::kSuspended;
  if (p.no_qualified_short) return IdentityState::kVerified;
  if (p.no_qualified_long && c.t && c.s) return IdentityState::kVerified;
  if (c.h && c.s && c.l) return IdentityState::kHuman;
  return c.enough_flips && c.t && c.s && c.l ? IdentityState::kVerified : IdentityState::kKilled;
}

/// Comes back as what the scores say, if both sessions went well or had nothing to say.
bool returns_as_human(const Performance& p, const Checks& c) {
  return c.h && (c.s || p.no_qualified_short) && (c.l || p.no_qualified_long);
}

IdentityState of_suspended(const Performance& p, const Checks& c) {
  if (p.missed) return IdentityState::kZombie;
  if (returns_as_human(p, c)) return IdentityState::kHuman;
  if (p.no_qualified_short) return IdentityState::kVerified;
  return c.t && c.s && (c.l || p.no_qualified_long) ? IdentityState::kVerified : IdentityState::kKilled;
}

IdentityState of_zombie(const Performance& p, const Checks& c) {
  if (p.missed) return IdentityState::kKilled;
  if (returns_as_human(p, c)) return IdentityState::kHuman;
  return p.no_qualified_short || (c.t && c.s && c.zombie) ? IdentityState::kVerified : IdentityState::kKilled;
}

IdentityState of_human(const Performance& p, const Checks& c) {
  if (p.missed) return IdentityState::kSuspended;
  if (p.no_qualified_short) return IdentityState::kHuman;
  if (p.no_qualified_long) return c.human_score && c.s ? IdentityState::kHuman : IdentityState::kSuspended;
  // The number of flips is not looked at.
  if (c.human_score && c.s && c.l) return IdentityState::kHuman;
  return c.t && c.s && c.l ? IdentityState::kVerified : IdentityState::kSuspended;
}

}  // namespace

IdentityState next_status(IdentityState before, bool made_required_flips, const Performance& performance,
                          const types::ValidationRules& rules) {
  if (!made_required_flips) {
    return state::is_verified_or_better(before) ? IdentityState::kSuspended : IdentityState::kKilled;
  }
  const Checks checks(performance, rules);
  switch (before) {
    case IdentityState::kUndefined: return IdentityState::kUndefined;
    case IdentityState::kInvite:
    case IdentityState::kKilled: return IdentityState::kKilled;
    case IdentityState::kCandidate: return of_candidate(performance, checks);
    case IdentityState::kNewbie: return of_newbie(performance, checks);
    case IdentityState::kVerified: return of_verified(performance, checks);
    case IdentityState::kSuspended: return of_suspended(performance, checks);
    case IdentityState::kZombie: return of_zombie(performance, checks);
    case IdentityState::kHuman: return of_human(performance, checks);
  }
  return IdentityState::kUndefined;
}

std::uint16_t next_birthday(IdentityState before, IdentityState after, std::uint16_t birthday, std::uint16_t epoch) {
  switch (before) {
    case IdentityState::kCandidate: return after == IdentityState::kNewbie ? epoch : std::uint16_t{0};
    case IdentityState::kNewbie:
    case IdentityState::kVerified:
    case IdentityState::kHuman:
    case IdentityState::kSuspended:
    case IdentityState::kZombie: return birthday;
    default: return 0;
  }
}

}  // namespace idena::ceremony
