#include "chain/fee_price.hpp"

#include <algorithm>

#include "base/decimal.hpp"

namespace idena::chain {
namespace {

constexpr std::uint64_t kLowestPrice = 10;                 ///< atoms per gas, however large the network
constexpr std::uint64_t kHundredth = 100'000'000'000'000;  ///< 0.01 in units of 10^-16, the last digit of a quotient
constexpr std::uint64_t kAtomsPerUnit = 100;               ///< 10^18 atoms in 10^16 units

Decimal integer(const BigInt& value) { return {value, 0}; }
Decimal half() { return {BigInt(5), -1}; }

}  // namespace

// Asked for every transaction, so in integers: Div(0.01, N) is the quotient of 10^14 and N, rounded half up, in units
// of 10^-16.
Dna min_fee_per_gas(std::size_t network_size) {
  const std::uint64_t size = std::max<std::uint64_t>(network_size, 1);
  const std::uint64_t share = (2 * kHundredth + size) / (2 * size);
  return Dna(BigInt(std::max(share * kAtomsPerUnit, kLowestPrice)));
}

Dna lowest_price(std::size_t network_size, const types::Rules& rules) {
  if (rules.money.lowest_price_is_rounded) return min_fee_per_gas(network_size);
  const std::uint64_t size = std::max<std::uint64_t>(network_size, 1);
  const std::uint64_t share = (kHundredth * kAtomsPerUnit + size - 1) / size;
  return Dna(BigInt(std::max(share, kLowestPrice)));
}

Dna next_fee_per_gas(const Dna& current, std::uint64_t used_gas, std::size_t network_size, const types::Rules& rules) {
  const Dna lowest = lowest_price(network_size, rules);
  const Dna& price = current > Dna() ? current : lowest;
  const Decimal fullness = divide(integer(BigInt(used_gas)), integer(BigInt(rules.money.full_block_gas)));
  const Decimal change = (fullness - half()) * Decimal::from_float32(rules.block_rewards.fee_sensitivity_coef);
  const Decimal next = (change + integer(BigInt(1))) * integer(price.atoms());
  return std::max(Dna(truncate(next)), lowest);
}

}  // namespace idena::chain
