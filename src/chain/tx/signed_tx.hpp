#pragma once
/// A transaction with all that is known of it without a state. spec: transactions §1

#include <cstddef>
#include <memory>
#include <vector>

#include "base/bytes.hpp"
#include "types/block.hpp"
#include "types/transaction.hpp"

namespace idena::chain {

/// Immutable once made; recovering the sender is the costly part of a transaction, so it is done once and travels
/// along.
struct SignedTx {
  types::Transaction tx;
  Address sender;        ///< zero if the signature recovers nobody
  Hash hash;             ///< of the whole encoding
  std::size_t size = 0;  ///< bytes of the whole encoding
};

/// Encodes, hashes and recovers. Needs no state: any thread may do it ahead of time.
SignedTx identify(types::Transaction tx);

/// Shared by pool, block and indexes, so that a transaction is decoded and its sender recovered once.
using SignedTxPtr = std::shared_ptr<const SignedTx>;
using SignedTxs = std::vector<SignedTxPtr>;

/// All transactions of a body, in their order.
SignedTxs identify(const types::Body& body);

}  // namespace idena::chain
