#pragma once
/// Transactions that wait for a block. spec: transactions §7, state §10 (nonces)

#include <cstddef>
#include <cstdint>
#include <deque>
#include <list>
#include <memory>
#include <optional>
#include <span>
#include <unordered_map>  // tidy: allow unordered, see Mempool::by_hash_
#include <vector>

#include "base/result.hpp"
#include "chain/mempool/head_judge.hpp"
#include "chain/mempool/mempool_error.hpp"
#include "chain/mempool/sender_queue.hpp"
#include "chain/store/head.hpp"

namespace idena::chain {

/// The defaults are the network's, but for those on bytes: the network has none. A limit of 0 for one sender means
/// none; negative slots mean no limit for them, nor on the total.
struct MempoolLimits {
  std::int64_t queue_slots = 256;        ///< senders that have pending transactions
  std::int64_t executable_slots = 1024;  ///< senders with executable ones, as far as the total goes
  std::size_t sender_pending = 32;
  std::size_t sender_executable = 32;
  bool reset_in_ceremony = false;  ///< judge the pool anew also from the short session on

  /// What all transactions together may take, estimated by Mempool::bytes_of. Past it ordinary transactions of others
  /// are refused; this node's own ones always have room, ceremonial ones up to max_ceremony_bytes more.
  std::size_t max_bytes = std::size_t{256} << 20U;
  std::size_t max_ceremony_bytes = std::size_t{256} << 20U;
  /// What the ordinary transactions of one sender may take: free types can carry three megabytes each.
  std::size_t max_sender_bytes = std::size_t{16} << 20U;

  /// Of ordinary transactions; absent without limit.
  [[nodiscard]] std::optional<std::size_t> total() const;
};

/// A transaction that was taken.
struct AddedTx {
  SignedTxPtr tx;
  std::uint32_t shard = 0;  ///< of its sender, from 1; 0 while that is not known
  bool own = false;         ///< made by this node, or sent by its coinbase
  bool deferred = false;    ///< waits for the end of the sync
  bool publish = false;     ///< others are to be told
};

/// Which transactions a peer is offered.
struct GossipFilter {
  std::uint32_t shard = 0;  ///< of their senders; 0 for all
  bool with_high_priority = false;
  bool even_if_offered = false;  ///< also those that were offered in kGossipRounds rounds: for a node with few peers
};

/// Rounds of gossip in which a transaction is offered.
inline constexpr std::uint8_t kGossipRounds = 16;

/// For one thread at a time. Order among senders: who waits longest comes first. Errors are MempoolError, or those of
/// validate_tx.
class Mempool {
 public:
  /// Transactions put aside during a sync, and their bytes; the oldest make room.
  static constexpr std::size_t kMaxDeferred = 100;
  static constexpr std::size_t kMaxDeferredBytes = std::size_t{64} << 20U;

  Mempool(const MempoolLimits& limits, const Address& coinbase, std::shared_ptr<const Head> head);
  Mempool(const Mempool&) = delete;
  Mempool& operator=(const Mempool&) = delete;
  ~Mempool() = default;

  /// Made by this node. During a sync always taken: it waits for the end, and in the pool too if that has a place.
  Result<AddedTx> add_internal(const SignedTxPtr& tx);
  /// From a peer (kInbound); from a fork, a file or a sync (kMempool).
  Result<AddedTx> add_external(const SignedTxPtr& tx, TxContext context = TxContext::kInbound);
  /// Those of many that were taken.
  std::vector<AddedTx> add_external(std::span<const SignedTxPtr> txs, TxContext context);

  /// Until end_sync, which adds what was put aside, blocks only move the head.
  void begin_sync() { syncing_ = true; }
  [[nodiscard]] bool is_syncing() const { return syncing_; }
  std::vector<AddedTx> end_sync();

  /// The head went on by a block with these transactions (SignedTx::hash).
  void after_block(std::shared_ptr<const Head> head, std::span<const Hash> mined);
  /// The head was replaced by another, not by its child: queues everything anew, and the transactions of the abandoned
  /// blocks with it. Gives those of the latter that were taken.
  std::vector<AddedTx> after_reset(std::shared_ptr<const Head> head, std::span<const SignedTxPtr> reverted);

