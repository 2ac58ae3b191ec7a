#include "consensus/check_certificate.hpp"

#include <algorithm>
#include <cassert>
#include <set>

#include "consensus/committee.hpp"
#include "crypto/keys.hpp"

namespace idena::consensus {

std::vector<Address> recover_voters(const types::BlockCertificate& certificate, const Hash& parent_hash) {
  std::vector<Address> voters;
  voters.reserve(certificate.signatures.size());
  for (const types::Vote& vote : types::expand(certificate, parent_hash)) voters.push_back(types::voter(vote));
  return voters;
}

Result<> check_certificate(const types::BlockCertificate& certificate, std::span<const Address> voters,
                           const types::Header& parent, const types::Header& header,
                           const identity::ValidatorSets& validators, const types::CommitteeRules& rules) {
  assert(voters.size() == certificate.signatures.size());
  const auto committee = form_committee(validators, parent.block_seed(), header.height(), certificate.step, rules);
  if (!committee) return ConsensusError::kNoCommittee;
  const bool is_round = certificate.round == header.height();
  const bool is_hash = certificate.voted_hash == types::hash(header);
  std::set<Address> counted;
  for (const Address& voter : voters) {
    if (!committee->is_approved(voter)) {
      return Error(ConsensusError::kInvalidVoter, "invalid voter " + crypto::checksum_text(voter));
    }
    if (!is_round) return ConsensusError::kInvalidVoteHeader;
    if (!is_hash) return ConsensusError::kInvalidVotedHash;
    counted.insert(voter);
  }
  // Where few seats count, the number needed falls below one; a step is still decided by votes.
  const std::int64_t needed = std::max<std::int64_t>(1, committee->votes_needed);
  if (static_cast<std::int64_t>(counted.size()) < needed) return ConsensusError::kNotEnoughVotes;
  return ok();
}

Result<> check_certificate(const types::BlockCertificate& certificate, const types::Header& parent,
                           const types::Header& header, const identity::ValidatorSets& validators,
                           const types::CommitteeRules& rules) {
  const std::vector<Address> voters = recover_voters(certificate, types::hash(parent));
  return check_certificate(certificate, voters, parent, header, validators, rules);
}

}  // namespace idena::consensus
