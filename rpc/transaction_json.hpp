#pragma once
/// How transactions are shown (spec: rpc §4, bcn_transaction).

#include "chain/store/lookup.hpp"
#include "chain/tx/signed_tx.hpp"
#include "rpc/json_text.hpp"

namespace idena::rpc {

inline constexpr std::string_view kTransactionShape =
    "{hash, type string, from address, to address?, amount, tips, maxFee DNA, nonce, epoch int, payload bytes, "
    "blockHash hash, usedFee DNA, timestamp int}";

/// One that waits: block hash, fee and time are zero.
Json waiting_transaction_json(const chain::SignedTx& tx);
/// One of the chain.
Json transaction_json(const chain::StoredTransaction& stored);

/// The price of gas in the block of a header; 0 in an empty block.
Dna fee_per_gas_of(const types::Header& header);

}  // namespace idena::rpc
