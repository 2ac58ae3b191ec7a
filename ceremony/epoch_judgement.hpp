#pragma once
/// The end of a ceremony: everybody is judged, and gets the status and loses the stake that goes with it.
/// spec: ceremony §15

#include <cstddef>

#include "ceremony/epoch_result.hpp"
#include "ceremony/participants.hpp"
#include "ceremony/shard_results.hpp"
#include "ceremony/submissions.hpp"
#include "state/state.hpp"

namespace idena::ceremony {

/// Lotteries by shard, those of the participants.
using Lotteries = std::map<std::uint32_t, Lottery>;

/// Draws the lottery of every shard.
Lotteries draw_lotteries(const Participants& participants, const Hash& seed, const types::ValidationRules& rules);

/// What a ceremony is judged by.
struct CeremonyFacts {
  const Participants& participants;
  const Lotteries& lotteries;
  const Submissions& submissions;
};

/// Judges every shard by the state before the ceremony has changed anybody. Changes nothing.
ShardJudgements judge_shards(const CeremonyFacts& facts, const state::State& state,
                             const types::ValidationRules& rules);

/// Changes every participant as judged, unless nobody was validated. `network_size`: before this block.
EpochResult conclude(state::State& state, const Participants& participants, const ShardJudgements& judgements,
                     std::size_t network_size, const types::ValidationRules& rules);

}  // namespace idena::ceremony
