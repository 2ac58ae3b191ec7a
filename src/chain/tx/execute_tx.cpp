#include "chain/tx/execute_tx.hpp"

#include <string>

#include "base/hex.hpp"
#include "chain/tx/tx_fees.hpp"
#include "chain/tx/tx_types.hpp"

namespace idena::chain {
namespace {

/// The network's text for a number of a transaction that is not the one whose turn it is.
Error out_of_turn(TxError code, const SignedTx& tx, const std::string& what, std::uint64_t expected,
                  std::uint64_t actual) {
  return {code, std::string(ErrorTexts<TxError>::text(code)) + ". Tx=" + to_hex0x(tx.hash) + " expected" + what + "=" +
                    std::to_string(expected) + " actual" + what + "=" + std::to_string(actual)};
}

/// Transactions of a sender run in the order of their nonces, which start anew in every epoch.
Result<> check_turn(const SignedTx& tx, const state::Account& account, std::uint16_t epoch) {
  if (tx.tx.epoch != epoch) return out_of_turn(TxError::kRunEpoch, tx, "Epoch", epoch, tx.tx.epoch);
  const std::uint64_t last = account.epoch < epoch ? 0 : account.nonce;
  if (tx.tx.nonce != last + 1) return out_of_turn(TxError::kRunNonce, tx, "Nonce", last + 1, tx.tx.nonce);
  return ok();
}

}  // namespace

Result<TxOutcome> execute_tx(BlockUnderWay& block, const SignedTx& tx) {
  auto& accounts = block.state.accounts();
  const state::Global& global = block.state.global().read();
  IDENA_TRY(check_turn(tx, accounts.ensure(tx.sender), global.epoch));
  TxOutcome outcome;
  outcome.fee = tx_fee(tx.tx, tx.size, block.validators().network_size(), global.fee_per_gas);
  outcome.gas = tx_gas(tx.tx, tx.size);
  TxRun run{tx, block, outcome.fee, outcome};
  IDENA_TRY(rules_of(tx.tx.type)->apply(run));
  accounts.sub_balance(tx.sender, outcome.fee);
  accounts.sub_balance(tx.sender, tx.tx.tips);
  accounts.set_nonce(tx.sender, tx.tx.nonce);
  if (accounts.read(tx.sender).epoch != tx.tx.epoch) accounts.set_epoch(tx.sender, tx.tx.epoch);
  return outcome;
}

}  // namespace idena::chain
