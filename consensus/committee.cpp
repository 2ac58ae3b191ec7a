#include "consensus/committee.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "base/go_rand.hpp"
#include "base/hex.hpp"
#include "crypto/hash.hpp"
#include "types/vote.hpp"

namespace idena::consensus {
namespace {

constexpr std::size_t kEverybodySitsUpTo = 8;

std::int64_t draw_seed(const Hash& seed, std::uint64_t round, std::uint8_t step) {
  const std::string text = to_hex(seed) + "-" + std::to_string(round) + "-" + std::to_string(step);
  const Hash digest = crypto::keccak256(as_bytes(text));
  std::uint64_t out = 0;
  for (unsigned i = 0; i < 8; ++i) out |= static_cast<std::uint64_t>(digest.bytes[i]) << (8 * i);
  return static_cast<std::int64_t>(out);
}

}  // namespace

std::size_t committee_size(std::size_t validators, std::uint8_t step, const types::CommitteeRules& rules) {
  if (validators <= kEverybodySitsUpTo) return validators;
  const double percent = step == types::kStepFinal ? rules.final_committee_percent : rules.committee_percent;
  const auto share = static_cast<std::int64_t>(std::round(static_cast<double>(validators) * percent));
  return static_cast<std::size_t>(std::max<std::int64_t>(0, std::min(rules.max_committee_size, share)));
}

std::optional<std::vector<Address>> draw_committee(const identity::ValidatorSets& validators, const Hash& seed,
                                                   std::uint64_t round, std::uint8_t step,
                                                   const types::CommitteeRules& rules) {
  if (validators.online_size() == 0) return std::vector<Address>{validators.god()};
  const auto& sorted = validators.sorted_validators();
  const std::size_t seats = committee_size(sorted.size(), step, rules);
  if (sorted.size() == seats) return std::vector<Address>(sorted.begin(), sorted.end());
  if (sorted.size() < seats) return std::nullopt;
  GoRand random(draw_seed(seed, round, step));
  const auto order = random.perm(sorted.size());
  std::vector<Address> drawn;
  drawn.reserve(seats);
  for (std::size_t i = 0; i < seats; ++i) drawn.push_back(sorted[order[i]]);
  return drawn;
}

}  // namespace idena::consensus
