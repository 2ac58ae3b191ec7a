#pragma once
/// Drawing a committee from the validators. spec: consensus §2.1, §2.2

#include <cstdint>
#include <optional>
#include <vector>

#include "base/bytes.hpp"
#include "identity/validator_sets.hpp"
#include "types/rules.hpp"

namespace idena::consensus {

/// Seats of the committee of a step among `validators` sorted validators; the final step has more than the others.
std::size_t committee_size(std::size_t validators, std::uint8_t step, const types::CommitteeRules& rules);

/// The identities drawn for one step of a round: individuals, before any is replaced by its pool. In the order of the
/// draw; {god} while nobody is online; none if there are fewer validators than seats (only with a configured percentage
/// above 1). `seed` is the block seed of the round's parent block.
std::optional<std::vector<Address>> draw_committee(const identity::ValidatorSets& validators, const Hash& seed,
                                                   std::uint64_t round, std::uint8_t step,
                                                   const types::CommitteeRules& rules);

}  // namespace idena::consensus
