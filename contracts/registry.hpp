#pragma once
/// The built-in contracts (spec: contracts §1).

#include "contracts/contract.hpp"

namespace idena::contracts {

/// A contract is a file that defines one of these, and a line here.
#define IDENA_BUILT_IN_CONTRACTS(contract) contract(kTimeLock) contract(kMultisig)

#define IDENA_DECLARE_CONTRACT(name) extern const BuiltInContract name;
IDENA_BUILT_IN_CONTRACTS(IDENA_DECLARE_CONTRACT)
#undef IDENA_DECLARE_CONTRACT

/// Null if no built-in contract has this code hash.
const BuiltInContract* find_contract(const Hash& code_hash);

}  // namespace idena::contracts
