#pragma once
/// Whose vote does not count in the new epoch. spec: ceremony-rewards §4

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/dna.hpp"
#include "state/identity_state.hpp"
#include "state/state.hpp"

namespace idena::ceremony {

/// The largest stakes seen, by falling stake.
class TopStakes {
 public:
  /// `capacity` at most kCapacity.
  explicit TopStakes(std::size_t capacity);

  void insert(const Dna& stake);
  [[nodiscard]] std::span<const Dna> stakes() const { return stakes_; }

  static constexpr std::size_t kCapacity = 100;

 private:
  std::size_t capacity_;
  std::vector<Dna> stakes_;
};

/// So many thousandths of the median; 0, which discriminates nobody, of no stakes.
Dna discrimination_threshold(std::span<const Dna> falling_stakes, std::uint64_t per_mille);

/// Stores the threshold and judges every validated identity by it and by the epoch that begins.
void discriminate(state::State& state, state::IdentityTreeState& approved, const Dna& threshold);

}  // namespace idena::ceremony
