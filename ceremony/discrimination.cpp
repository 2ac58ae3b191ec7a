#include "ceremony/discrimination.hpp"

#include <algorithm>

namespace idena::ceremony {
namespace {

constexpr std::uint64_t kThousandths = 1000;

Dna median(std::span<const Dna> sorted) {
  const std::size_t middle = sorted.size() / 2;
  return sorted.size() % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

}  // namespace

TopStakes::TopStakes(std::size_t capacity) : capacity_(std::min(capacity, kCapacity)) {}

void TopStakes::insert(const Dna& stake) {
  const auto place = std::ranges::upper_bound(stakes_, stake, std::ranges::greater{});
  if (stakes_.size() == capacity_ && place == stakes_.end()) return;
  stakes_.insert(place, stake);
  if (stakes_.size() > capacity_) stakes_.pop_back();
}

Dna discrimination_threshold(std::span<const Dna> falling_stakes, std::uint64_t per_mille) {
  return falling_stakes.empty() ? Dna() : median(falling_stakes) * per_mille / kThousandths;
}

void discriminate(state::State& state, state::IdentityTreeState& approved, const Dna& threshold) {
  const auto next_epoch = static_cast<std::uint16_t>(state.global().read().epoch + 1);
  state.identities().for_each([&](const Address& address, const state::Identity& identity) {
    if (state::is_newbie_or_better(identity.state)) {
      approved.set_discriminated(address, state::is_discriminated(identity, threshold, next_epoch));
    }
    return true;
  });
  state.global().set_discrimination_stake_threshold(threshold);
}

}  // namespace idena::ceremony
