#include "chain/mempool/sender_queue.hpp"

#include <algorithm>
#include <tuple>

#include "state/enums.hpp"

namespace idena::chain {

bool is_ceremonial(types::TxType type) { return state::validation_bit_of(type) != 0; }

bool SenderQueue::ByPosition::operator()(const PooledTx* a, const PooledTx* b) const {
  return std::tuple(a->epoch(), a->nonce(), a->tx->hash) < std::tuple(b->epoch(), b->nonce(), b->tx->hash);
}

bool SenderQueue::continues(const SignedTx& tx, const Position& next, std::size_t limit) const {
  if (executable_.empty()) return tx.tx.epoch == next.epoch && tx.tx.nonce == next.nonce;
  const PooledTx& last = *executable_.back();
  if (limit != 0 && executable_.size() >= limit && !is_ceremonial(tx.tx.type)) return false;
  return tx.tx.epoch == last.epoch() && tx.tx.nonce == std::uint64_t{last.nonce()} + 1;
}

void SenderQueue::add_executable(PooledTx& tx, std::size_t tx_bytes) {
  executable_.push_back(&tx);
  if (tx.ceremonial()) ++executable_ceremonial_;
  bytes_ += tx_bytes;
}

void SenderQueue::add_pending(PooledTx& tx, std::size_t tx_bytes) {
  pending_.insert(&tx);
  bytes_ += tx_bytes;
}

void SenderQueue::promote(const Position& next, std::size_t limit) {
  for (auto at = pending_.begin(); at != pending_.end();) {
    PooledTx* const tx = *at;
    if (!continues(*tx->tx, next, limit)) {
      ++at;
      continue;
    }
    at = pending_.erase(at);
    add_executable(*tx, 0);
  }
}

std::uint32_t SenderQueue::highest_nonce(std::uint16_t epoch) const {
  std::uint32_t highest = 0;
  if (!executable_.empty() && executable_.back()->epoch() == epoch) highest = executable_.back()->nonce();
  // Few senders have many: a search from the end stops at the first of the epoch.
  for (auto at = pending_.rbegin(); at != pending_.rend() && (*at)->epoch() >= epoch; ++at) {
    if ((*at)->epoch() == epoch) return std::max(highest, (*at)->nonce());
  }
  return highest;
}

}  // namespace idena::chain
