#pragma once
/// Transactions that the node makes for its user: automatic fields, the sender's key, the pool (spec: rpc §3,
/// transactions §9).

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "crypto/keys.hpp"
#include "rpc/json_text.hpp"
#include "rpc/node_view.hpp"
#include "rpc/rpc_error.hpp"
#include "types/transaction.hpp"

namespace idena::rpc {

/// The key that signs for an address: the node's own for the coinbase, else that of an unlocked account. Errors:
/// storage::KeystoreError.
Result<crypto::PrivateKey> signing_key(const NodeView& node, const Address& from);

/// Fills what is zero in a draft: the present epoch, the sender's next nonce, and twice the fee that it would pay now
/// as its maxFee.
types::Transaction complete(const NodeView& node, const Address& from, types::Transaction draft);

/// Refuses amounts below 0: encodings have no sign, so this cannot be left to the pool.
Result<> check_signs(const types::Transaction& tx);
/// Completes and signs. Error: an amount below 0.
Result<types::Transaction> build(const NodeView& node, const crypto::PrivateKey& key, types::Transaction draft);
/// Completes, signs and judges as the pool would, without sending. Errors: those of validate_tx, and an amount below 0.
Result<types::Transaction> build_valid(const NodeView& node, const crypto::PrivateKey& key, types::Transaction draft);

/// Completes and signs a draft and puts it into the pool; the hash. Errors: those of the pool, and an amount below 0.
Result<Hash> send_as(const NodeView& node, const crypto::PrivateKey& key, types::Transaction draft);
/// The same for the coinbase.
Result<Hash> send_as_coinbase(const NodeView& node, types::Transaction draft);

/// What a transaction pays for its size at this price of gas, as all methods show it: for a network of one.
Dna shown_fee(const types::Transaction& tx, const Dna& fee_per_gas);

}  // namespace idena::rpc
