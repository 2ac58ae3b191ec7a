#pragma once
/// What the submissions of one shard say about its flips and candidates. spec: ceremony §9 to §13

#include <cstdint>
#include <vector>

#include "ceremony/participants.hpp"
#include "ceremony/points.hpp"
#include "ceremony/qualification.hpp"
#include "ceremony/submissions.hpp"
#include "state/identities.hpp"
#include "types/rules.hpp"

namespace idena::ceremony {

/// How one candidate did and what becomes of it.
struct CandidateJudgement {
  bool approved = false;
  bool missed = false;
  SessionPoints short_session;  ///< without points if not approved
  SessionPoints long_session;
  state::IdentityState before = state::IdentityState::kUndefined;
  state::IdentityState after = state::IdentityState::kUndefined;
  std::uint16_t birthday = 0;  ///< from now on

  /// The byte that is kept of the short session.
  [[nodiscard]] std::uint8_t score() const;
};

struct ShardJudgement {
  Qualification qualification;
  std::vector<CandidateJudgement> candidates;  ///< by index
};

/// `identities`: as they are before the ceremony changes them; `epoch`: that ends.
ShardJudgement judge_shard(const ShardParticipants& shard, const Lottery& lottery, const Submissions& submissions,
                           const state::Identities& identities, std::uint16_t epoch,
                           const types::ValidationRules& rules);

}  // namespace idena::ceremony
