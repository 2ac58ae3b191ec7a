#pragma once
/// What the three types that run contracts have in common: money goes along, gas is paid. spec: contracts §3

#include "chain/tx/tx_types.hpp"

namespace idena::chain {

/// The contract a type addresses must be there. For calls and terminations.
Result<> require_contract(const TxCheck& check);

/// Moves the amount, runs the code and adds price and gas of the run to the outcome. A run that fails is an outcome as
/// well; the only error is BlockError::kContractUnsupported.
Result<> run_contract_tx(TxRun& run);

}  // namespace idena::chain
