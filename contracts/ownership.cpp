#include "contracts/ownership.hpp"

namespace idena::contracts {
namespace {

/// A balance is dust up to the price of this much gas.
constexpr std::uint64_t kDustGas = 100;

}  // namespace

Result<> require_owner(Environment& env) {
  if (env.get(kOwner) != env.sender()) return ContractError::kNotOwner;
  return ok();
}

Result<> burn_dust(Environment& env) {
  const Dna balance = env.balance();
  if (balance > env.fee_per_gas() * kDustGas) return ContractError::kHasMoney;
  if (!balance.is_zero()) env.burn_all();
  return ok();
}

}  // namespace idena::contracts
