#pragma once
/// Drawing a committee from the validators, and how many of its votes decide. spec: consensus §2.1, §2.2

#include <cstdint>
#include <optional>
#include <vector>

#include "base/bytes.hpp"
#include "identity/validator_sets.hpp"
#include "types/rules.hpp"

namespace idena::consensus {

/// Seats of the committee of a step among `validators` sorted validators; the final step has more than the others.
std::size_t committee_size(std::size_t validators, std::uint8_t step, const types::CommitteeRules& rules);

/// Votes that decide a step if every seat has a voter of its own whose vote counts.
std::int64_t votes_needed(std::size_t validators, std::uint8_t step, const types::CommitteeRules& rules);

/// What is taken off the votes needed where `missing` seats have no counted vote of their own.
std::int64_t vote_subtrahend(std::size_t missing, const types::CommitteeRules& rules);

/// What the random generator of a draw begins with.
std::int64_t draw_seed(const Hash& seed, std::uint64_t round, std::uint8_t step);

/// The identities drawn for one step of a round: individuals, before any is replaced by its pool. In the order of the
/// draw; {god} while nobody is online; none if there are fewer validators than seats (only with a configured percentage
/// above 1). `seed` is the block seed of the round's parent block.
std::optional<std::vector<Address>> draw_committee(const identity::ValidatorSets& validators, const Hash& seed,
                                                   std::uint64_t round, std::uint8_t step,
                                                   const types::CommitteeRules& rules);

/// A drawn committee and who votes for it: a delegator's pool in its place.
struct Committee {
  std::vector<Address> original;  ///< as drawn
  std::vector<Address> voters;    ///< who casts a vote; ascending
  std::vector<Address> approved;  ///< whose vote is counted; ascending
  std::int64_t subtrahend = 0;
  /// Votes of different approved voters for one hash that decide the step; may be below 1, but without any approved
  /// voter the step decides nothing.
  std::int64_t votes_needed = 0;

  [[nodiscard]] bool is_voter(const Address& address) const;
  [[nodiscard]] bool is_approved(const Address& address) const;
};

/// The committee of a step; none where draw_committee gives none.
std::optional<Committee> form_committee(const identity::ValidatorSets& validators, const Hash& seed,
                                        std::uint64_t round, std::uint8_t step, const types::CommitteeRules& rules);

}  // namespace idena::consensus
