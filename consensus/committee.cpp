#include "consensus/committee.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "base/go_rand.hpp"
#include "base/hex.hpp"
#include "crypto/hash.hpp"
#include "types/vote.hpp"

namespace idena::consensus {
namespace {

constexpr std::size_t kEverybodySitsUpTo = 8;
/// Votes needed where everybody sits, by the number of validators.
constexpr std::array<std::int64_t, kEverybodySitsUpTo + 1> kVotesOfFew = {1, 1, 2, 2, 3, 3, 4, 4, 5};

/// One binary64 multiplication, then half away from zero.
std::int64_t rounded_share(std::size_t whole, double share) {
  return static_cast<std::int64_t>(std::round(static_cast<double>(whole) * share));
}

void make_set(std::vector<Address>& addresses) {
  std::ranges::sort(addresses);
  const auto repeated = std::ranges::unique(addresses);
  addresses.erase(repeated.begin(), repeated.end());
}

/// Puts the pool in the place of each drawn delegator. A drawn owner of a pool counts by the flag of his own: the
/// pool's rule applies to its delegators only.
void seat_voters(Committee& committee, const identity::ValidatorSets& validators) {
  for (const Address& drawn : committee.original) {
    const auto pool = validators.delegatee(drawn);
    const Address voter = pool.value_or(drawn);
    const bool counts = pool ? !validators.is_discriminated(*pool) : !validators.has_discriminated_flag(drawn);
    committee.voters.push_back(voter);
    if (counts) committee.approved.push_back(voter);
  }
  make_set(committee.voters);
  make_set(committee.approved);
}

}  // namespace

std::int64_t draw_seed(const Hash& seed, std::uint64_t round, std::uint8_t step) {
  const std::string text = to_hex(seed) + "-" + std::to_string(round) + "-" + std::to_string(step);
  const Hash digest = crypto::keccak256(as_bytes(text));
  std::uint64_t out = 0;
  for (unsigned i = 0; i < 8; ++i) out |= static_cast<std::uint64_t>(digest.bytes[i]) << (8 * i);
  return static_cast<std::int64_t>(out);
}

std::size_t committee_size(std::size_t validators, std::uint8_t step, const types::CommitteeRules& rules) {
  if (validators <= kEverybodySitsUpTo) return validators;
  const double percent = step == types::kStepFinal ? rules.final_committee_percent : rules.committee_percent;
  const std::int64_t share = rounded_share(validators, percent);
  return static_cast<std::size_t>(std::max<std::int64_t>(0, std::min(rules.max_committee_size, share)));
}

std::int64_t votes_needed(std::size_t validators, std::uint8_t step, const types::CommitteeRules& rules) {
  if (validators <= kEverybodySitsUpTo) return kVotesOfFew.at(validators);
  return rounded_share(committee_size(validators, step, rules), rules.agreement_threshold);
}

std::int64_t vote_subtrahend(std::size_t missing, const types::CommitteeRules& rules) {
  return rounded_share(missing, rules.agreement_threshold);
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

bool Committee::is_voter(const Address& address) const { return std::ranges::binary_search(voters, address); }

bool Committee::is_approved(const Address& address) const { return std::ranges::binary_search(approved, address); }

std::optional<Committee> form_committee(const identity::ValidatorSets& validators, const Hash& seed,
                                        std::uint64_t round, std::uint8_t step, const types::CommitteeRules& rules) {
  auto drawn = draw_committee(validators, seed, round, step, rules);
  if (!drawn) return std::nullopt;
  Committee committee;
  committee.original = std::move(*drawn);
  if (validators.online_size() == 0) {
    committee.voters = committee.approved = committee.original;
  } else {
    seat_voters(committee, validators);
  }
  committee.subtrahend = vote_subtrahend(committee.original.size() - committee.approved.size(), rules);
  committee.votes_needed = votes_needed(validators.validators_size(), step, rules) - committee.subtrahend;
  return committee;
}

}  // namespace idena::consensus
