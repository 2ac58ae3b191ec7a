#pragma once
/// What a transaction does. spec: transactions §6.2, §6.3

#include <cstdint>
#include <optional>

#include "chain/block_under_way.hpp"
#include "chain/tx/signed_tx.hpp"
#include "types/receipt.hpp"

namespace idena::chain {

/// What one executed transaction adds to its block.
struct TxOutcome {
  Dna fee;                ///< with the price of a contract's gas
  std::uint64_t gas = 0;  ///< with a contract's gas
  std::optional<types::TxReceipt> receipt;
};

/// Applies a transaction that was found valid in the context of this block. Errors: kRunEpoch and kRunNonce, after
/// which the account of the sender may be there; BlockError::kContractUnsupported for code this node cannot run.
Result<TxOutcome> execute_tx(BlockUnderWay& block, const SignedTx& tx);

}  // namespace idena::chain
