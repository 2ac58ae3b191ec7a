#pragma once
/// Asking contracts without a transaction (spec: contracts §9, "Read-only methods", §11).

#include <optional>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "contracts/block_context.hpp"
#include "contracts/run_contract.hpp"
#include "identity/validator_sets.hpp"
#include "state/state.hpp"

namespace idena::contracts {

/// The answer of a read-only method with `head` as the present block; none if the address is no contract, or a built-in
/// one without such methods. Errors: the method's own, kUnknownMethod, and kUnknownContract for WASM code.
Result<std::optional<Bytes>> read_contract(const Address& contract, std::string_view method, std::vector<Bytes> args,
                                           const BlockContext& head, const state::State& state,
                                           const identity::ValidatorSets& validators);

/// What a run would give on the state as it is, with all the gas it wants; nothing is changed. The amount of a call is
/// moved before the run, that of a deployment is not. Errors: as run_contract, and kUnknownContract for a call or a
/// termination of what is no contract.
Result<types::TxReceipt> dry_run(const types::Transaction& tx, const Address& sender, const BlockContext& head,
                                 const state::State& state, const identity::ValidatorSets& validators);

/// Whether the error of a receipt says that the same call may succeed in a later block (§9, sendVote).
bool may_succeed_later(std::string_view error);

}  // namespace idena::contracts
