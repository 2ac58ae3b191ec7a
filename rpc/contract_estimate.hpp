#pragma once
/// What a contract transaction would leave if it ran now (spec: contracts §11, estimates).

#include <optional>

#include "base/bytes.hpp"
#include "base/dna.hpp"
#include "base/result.hpp"
#include "chain/store/head.hpp"
#include "rpc/json_text.hpp"
#include "types/transaction.hpp"

namespace idena::rpc {

struct ContractEstimate {
  Json receipt;
  Dna size_fee;  ///< in a network of one
  Dna gas_cost;
};

/// A run on the state of the head with all the gas it wants; nothing is kept. A contract that refuses is a receipt.
/// `hash` is that of the signed transaction, none if it is not signed. Error: contracts::ContractError::kWasm.
Result<ContractEstimate> estimate_contract(const types::Transaction& tx, const Address& sender,
                                           const std::optional<Hash>& hash, const chain::Head& head,
                                           const types::ContractRules& rules);

}  // namespace idena::rpc
