#include "chain/tx/contract_run.hpp"

#include "base/hex.hpp"
#include "chain/block_error.hpp"
#include "chain/tx/tx_checks.hpp"
#include "chain/tx/tx_fees.hpp"
#include "contracts/run_contract.hpp"

namespace idena::chain {

namespace {

/// What was met, and why the node stops at it.
Error unsupported(const TxRun& run, const Address& contract) {
  const bool deploys = run.tx().type == types::TxType::kDeployContract;
  return {BlockError::kContractUnsupported,
          "transaction " + to_hex0x(run.signed_tx.hash) + (deploys ? " deploys" : " calls") + " the WASM contract " +
              to_hex0x(contract) +
              ", for which this version has no engine, and balances, stores and receipts from here on are what that "
              "code makes of them"};
}

}  // namespace

Result<> require_contract(const TxCheck& check) {
  IDENA_TRY(require_recipient(check));
  if (!check.state.accounts().read(*check.tx().to).contract) return TxError::kRecipient;
  return ok();
}

Result<> run_contract_tx(TxRun& run) {
  const types::Transaction& tx = run.tx();
  auto& accounts = run.state().accounts();
  const Address contract = contracts::contract_address(tx, run.sender());
  const Dna price = run.state().global().read().fee_per_gas;
  // What a call brings is the contract's before the code runs; what a deployment brings becomes its stake afterwards.
  const bool moves_first = !tx.amount.is_zero() && tx.type == types::TxType::kCallContract;
  if (moves_first) {
    accounts.sub_balance(run.sender(), tx.amount);
    accounts.add_balance(contract, tx.amount);
  }
  const contracts::Call call{tx, run.sender(), run.signed_tx.hash, affordable_gas(tx.max_fee - run.fee, price)};
  const BlockFacts& facts = run.block.facts;
  auto receipt = contracts::run_contract(call, {facts.height, facts.time, facts.seed, run.block.rules.contracts},
                                         run.state(), run.block.validators());
  if (!receipt) return unsupported(run, contract);
  if (!receipt.value().success && moves_first) {
    accounts.add_balance(run.sender(), tx.amount);
    accounts.sub_balance(contract, tx.amount);
  }
  if (receipt.value().success && !moves_first) accounts.sub_balance(run.sender(), tx.amount);
  receipt.value().gas_cost = price * receipt.value().gas_used;
  run.outcome.fee += receipt.value().gas_cost;
  run.outcome.gas += receipt.value().gas_used;
  run.outcome.receipt = std::move(receipt).value();
  return ok();
}

}  // namespace idena::chain
