#include "chain/fee_price.hpp"

#include <algorithm>

#include "base/decimal.hpp"

namespace idena::chain {
namespace {

constexpr std::uint64_t kLowestPrice = 10;  ///< atoms per gas, however large the network

Decimal integer(const BigInt& value) { return {value, 0}; }
Decimal hundredth() { return {BigInt(1), -2}; }
Decimal half() { return {BigInt(5), -1}; }

}  // namespace

Dna min_fee_per_gas(std::size_t network_size) {
  const Decimal share = divide(hundredth(), integer(BigInt(std::max<std::size_t>(network_size, 1))));
  const BigInt atoms = truncate(share * Decimal{BigInt(1), Dna::kDecimals});
  return Dna(std::max(atoms, BigInt(kLowestPrice)));
}

Dna next_fee_per_gas(const Dna& current, std::uint64_t used_gas, std::size_t network_size, const types::Rules& rules) {
  const Dna lowest = min_fee_per_gas(network_size);
  const Dna& price = current > Dna() ? current : lowest;
  const Decimal fullness = divide(integer(BigInt(used_gas)), integer(BigInt(types::kMaxBlockGas)));
  const Decimal change = (fullness - half()) * Decimal::from_float32(rules.block_rewards.fee_sensitivity_coef);
  const Decimal next = (change + integer(BigInt(1))) * integer(price.atoms());
  return std::max(Dna(truncate(next)), lowest);
}

}  // namespace idena::chain
