#include "ceremony/participants.hpp"

#include <algorithm>
#include <compare>
#include <numeric>

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

FlipOwners owners_of_flips(const ShardParticipants& shard) {
  FlipOwners owners;
  std::vector<ByteView> cids;
  for (std::uint32_t candidate = 0; candidate < shard.candidates.size(); ++candidate) {
    for (const Bytes& cid : shard.candidates[candidate].flips) {
      owners.authors.push_back(candidate);
      cids.emplace_back(cid);
    }
  }
  std::vector<std::uint32_t> order(cids.size());
  std::iota(order.begin(), order.end(), 0U);
  const auto by_cid = [&](std::uint32_t a, std::uint32_t b) {
    const auto result = compare(cids[a], cids[b]);
    return result != 0 ? result < 0 : a < b;
  };
  std::ranges::sort(order, by_cid);
  owners.stands_in.resize(cids.size());
  for (std::size_t i = order.size(); i-- > 0;) {
    const bool is_copy = i + 1 < order.size() && equal(cids[order[i]], cids[order[i + 1]]);
    owners.stands_in[order[i]] = is_copy ? owners.stands_in[order[i + 1]] : order[i];
  }
  return owners;
}

namespace {

void take_back_own_flips(Lottery& lottery, std::span<const std::uint32_t> flips_per_candidate) {
  std::uint32_t first = 0;
  for (std::size_t i = 0; i < flips_per_candidate.size(); ++i) {
    const std::uint32_t end = first + flips_per_candidate[i];
    const auto is_own = [&](std::uint32_t flip) { return flip >= first && flip < end; };
    std::erase_if(lottery.short_flips[i], is_own);
    std::erase_if(lottery.long_flips[i], is_own);
    first = end;
  }
}

}  // namespace

Lottery draw_lottery(const ShardParticipants& shard, const Hash& seed, const types::ValidationRules& rules) {
  std::vector<std::uint32_t> counts;
  counts.reserve(shard.candidates.size());
  for (const Candidate& candidate : shard.candidates) {
    counts.push_back(static_cast<std::uint32_t>(candidate.flips.size()));
  }
  Lottery lottery = draw_lottery(counts, seed);
  if (!rules.own_flips_are_dealt) take_back_own_flips(lottery, counts);
  return lottery;
}

}  // namespace idena::ceremony
