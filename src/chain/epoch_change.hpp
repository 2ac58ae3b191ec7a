#pragma once
/// The end of an epoch: what happens in the block with ValidationFinished after the ceremony judged the identities.
/// spec: blocks §9 (steps 2 to 5), ceremony-rewards §2

#include "ceremony/ceremony_record.hpp"
#include "ceremony/epoch_result.hpp"
#include "ceremony/rewards/payment.hpp"
#include "chain/block_under_way.hpp"

namespace idena::chain {

/// Judges the ceremony of the record; none if no ceremony is under way.
EpochJudge judge_by(const ceremony::CeremonyRecord& record);

/// Everything the end of an epoch came to, for who wants to tell of it.
struct EpochEnd {
  CeremonyVerdict verdict;
  ceremony::ValidationRewards rewards;           ///< nothing if the validation failed
  ceremony::Float32 last_score_with_invite = 0;  ///< with which invites ended; 0 if nobody could get one
};

/// Attributes and invites of the identities, validation rewards, shards, discrimination, dust, and the global record of
/// the new epoch. Belongs between the discrimination switch and the block rewards. The verdict must be that of the
/// ceremony which has already changed the identities of `block`.
EpochEnd change_epoch(BlockUnderWay& block, CeremonyVerdict verdict);

}  // namespace idena::chain
