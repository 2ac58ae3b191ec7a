// What a new head does to the pool.

#include <algorithm>
#include <utility>

#include "chain/mempool/mempool.hpp"
#include "chain/tx/tx_error.hpp"

namespace idena::chain {

using state::ValidationPeriod;

std::vector<AddedTx> Mempool::end_sync() {
  syncing_ = false;
  judge_all();
  std::vector<AddedTx> taken;
  for (const Deferred& waiting : std::exchange(deferred_, {})) {
    auto added = add(waiting.tx, {waiting.internal, waiting.internal ? TxContext::kInbound : TxContext::kMempool});
    if (added) taken.push_back(std::move(added).value());
  }
  deferred_bytes_ = 0;
  return taken;
}

void Mempool::after_block(std::shared_ptr<const Head> head, std::span<const Hash> mined) {
  judge_ = HeadJudge(std::move(head));
  if (syncing_) return;
  remove_mined(mined);
  for (SenderQueue& sender : senders_) {
    if (sender.pending().empty()) continue;
    change(sender,
           [&](SenderQueue& queue) { queue.promote(judge_.next_position(queue.sender()), limits_.sender_executable); });
  }
  if (limits_.reset_in_ceremony || judge_.period() <= ValidationPeriod::kFlipLottery) judge_all();
}

std::vector<AddedTx> Mempool::after_reset(std::shared_ptr<const Head> head, std::span<const SignedTxPtr> reverted) {
  judge_ = HeadJudge(std::move(head));
  std::vector<PooledTx> kept;
  kept.reserve(size());
  for_each([&](const PooledTx& tx) { kept.push_back(tx); });
  by_gossip_id_.clear();
  by_sender_.clear();
  senders_.clear();
  by_hash_.clear();
  pending_senders_ = 0;
  bytes_ = 0;
  ++revision_;
  std::vector<AddedTx> taken;
  for (const SignedTxPtr& tx : reverted) {
    if (auto added = add(tx, {false, TxContext::kMempool})) taken.push_back(std::move(added).value());
  }
  for (const PooledTx& tx : kept) {
    if (add(tx.tx, {tx.high_priority, TxContext::kMempool})) by_hash_.find(tx.tx->hash)->second.rounds = tx.rounds;
  }
  return taken;
}

void Mempool::remove_mined(std::span<const Hash> mined) {
  std::vector<Address> affected;
  for (const Hash& hash : mined) {
    const auto found = by_hash_.find(hash);
    if (found == by_hash_.end()) continue;
    found->second.gone = true;
    affected.push_back(found->second.tx->sender);
  }
  std::ranges::sort(affected);
  const auto rest = std::ranges::unique(affected);
  affected.erase(rest.begin(), rest.end());
  for (const Address& address : affected) {
    const auto sender = by_sender_.at(address);
    senders_.splice(senders_.end(), senders_, sender);  // it had its turn
    sweep(sender);
  }
}

void Mempool::judge_all() {
  for (auto sender = senders_.begin(); sender != senders_.end();) {
    mark_failing(*sender);
    sender = sweep(sender);
  }
}

void Mempool::mark_failing(SenderQueue& sender) {
  std::optional<std::uint32_t> lowest_failing;
  const auto judge = [&](PooledTx& tx) {
    if (tx.epoch() < judge_.epoch()) tx.gone = true;
    if (tx.epoch() != judge_.epoch() || (lowest_failing && tx.nonce() >= *lowest_failing)) return;
    // A proof of long answers costs as much as recovering three senders, and its verdict holds for the epoch.
    if (tx.tx->tx.type == types::TxType::kSubmitLongAnswers && tx.judged_in_epoch) return;
    const auto verdict = judge_.judge(*tx.tx, TxContext::kMempool);
    tx.judged_in_epoch = verdict.has_value();
    if (verdict) return;
    if (verdict.error().is(TxError::kNonce)) tx.gone = true;
    else lowest_failing = tx.nonce();
  };
  sender.for_each(judge);
  if (!lowest_failing) return;
  sender.for_each([&](PooledTx& tx) {
    if (tx.epoch() == judge_.epoch() && tx.nonce() >= *lowest_failing) tx.gone = true;
  });
}

Mempool::Senders::iterator Mempool::sweep(Senders::iterator sender) {
  std::vector<Hash> gone;
  sender->for_each([&](const PooledTx& tx) {
    if (tx.gone) gone.push_back(tx.tx->hash);
  });
  if (gone.empty()) return std::next(sender);
  change(*sender, [](SenderQueue& queue) { queue.sweep([](const PooledTx& tx) { return bytes_of(*tx.tx); }); });
  for (const Hash& hash : gone) {
    const auto found = by_hash_.find(hash);
    by_gossip_id_.erase(found->second.gossip_id);
    bytes_ -= bytes_of(*found->second.tx);
    by_hash_.erase(found);
  }
  ++revision_;
  if (!sender->empty()) return std::next(sender);
  by_sender_.erase(sender->sender());
  return senders_.erase(sender);
}

}  // namespace idena::chain
