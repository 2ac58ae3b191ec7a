#include "ceremony/rewards/stake_weight.hpp"

#include <cmath>

#include "base/decimal.hpp"

namespace idena::ceremony {
namespace {

constexpr double kStakePower = 0.9;

}  // namespace

double coins(const Dna& amount) { return nearest_double({amount.atoms(), -std::int64_t{Dna::kDecimals}}); }

Float32 stake_weight(const Dna& stake) {
  return stake.is_zero() ? 0 : static_cast<Float32>(std::pow(coins(stake), kStakePower));
}

}  // namespace idena::ceremony
