#pragma once
/// The built-in contracts (spec: contracts §1).

#include "contracts/contract.hpp"

namespace idena::contracts {

/// A contract is a file that defines one of these, and a line here.
// clang-format off: one contract a line
#define IDENA_BUILT_IN_CONTRACTS(contract) \
  contract(kTimeLock) \
  contract(kOracleVoting) \
  contract(kOracleLock) \
  contract(kRefundableOracleLock) \
  contract(kMultisig)
// clang-format on

#define IDENA_DECLARE_CONTRACT(name) extern const BuiltInContract name;
IDENA_BUILT_IN_CONTRACTS(IDENA_DECLARE_CONTRACT)
#undef IDENA_DECLARE_CONTRACT

/// Null if no built-in contract has this code hash.
const BuiltInContract* find_contract(const Hash& code_hash);

}  // namespace idena::contracts