  [[nodiscard]] std::size_t size() const { return by_hash_.size(); }
  /// Estimated memory of all transactions.
  [[nodiscard]] std::size_t bytes() const { return bytes_; }
  /// Grows with every change of the content.
  [[nodiscard]] std::uint64_t revision() const { return revision_; }
  [[nodiscard]] const Head& head() const { return judge_.head(); }

  /// Whether it can never run on this chain: its epoch is over, or its nonce was used.
  [[nodiscard]] bool is_spent(const SignedTx& tx);

  /// Null if it does not wait here.
  [[nodiscard]] SignedTxPtr find(const Hash& hash) const;
  [[nodiscard]] SignedTxPtr find_by_gossip_id(const Hash128& gossip_id) const;
  /// By sender, executable ones first: if they are added again in this order, they find the same places.
  [[nodiscard]] std::vector<SignedTxPtr> all() const;
  /// Of one sender, by descending epoch and nonce.
  [[nodiscard]] std::vector<SignedTxPtr> of_sender(const Address& sender) const;
  /// Made by this node: what a new peer is told first.
  [[nodiscard]] std::vector<SignedTxPtr> high_priority() const;
  /// The nonce for a new transaction of this epoch.
  [[nodiscard]] std::uint32_t next_nonce(const Address& sender, std::uint16_t epoch);
  [[nodiscard]] std::uint32_t next_nonce(const Address& sender) { return next_nonce(sender, judge_.epoch()); }

  /// What a peer is offered in a round of gossip; counts the round.
  std::vector<SignedTxPtr> offer(const GossipFilter& filter);
  /// For a block on the head (§8, steps 1 and 2); some may still fail when they run.
  [[nodiscard]] std::vector<SignedTxPtr> select_for_block();

  /// Estimated memory of one transaction with its entries in the pool.
  static std::size_t bytes_of(const SignedTx& tx);

 private:
  using Senders = std::list<SenderQueue>;
  struct Deferred {
    SignedTxPtr tx;
    bool internal = false;
  };
  struct Origin {
    bool internal = false;
    TxContext context = TxContext::kInbound;
  };

  Result<AddedTx> add(const SignedTxPtr& tx, const Origin& origin);
  Result<> check_limits(const SignedTx& tx, const SenderQueue* sender) const;
  Result<> check_bytes(const SignedTx& tx, const SenderQueue* sender, bool own) const;
  /// Whether it is executable, or the reason why it cannot even be pending.
  Result<bool> place_of(const SignedTx& tx, const SenderQueue* sender);
  [[nodiscard]] bool has_free_slot() const;
  void insert(PooledTx entry, bool executable);
  void defer(const SignedTxPtr& tx, bool internal);
  void remove_mined(std::span<const Hash> mined);
  void judge_all();
  void mark_failing(SenderQueue& sender);
  /// Removes what is marked as gone, and the sender if nothing is left; the next sender.
  Senders::iterator sweep(Senders::iterator sender);

  [[nodiscard]] const SenderQueue* sender_of(const Address& address) const;
  /// Changes a queue and keeps count of those that have pending transactions.
  template <class Change>
  void change(SenderQueue& sender, Change&& change) {
    if (!sender.pending().empty()) --pending_senders_;
    change(sender);
    if (!sender.pending().empty()) ++pending_senders_;
  }
  template <class Visit>
  void for_each(Visit&& visit) const {
    for (const SenderQueue& sender : senders_) sender.for_each(visit);
  }

  MempoolLimits limits_;
  Address coinbase_;
  HeadJudge judge_;
  bool syncing_ = false;

  // tidy: allow unordered, these are only looked into by key; whatever is listed goes by senders_
  std::unordered_map<Hash, PooledTx> by_hash_;
  std::unordered_map<Hash128, PooledTx*> by_gossip_id_;
  Senders senders_;  ///< none is empty
  std::unordered_map<Address, Senders::iterator> by_sender_;
  std::size_t pending_senders_ = 0;
  std::size_t bytes_ = 0;
  std::uint64_t revision_ = 0;

  std::deque<Deferred> deferred_;
  std::size_t deferred_bytes_ = 0;
};

}  // namespace idena::chain
