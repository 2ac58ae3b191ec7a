#pragma once
/// Running contract transactions (spec: contracts §3, §4).

#include <cstdint>
#include <limits>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "contracts/block_context.hpp"
#include "contracts/contract_address.hpp"  // IWYU pragma: export
#include "contracts/contract_error.hpp"    // IWYU pragma: export
#include "identity/validator_sets.hpp"
#include "state/state.hpp"
#include "types/receipt.hpp"
#include "types/transaction.hpp"

namespace idena::contracts {

/// The limit of estimates.
inline constexpr std::uint64_t kUnlimitedGas = std::numeric_limits<std::uint64_t>::max();

struct Call {
  const types::Transaction& tx;  ///< a valid deployment, call or termination
  Address sender;
  Hash tx_hash;
  std::uint64_t gas_limit = 0;
};

/// Runs a deployment, call or termination on the state. The caller has moved the amount before where §3 says so, and
/// does after it what follows from the receipt, which is complete but for the gas cost. A run that fails leaves in the
/// state only what §4 says ("What queries leave behind") and what §9 calls the leak of a failed termination; that is a
/// failed receipt, not an error. Error: ContractError::kWasm if the code is WASM; nothing has changed then.
Result<types::TxReceipt> run_contract(const Call& call, const BlockContext& block, state::State& state,
                                      const identity::ValidatorSets& validators);

}  // namespace idena::contracts
