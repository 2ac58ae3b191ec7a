#include "chain/mempool/mempool.hpp"

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>

#include "chain/mempool/tx_selection.hpp"

namespace idena::chain {
namespace {

/// What the pool keeps beside the encoded fields of a transaction: the objects, the nodes of four maps, a place in a
/// queue, a sender that has no other, and what the allocator adds to each.
constexpr std::size_t kBytesPerTx = 1024;

std::string with_type(MempoolError error, types::TxType type) {
  std::string text(ErrorTexts<MempoolError>::text(error));
  const std::string mark = " [type=" + std::to_string(static_cast<unsigned>(type)) + "]";
  return text.insert(text.find(" in "), mark);
}

bool holds_type(const auto& txs, types::TxType type) {
  return std::ranges::any_of(txs, [&](const PooledTx* tx) { return tx->tx->tx.type == type; });
}

}  // namespace

std::optional<std::size_t> MempoolLimits::total() const {
  if (queue_slots < 0 || executable_slots < 0) return std::nullopt;
  return static_cast<std::size_t>(executable_slots) * sender_executable +
         static_cast<std::size_t>(queue_slots) * sender_pending;
}

Mempool::Mempool(const MempoolLimits& limits, const Address& coinbase, std::shared_ptr<const Head> head)
    : limits_(limits), coinbase_(coinbase), judge_(std::move(head)) {}

std::size_t Mempool::bytes_of(const SignedTx& tx) { return kBytesPerTx + tx.size; }

Result<AddedTx> Mempool::add_internal(const SignedTxPtr& tx) {
  const Origin origin{.internal = true, .context = TxContext::kInbound};
  if (!syncing_) return add(tx, origin);
  if (judge_.runs_wasm(*tx)) return MempoolError::kWasm;
  defer(tx, true);
  const auto added = add(tx, origin);
  return AddedTx{tx, added ? added.value().shard : 0, true, true, added.has_value()};
}

Result<AddedTx> Mempool::add_external(const SignedTxPtr& tx, TxContext context) {
  if (!syncing_ || tx->sender == coinbase_) return add(tx, {.internal = false, .context = context});
  defer(tx, false);
  return AddedTx{tx, 0, false, true, is_ceremonial(tx->tx.type)};
}

std::vector<AddedTx> Mempool::add_external(std::span<const SignedTxPtr> txs, TxContext context) {
  std::vector<AddedTx> taken;
  for (const SignedTxPtr& tx : txs) {
    if (auto added = add_external(tx, context)) taken.push_back(std::move(added).value());
  }
  return taken;
}

Result<AddedTx> Mempool::add(const SignedTxPtr& tx, const Origin& origin) {
  if (by_hash_.contains(tx->hash)) return MempoolError::kKnown;
  const SenderQueue* const sender = sender_of(tx->sender);
  const bool own = origin.internal || tx->sender == coinbase_;
  IDENA_TRY(check_limits(*tx, sender));
  IDENA_TRY(check_bytes(*tx, sender, own));
  IDENA_TRY(judge_.judge(*tx, origin.context));
  if (judge_.runs_wasm(*tx)) return MempoolError::kWasm;
  IDENA_TRY(const bool executable, place_of(*tx, sender));
  const std::uint32_t shard = judge_.shard_of(tx->sender);
  PooledTx entry;
  entry.tx = tx;
  entry.shard = shard;
  entry.high_priority = origin.internal;
  entry.judged_in_epoch = tx->tx.epoch == judge_.epoch();
  insert(std::move(entry), executable);
  return AddedTx{tx, shard, own, false, true};
}

Result<> Mempool::check_limits(const SignedTx& tx, const SenderQueue* sender) const {
  if (is_ceremonial(tx.tx.type)) {
    if (sender == nullptr) return ok();
    for (const auto error : {MempoolError::kCeremonyExecutable, MempoolError::kCeremonyPending}) {
      const bool found = error == MempoolError::kCeremonyExecutable ? holds_type(sender->executable(), tx.tx.type)
                                                                    : holds_type(sender->pending(), tx.tx.type);
      if (found) return Error(error, with_type(error, tx.tx.type));
    }
    return ok();
  }
  if (const auto total = limits_.total(); total && size() >= *total) return MempoolError::kTooMany;
  const std::size_t executable_limit = limits_.sender_executable;
  if (sender == nullptr || executable_limit == 0 || sender->executable().size() < executable_limit) return ok();
  const bool is_full = limits_.sender_pending != 0 && sender->pending().size() >= limits_.sender_pending;
  return is_full || !has_free_slot() ? Result<>(MempoolError::kFull) : ok();
}

Result<> Mempool::check_bytes(const SignedTx& tx, const SenderQueue* sender, bool own) const {
  if (own) return ok();
  const std::size_t after = bytes_ + bytes_of(tx);
  if (is_ceremonial(tx.tx.type)) {
    return after > limits_.max_bytes + limits_.max_ceremony_bytes ? Result<>(MempoolError::kBytes) : ok();
  }
  if (after > limits_.max_bytes) return MempoolError::kBytes;
  if (sender != nullptr && sender->bytes() + bytes_of(tx) > limits_.max_sender_bytes) return MempoolError::kSenderFull;
  return ok();
}

Result<bool> Mempool::place_of(const SignedTx& tx, const SenderQueue* sender) {
  const bool is_first = sender == nullptr || sender->executable().empty();
  const Position next = is_first ? judge_.next_position(tx.sender) : Position{};
  const bool executable =
      is_first ? SenderQueue(tx.sender).continues(tx, next, 0) : sender->continues(tx, next, limits_.sender_executable);
  if (executable) return true;
  if (sender == nullptr || sender->pending().empty()) {
    if (!has_free_slot()) return MempoolError::kFull;
  } else if (limits_.sender_pending != 0 && sender->pending().size() >= limits_.sender_pending) {
    if (!is_ceremonial(tx.tx.type)) return MempoolError::kSenderFull;
  }
  return false;
}

bool Mempool::has_free_slot() const {
  return limits_.queue_slots < 0 || pending_senders_ < static_cast<std::size_t>(limits_.queue_slots);
}

void Mempool::insert(PooledTx entry, bool executable) {
  entry.gossip_id = types::gossip_id(entry.tx->tx);
  const std::size_t tx_bytes = bytes_of(*entry.tx);
  PooledTx& pooled = by_hash_.emplace(entry.tx->hash, std::move(entry)).first->second;
  by_gossip_id_.emplace(pooled.gossip_id, &pooled);
  const auto [at, is_new] = by_sender_.try_emplace(pooled.tx->sender);
  if (is_new) at->second = senders_.emplace(senders_.end(), pooled.tx->sender);
  change(*at->second, [&](SenderQueue& sender) {
    if (executable) sender.add_executable(pooled, tx_bytes);
    else sender.add_pending(pooled, tx_bytes);
  });
  bytes_ += tx_bytes;
  ++revision_;
}

void Mempool::defer(const SignedTxPtr& tx, bool internal) {
  const auto is_same = [&](const Deferred& deferred) { return deferred.tx->hash == tx->hash; };
  if (std::ranges::any_of(deferred_, is_same)) return;
  deferred_.push_back({tx, internal});
  deferred_bytes_ += bytes_of(*tx);
  while (deferred_.size() > kMaxDeferred || deferred_bytes_ > kMaxDeferredBytes) {
    deferred_bytes_ -= bytes_of(*deferred_.front().tx);
    deferred_.pop_front();
  }
}

const SenderQueue* Mempool::sender_of(const Address& address) const {
  const auto found = by_sender_.find(address);
  return found != by_sender_.end() ? &*found->second : nullptr;
}

bool Mempool::is_spent(const SignedTx& tx) {
  if (tx.tx.epoch != judge_.epoch()) return tx.tx.epoch < judge_.epoch();
  return tx.tx.nonce <= judge_.nonce_in(tx.sender, tx.tx.epoch);
}

SignedTxPtr Mempool::find(const Hash& hash) const {
  const auto found = by_hash_.find(hash);
  return found != by_hash_.end() ? found->second.tx : nullptr;
}

SignedTxPtr Mempool::find_by_gossip_id(const Hash128& gossip_id) const {
  const auto found = by_gossip_id_.find(gossip_id);
  return found != by_gossip_id_.end() ? found->second->tx : nullptr;
}

std::vector<SignedTxPtr> Mempool::all() const {
  std::vector<SignedTxPtr> out;
  out.reserve(size());
  for_each([&](const PooledTx& tx) { out.push_back(tx.tx); });
  return out;
}

std::vector<SignedTxPtr> Mempool::high_priority() const {
  std::vector<SignedTxPtr> out;
  for_each([&](const PooledTx& tx) {
    if (tx.high_priority) out.push_back(tx.tx);
  });
  return out;
}

std::vector<SignedTxPtr> Mempool::of_sender(const Address& address) const {
  std::vector<SignedTxPtr> out;
  const SenderQueue* const sender = sender_of(address);
  if (sender == nullptr) return out;
  sender->for_each([&](const PooledTx& tx) { out.push_back(tx.tx); });
  std::ranges::sort(out, std::greater{}, [](const SignedTxPtr& tx) { return std::pair(tx->tx.epoch, tx->tx.nonce); });
  return out;
}

std::uint32_t Mempool::next_nonce(const Address& address, std::uint16_t epoch) {
  const SenderQueue* const sender = sender_of(address);
  const std::uint32_t pooled = sender != nullptr ? sender->highest_nonce(epoch) : 0;
  return std::max(pooled, judge_.nonce_in(address, epoch)) + 1;
}

std::vector<SignedTxPtr> Mempool::offer(const GossipFilter& filter) {
  std::vector<SignedTxPtr> out;
  for_each([&](PooledTx& tx) {
    if (filter.shard != 0 && tx.shard != filter.shard) return;
    if (tx.high_priority && !filter.with_high_priority) return;
    if (tx.rounds >= kGossipRounds && !filter.even_if_offered) return;
    if (tx.rounds < kGossipRounds) ++tx.rounds;
    out.push_back(tx.tx);
  });
  return out;
}

std::vector<SignedTxPtr> Mempool::select_for_block() {
  std::vector<SenderTxs> waiting;
  waiting.reserve(senders_.size());
  for (const SenderQueue& sender : senders_) {
    if (sender.executable().empty() || sender.executable().front()->epoch() != judge_.epoch()) continue;
    waiting.push_back({sender.sender(), sender.executable(), sender.has_executable_ceremonial()});
  }
  const auto next_nonce = [&](const Address& address) { return judge_.next_position(address).nonce; };
  return select_txs(waiting, next_nonce, {judge_.network_size(), judge_.fee_per_gas(), types::kMaxBlockGas});
}

}  // namespace idena::chain
