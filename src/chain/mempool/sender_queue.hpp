#pragma once
/// The waiting transactions of one sender. spec: transactions §7

#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <vector>

#include "base/bytes.hpp"
#include "chain/tx/signed_tx.hpp"

namespace idena::chain {

/// The four types of a ceremony: they pass most limits, and into blocks first.
bool is_ceremonial(types::TxType type);

/// A transaction in the pool.
struct PooledTx {
  SignedTxPtr tx;
  Hash128 gossip_id;
  std::uint32_t shard = 0;       ///< of its sender, from 1
  std::uint8_t rounds = 0;       ///< of gossip in which it was offered
  bool high_priority = false;    ///< made by this node
  bool judged_in_epoch = false;  ///< and found valid, on a head of its epoch
  bool gone = false;             ///< to be swept out of the queue of its sender

  [[nodiscard]] std::uint32_t nonce() const { return tx->tx.nonce; }
  [[nodiscard]] std::uint16_t epoch() const { return tx->tx.epoch; }
  [[nodiscard]] bool ceremonial() const { return is_ceremonial(tx->tx.type); }
};

/// Where an account stands: the next transaction that can run has this epoch and nonce.
struct Position {
  std::uint16_t epoch = 0;
  std::uint64_t nonce = 0;
};

/// Executable transactions follow each other without a gap, in one epoch; all others are pending. Refers to
/// transactions that the pool owns.
class SenderQueue {
 public:
  explicit SenderQueue(const Address& sender) : sender_(sender) {}

  [[nodiscard]] const Address& sender() const { return sender_; }
  /// By ascending nonce. Blocks that hold other transactions of the sender may leave it a gap.
  [[nodiscard]] const std::vector<PooledTx*>& executable() const { return executable_; }
  /// By ascending epoch and nonce.
  [[nodiscard]] const auto& pending() const { return pending_; }
  template <class Visit>
  void for_each(Visit&& visit) const {
    for (PooledTx* const tx : executable_) visit(*tx);
    for (PooledTx* const tx : pending_) visit(*tx);
  }
  [[nodiscard]] bool empty() const { return executable_.empty() && pending_.empty(); }
  [[nodiscard]] std::size_t bytes() const { return bytes_; }
  /// Whether any executable transaction belongs to a ceremony.
  [[nodiscard]] bool has_executable_ceremonial() const { return executable_ceremonial_ != 0; }

  /// Whether a transaction could be executed right after those that are; `limit` does not hold for ceremonial ones,
  /// nor if it is 0.
  [[nodiscard]] bool continues(const SignedTx& tx, const Position& next, std::size_t limit) const;
  void add_executable(PooledTx& tx, std::size_t tx_bytes);
  void add_pending(PooledTx& tx, std::size_t tx_bytes);
  /// Moves pending transactions, in their order, to the executable ones they continue.
  void promote(const Position& next, std::size_t limit);
  /// Lets go of all that are marked as gone; `tx_bytes(tx)` as when they were added.
  template <class TxBytes>
  void sweep(TxBytes&& tx_bytes);

  /// The highest nonce of this epoch, 0 if there is none.
  [[nodiscard]] std::uint32_t highest_nonce(std::uint16_t epoch) const;

 private:
  struct ByPosition {
    bool operator()(const PooledTx* a, const PooledTx* b) const;
  };

  Address sender_;
  std::vector<PooledTx*> executable_;
  std::set<PooledTx*, ByPosition> pending_;
  std::size_t bytes_ = 0;
  std::size_t executable_ceremonial_ = 0;
};

template <class TxBytes>
void SenderQueue::sweep(TxBytes&& tx_bytes) {
  const auto is_gone = [&](const PooledTx* tx) {
    if (tx->gone) bytes_ -= tx_bytes(*tx);
    return tx->gone;
  };
  std::erase_if(executable_, [&](const PooledTx* tx) {
    if (tx->gone && tx->ceremonial()) --executable_ceremonial_;
    return is_gone(tx);
  });
  std::erase_if(pending_, is_gone);
}

}  // namespace idena::chain
