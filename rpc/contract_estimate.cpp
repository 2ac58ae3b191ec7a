#include "rpc/contract_estimate.hpp"

#include "contracts/read_contract.hpp"
#include "rpc/build_transaction.hpp"
#include "rpc/receipt_json.hpp"
#include "state/state.hpp"

namespace idena::rpc {

Result<ContractEstimate> estimate_contract(const types::Transaction& tx, const Address& sender,
                                           const std::optional<Hash>& hash, const chain::Head& head,
                                           const types::ContractRules& rules) {
  const contracts::BlockContext block{head.header.height(), head.header.time(), head.header.block_seed(), rules};
  const state::State state(head.state);
  IDENA_TRY(types::TxReceipt receipt, contracts::dry_run(tx, sender, block, state, head.validators));
  const Dna price = state.global().read().fee_per_gas;
  receipt.gas_cost = price * receipt.gas_used;
  const Dna size_fee = shown_fee(tx, price);
  return ContractEstimate{estimate_json(receipt, {hash, size_fee}, price), size_fee, receipt.gas_cost};
}

}  // namespace idena::rpc
