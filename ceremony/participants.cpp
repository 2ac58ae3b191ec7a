#include "ceremony/participants.hpp"

namespace idena::ceremony {

Participants freeze_participants(const state::StateReader& state) {
  const state::Global global = state.global().value_or(state::Global());
  Participants participants;
  for (std::uint32_t shard = 1; shard <= global.shard_count(); ++shard) participants[shard];
  state.for_each_identity([&](const Address& address, const state::Identity& identity) {
    const auto found = participants.find(state::shifted_shard_id(identity));
    if (found == participants.end()) return true;
    if (!state::is_ceremony_candidate(identity)) {
      found->second.non_candidates.push_back(address);
      return true;
    }
    Candidate& candidate = found->second.candidates.emplace_back(Candidate{address, {}});
    for (const auto& flip : identity.flips) candidate.flips.push_back(flip.cid);
    return true;
  });
  return participants;
}

std::vector<Bytes> flips_of(const ShardParticipants& shard) {
  std::vector<Bytes> flips;
  for (const Candidate& candidate : shard.candidates) {
    flips.insert(flips.end(), candidate.flips.begin(), candidate.flips.end());
  }
  return flips;
}

Lottery draw_lottery(const ShardParticipants& shard, const Hash& seed) {
  std::vector<std::uint32_t> counts;
  for (const Candidate& candidate : shard.candidates) {
    counts.push_back(static_cast<std::uint32_t>(candidate.flips.size()));
  }
  return draw_lottery(counts, seed);
}

}  // namespace idena::ceremony
