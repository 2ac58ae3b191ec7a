#include "flips/assignments.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace idena::flips {
namespace {

bool less(ByteView a, ByteView b) { return std::ranges::lexicographical_compare(a, b); }

}  // namespace

Assignments::Assignments(ceremony::CeremonyRecord record, const types::ValidationRules& rules)
    : record_(std::move(record)) {
  for (const auto& [number, participants] : record_.start().participants) {
    Shard shard{&participants, ceremony::draw_lottery(participants, record_.start().seed, rules), {}};
    for (std::size_t i = 0; i < participants.candidates.size(); ++i) {
      for (const Bytes& cid : participants.candidates[i].flips) {
        shard.flips.emplace_back(cid);
        authors_.push_back({cid, {number, static_cast<std::uint32_t>(i)}});
      }
    }
    shards_.emplace(number, std::move(shard));
  }
  std::ranges::sort(authors_, [](const FlipPlace& a, const FlipPlace& b) {
    if (!equal(a.cid, b.cid)) return less(a.cid, b.cid);
    return a.author < b.author;
  });
}

bool Assignments::are_of(const ceremony::CeremonyRecord& record) const {
  return record.is_under_way() && &record.start() == &record_.start();
}

std::optional<CandidatePlace> Assignments::place_of(const Address& address) const {
  for (const auto& [number, shard] : shards_) {
    const auto& candidates = shard.participants->candidates;
    const auto found = std::ranges::lower_bound(candidates, address, {}, &ceremony::Candidate::address);
    if (found == candidates.end() || found->address != address) continue;
    return CandidatePlace{number, static_cast<std::uint32_t>(found - candidates.begin())};
  }
  return std::nullopt;
}

const Address& Assignments::address_at(const CandidatePlace& place) const {
  return candidates(place.shard).at(place.index).address;
}

std::optional<CandidatePlace> Assignments::author_of(ByteView cid) const {
  const auto after = std::ranges::upper_bound(authors_, cid, less, &FlipPlace::cid);
  if (after == authors_.begin() || !equal(std::prev(after)->cid, cid)) return std::nullopt;
  return std::prev(after)->author;
}

std::vector<Bytes> Assignments::cids(const CandidatePlace& place,
                                     const std::vector<ceremony::Lottery::Indexes>& lists) const {
  const std::vector<ByteView>& flips = shards_.at(place.shard).flips;
  std::vector<Bytes> out;
  if (flips.empty()) return out;
  for (const std::uint32_t flip : lists.at(place.index)) out.push_back(to_bytes(flips[flip % flips.size()]));
  return out;
}

std::vector<Bytes> Assignments::short_flips(const CandidatePlace& place) const {
  return cids(place, shards_.at(place.shard).lottery.short_flips);
}

std::vector<Bytes> Assignments::long_flips(const CandidatePlace& place) const {
  return cids(place, shards_.at(place.shard).lottery.long_flips);
}

std::vector<Address> Assignments::recipients_of(const CandidatePlace& author) const {
  const Shard& shard = shards_.at(author.shard);
  std::vector<Address> out;
  for (const std::uint32_t index : shard.lottery.candidates_of.at(author.index)) {
    out.push_back(shard.participants->candidates[index].address);
  }
  return out;
}

std::optional<std::size_t> Assignments::recipient_place(const CandidatePlace& author,
                                                        const CandidatePlace& reader) const {
  if (author.shard != reader.shard) return std::nullopt;
  const auto& recipients = shards_.at(author.shard).lottery.candidates_of.at(author.index);
  const auto found = std::ranges::find(recipients, reader.index);
  if (found == recipients.end()) return std::nullopt;
  return static_cast<std::size_t>(found - recipients.begin());
}

const std::vector<ceremony::Candidate>& Assignments::candidates(std::uint32_t shard) const {
  return shards_.at(shard).participants->candidates;
}

}  // namespace idena::flips
