#include "chain/run_transactions.hpp"

#include "chain/tx/execute_tx.hpp"
#include "chain/tx/tx_error.hpp"
#include "chain/tx/validate_tx.hpp"
#include "types/bloom.hpp"

namespace idena::chain {
namespace {

using types::TxType;

bool ends_identity(TxType type) {
  return type == TxType::kKill || type == TxType::kKillInvitee || type == TxType::kKillDelegator;
}

Result<TxOutcome> run_one(BlockUnderWay& block, const SignedTx& tx) {
  IDENA_TRY(validate_tx(tx, TxContext::kBlock, {block.state, block.validators()}));
  return execute_tx(block, tx);
}

void add(TransactionsOutcome& total, const SignedTx& tx, TxOutcome one) {
  total.income.fees += one.fee;
  total.income.tips += tx.tx.tips;
  total.used_gas += one.gas;
  if (one.receipt) total.receipts.push_back(std::move(*one.receipt));
  if (ends_identity(tx.tx.type)) total.kills_identity = true;
  if (state::validation_bit_of(tx.tx.type) != 0) total.ceremonial_senders.insert(tx.sender);
}

}  // namespace

Result<TransactionsOutcome> run_transactions(BlockUnderWay& block, std::span<const SignedTxPtr> txs) {
  TransactionsOutcome total;
  for (const SignedTxPtr& tx : txs) {
    const bool was_full = total.used_gas > types::kMaxBlockGas;  // only the last one may cross the limit
    IDENA_TRY(TxOutcome one, run_one(block, *tx));
    add(total, *tx, std::move(one));
    if (was_full) return TxError::kBlockGas;
  }
  return total;
}

ChosenTransactions choose_transactions(BlockUnderWay& block, std::span<const SignedTxPtr> candidates) {
  ChosenTransactions chosen;
  for (const SignedTxPtr& tx : candidates) {
    if (chosen.outcome.used_gas > types::kMaxBlockGas) break;
    const state::State::Checkpoint checkpoint = block.state.checkpoint();
    block.identities.open_checkpoint();
    auto one = run_one(block, *tx);
    if (!one) {
      block.state.revert(checkpoint);
      block.identities.revert_checkpoint();
      continue;
    }
    block.state.accept(checkpoint);
    block.identities.accept_checkpoint();
    add(chosen.outcome, *tx, std::move(one).value());
    chosen.txs.push_back(tx);
  }
  return chosen;
}

Bytes block_bloom(std::span<const SignedTxPtr> txs, const std::vector<types::TxReceipt>& receipts) {
  types::TxBloom bloom;
  for (const SignedTxPtr& tx : txs) bloom.add_transaction(tx->sender, tx->tx.to);
  for (const types::TxReceipt& receipt : receipts) bloom.add_events(receipt);
  return bloom.finish();
}

}  // namespace idena::chain
