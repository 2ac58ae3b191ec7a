#pragma once
/// Who takes part in a ceremony, frozen when its lottery starts. spec: ceremony §4

#include <cstdint>
#include <map>
#include <vector>

#include "base/bytes.hpp"
#include "ceremony/lottery.hpp"
#include "state/state_reader.hpp"
#include "types/rules.hpp"

namespace idena::ceremony {

/// Its public key stays in the state: nothing changes it before the validation ends.
struct Candidate {
  Address address;
  std::vector<Bytes> flips;  ///< cids in order of submission

  friend bool operator==(const Candidate&, const Candidate&) = default;
};

/// The identities of one shard. A candidate's index is its place here; flips are numbered through.
struct ShardParticipants {
  std::vector<Candidate> candidates;    ///< ascending by address
  std::vector<Address> non_candidates;  ///< all others: also invitations, the killed, leaves of nobody

  friend bool operator==(const ShardParticipants&, const ShardParticipants&) = default;
};

/// By shard, every shard of the network present.
using Participants = std::map<std::uint32_t, ShardParticipants>;

/// `state`: after the block that started the lottery.
Participants freeze_participants(const state::StateReader& state);

/// The flips of a shard by number.
std::vector<Bytes> flips_of(const ShardParticipants& shard);

/// Of each flip the index of who made it. Of flips with one cid the last stands for all (spec: ceremony §4).
struct FlipOwners {
  std::vector<std::uint32_t> authors;    ///< candidate by flip
  std::vector<std::uint32_t> stands_in;  ///< the last flip with the same cid: the flip itself but for copies

  [[nodiscard]] std::uint32_t author(std::uint32_t flip) const { return authors[stands_in[flip]]; }
};
FlipOwners owners_of_flips(const ShardParticipants& shard);

/// Where the rules forbid it nobody keeps a flip of its own, also if there were no others to deal.
Lottery draw_lottery(const ShardParticipants& shard, const Hash& seed, const types::ValidationRules& rules);

}  // namespace idena::ceremony
