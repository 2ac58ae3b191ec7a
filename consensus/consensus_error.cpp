#include "consensus/consensus_error.hpp"

namespace idena {

using consensus::ConsensusError;

std::string_view ErrorTexts<ConsensusError>::text(ConsensusError code) {
  switch (code) {
    case ConsensusError::kNoCommittee: return "there are fewer validators than seats in the committee";
    case ConsensusError::kInvalidVoter: return "invalid voter";
    case ConsensusError::kInvalidVoteHeader: return "invalid vote header";
    case ConsensusError::kInvalidVotedHash: return "invalid voted hash";
    case ConsensusError::kNotEnoughVotes: return "not enough votes";
    case ConsensusError::kInvalidProposer: return "Proposer is invalid";
    case ConsensusError::kProposerNotIdentity: return "Proposer is not identity";
  }
  return {};
}

}  // namespace idena
