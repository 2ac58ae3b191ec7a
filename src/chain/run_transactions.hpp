#pragma once
/// The transactions of a block, one after the other. spec: blocks §4, §5 (11), transactions §6.2

#include <cstdint>
#include <set>
#include <span>
#include <vector>

#include "chain/block_rewards.hpp"
#include "chain/block_under_way.hpp"
#include "chain/tx/signed_tx.hpp"
#include "types/receipt.hpp"

namespace idena::chain {

/// What the transactions of a block add up to.
struct TransactionsOutcome {
  BlockIncome income;
  std::uint64_t used_gas = 0;
  std::vector<types::TxReceipt> receipts;  ///< of contract transactions, in their order
  bool kills_identity = false;             ///< a transaction ends an identity, so validators change
  std::set<Address> ceremonial_senders;    ///< of answers and evidence
};

/// Runs all of them. Fails with the first that is invalid, after which the block under way is of no use.
Result<TransactionsOutcome> run_transactions(BlockUnderWay& block, std::span<const SignedTxPtr> txs);

/// What a proposer keeps of its candidates.
struct ChosenTransactions {
  SignedTxs txs;
  TransactionsOutcome outcome;
};

/// Runs the candidates and drops those that are invalid, which leave no trace; stops after the one that fills the
/// block.
ChosenTransactions choose_transactions(BlockUnderWay& block, std::span<const SignedTxPtr> candidates);

/// The filter over both ends of all transactions and the events of their receipts; nothing without transactions.
Bytes block_bloom(std::span<const SignedTxPtr> txs, const std::vector<types::TxReceipt>& receipts);

}  // namespace idena::chain
