#pragma once
/// Why a certificate or a proposer's proof is refused, in the network's words. spec: consensus §3.3, §5

#include <string_view>

#include "base/result.hpp"

namespace idena::consensus {

enum class ConsensusError {
  kNoCommittee,        ///< fewer validators than seats
  kInvalidVoter,       ///< the text names the voter
  kInvalidVoteHeader,  ///< of another round
  kInvalidVotedHash,
  kNotEnoughVotes,
  kInvalidProposer,      ///< the proof is not the key's, or lost the lottery
  kProposerNotIdentity,  ///< the key may not propose
};

}  // namespace idena::consensus

template <>
struct idena::ErrorTexts<idena::consensus::ConsensusError> {
  static constexpr std::string_view kRoom = "consensus";
  static std::string_view text(consensus::ConsensusError code);
};
