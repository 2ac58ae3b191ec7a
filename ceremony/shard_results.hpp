#pragma once
/// Who may be rewarded, and who may not: authors, inviters, reporters. spec: ceremony §14

#include <cstdint>
#include <map>

#include "ceremony/epoch_result.hpp"
#include "ceremony/participants.hpp"
#include "ceremony/shard_judgement.hpp"
#include "state/identities.hpp"

namespace idena::ceremony {

/// What every shard was judged to be, by number.
using ShardJudgements = std::map<std::uint32_t, ShardJudgement>;

/// The results of all shards; inviters may have invitees in any of them. `participants` has the shards of `judgements`.
std::map<std::uint32_t, ShardResult> shard_results(const Participants& participants, const ShardJudgements& judgements,
                                                   const state::Identities& identities, std::uint16_t epoch,
                                                   const Address& god);

}  // namespace idena::ceremony
