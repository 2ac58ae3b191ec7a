#include "ceremony/status_transition.hpp"

namespace idena::ceremony {
namespace {

using state::IdentityState;

constexpr Float32 kMinShortScore = 0.6F;
constexpr Float32 kMinLongScore = 0.75F;
constexpr Float32 kMinTotalScore = 0.75F;
constexpr Float32 kMinHumanScore = 0.92F;
constexpr std::uint32_t kMinFlipsForVerified = 13;
constexpr std::uint32_t kMinFlipsForHuman = 24;

/// With one or two flips that counted, luck is allowed for.
bool passes_short(const Performance& p) {
  if (p.short_flips == 1) return true;
  return p.short_flips == 2 ? p.short_score > 0 : p.short_score >= kMinShortScore;
}

/// The checks of the table, by its letters.
struct Checks {
  explicit Checks(const Performance& p)
      : s(passes_short(p)),
        l(p.long_score >= kMinLongScore),
        t(p.total_score >= kMinTotalScore),
        human_score(p.total_score >= kMinHumanScore),
        h(human_score && p.total_flips >= kMinFlipsForHuman),
        enough_flips(p.total_flips >= kMinFlipsForVerified) {}

  bool s;
  bool l;
  bool t;
  bool human_score;
  bool h;
  bool enough_flips;  ///< for Verified
};

IdentityState of_candidate(const Performance& p, const Checks& c) {
  if (p.missed) return IdentityState::kKilled;
  if (p.no_qualified_short || (p.no_qualified_long && c.s)) return IdentityState::kNewbie;
  return c.s && c.l ? IdentityState::kNewbie : IdentityState::kKilled;
}

IdentityState of_newbie(const Performance& p, const Checks& c) {
  if (p.missed) return IdentityState::kKilled;
  if (p.no_qualified_short) return IdentityState::kNewbie;
  if (p.no_qualified_long && c.s && (!c.enough_flips || c.t)) return IdentityState::kNewbie;
  if (!c.s || !c.l) return IdentityState::kKilled;
  if (!c.enough_flips) return IdentityState::kNewbie;
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
  // The long score is not looked at.
  return p.no_qualified_short || (c.t && c.s) ? IdentityState::kVerified : IdentityState::kKilled;
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

IdentityState next_status(IdentityState before, bool made_required_flips, const Performance& performance) {
  if (!made_required_flips) {
    return state::is_verified_or_better(before) ? IdentityState::kSuspended : IdentityState::kKilled;
  }
  const Checks checks(performance);
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
