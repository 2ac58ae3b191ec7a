#pragma once
/// Which of the waiting transactions go into a block. spec: transactions §8 (steps 1 and 2)

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "chain/mempool/sender_queue.hpp"

namespace idena::chain {

/// The executable transactions of one sender in the epoch of the head, by ascending nonce.
struct SenderTxs {
  Address sender;
  std::span<PooledTx* const> txs;
  bool has_ceremonial = false;  ///< among them; if not, they are not searched
};

/// What a block on the head charges and holds.
struct BlockOffer {
  std::size_t network_size = 0;
  Dna fee_per_gas;
  std::uint64_t max_gas = 0;  ///< without that of contract runs
};

/// First the ceremonial ones, each with those of its sender that must run before it; then all by ascending nonce, among
/// equal nonces in the order of `senders`, until one does not fit. One that no block could hold is passed over, and a
/// sender's transactions behind one that cannot run. `next_nonce` tells what a sender's account can execute next; it is
/// asked only for senders that come into question. Takes time proportional to the senders and what is chosen.
std::vector<SignedTxPtr> select_txs(std::span<const SenderTxs> senders,
                                    const std::function<std::uint64_t(const Address&)>& next_nonce,
                                    const BlockOffer& offer);

}  // namespace idena::chain
