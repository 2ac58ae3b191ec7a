#pragma once
/// Whether a transaction may go on, judged against a state. spec: transactions §3, §4

#include "base/result.hpp"
#include "chain/tx/signed_tx.hpp"
#include "identity/validator_sets.hpp"
#include "state/state.hpp"
#include "types/rules.hpp"

namespace idena::chain {

/// Some rules differ by where a transaction stands.
enum class TxContext {
  kInbound,  ///< new, from this node's user or a peer
  kMempool,  ///< waiting already, looked at again
  kBlock,    ///< in a block that is made or judged
};

/// What a transaction is judged against. A judgement may create empty identities in the state, which is consensus in a
/// block (§4, "Side effects"); for a pool use a State of its own that is thrown away.
struct TxScope {
  state::State& state;
  const identity::ValidatorSets& validators;  ///< of the parent block
};

/// The first rule the transaction breaks, in the network's order. Errors: TxError, for storeToIpfs also the text of the
/// CID parser.
Result<> validate_tx(const SignedTx& tx, TxContext context, const TxScope& scope);

/// The fee rules of a block builder (§8): those of a block, with the price of the state in place of the lowest price.
bool affords_block_price(const SignedTx& tx, std::size_t network_size, const Dna& fee_per_gas);

}  // namespace idena::chain
