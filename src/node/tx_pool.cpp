#include "node/tx_pool.hpp"

#include <exception>
#include <utility>

#include "base/log.hpp"

namespace idena::node {

TxPool::TxPool(const chain::MempoolLimits& limits, const Address& coinbase, std::shared_ptr<const chain::Head> head,
               const std::filesystem::path& folder, const Clock& clock, Keeps keeps)
    : clock_(clock), keeps_(keeps), limits_(limits), coinbase_(coinbase), keeper_(folder) {
  pool_.emplace(limits, coinbase, std::move(head));
  chain::SignedTxs kept;
  for (types::Transaction& tx : keeper_.load(keeps == Keeps::kAll)) {
    kept.push_back(std::make_shared<const chain::SignedTx>(chain::identify(std::move(tx))));
  }
  const auto taken = pool_->add_external(kept, chain::TxContext::kMempool);
  if (!kept.empty()) {
    log::info("Transactions wait again",
              {{"kept", std::to_string(kept.size())}, {"taken", std::to_string(taken.size())}});
  }
}

TxPool::~TxPool() {
  if (keeps_ == Keeps::kOwn) return;
  try {
    keeper_.flush(*pool_);
  } catch (const std::exception& failure) {
    log::error("The waiting transactions of others could not be stored", {{"reason", failure.what()}});
  }
}

Result<Hash> TxPool::add_own(types::Transaction tx) {
  const auto signed_tx = std::make_shared<const chain::SignedTx>(chain::identify(std::move(tx)));
  const std::scoped_lock lock(mutex_);
  IDENA_TRY(const chain::AddedTx added, pool_->add_internal(signed_tx));
  keeper_.keep_own(added.tx);
  return added.tx->hash;
}

Result<> TxPool::add(const chain::SignedTxPtr& tx) {
  const std::scoped_lock lock(mutex_);
  IDENA_TRY(pool_->add_external(tx));
  return ok();
}

void TxPool::forget_others(std::shared_ptr<const chain::Head> head) {
  const std::scoped_lock lock(mutex_);
  pool_.emplace(limits_, coinbase_, std::move(head));
  for (const chain::SignedTxPtr& tx : keeper_.own()) static_cast<void>(pool_->add_internal(tx));
}

chain::SignedTxPtr TxPool::find(const Hash& hash) const {
  const std::scoped_lock lock(mutex_);
  return pool_->find(hash);
}

chain::SignedTxs TxPool::all() const {
  const std::scoped_lock lock(mutex_);
  return pool_->all();
}

chain::SignedTxs TxPool::of_sender(const Address& sender) const {
  const std::scoped_lock lock(mutex_);
  return pool_->of_sender(sender);
}

std::uint32_t TxPool::next_nonce(const Address& sender, std::uint16_t epoch) const {
  const std::scoped_lock lock(mutex_);
  return pool_->next_nonce(sender, epoch);
}

chain::SignedTxs TxPool::candidates() {
  const std::scoped_lock lock(mutex_);
  return pool_->select_for_block();
}

void TxPool::after_block(std::shared_ptr<const chain::Head> head, std::span<const chain::SignedTxPtr> mined) {
  std::vector<Hash> hashes;
  for (const chain::SignedTxPtr& tx : mined) hashes.push_back(tx->hash);
  const std::scoped_lock lock(mutex_);
  pool_->after_block(std::move(head), hashes);
  if (keeps_ == Keeps::kAll) keeper_.tick(*pool_, clock_.unix_seconds());
  else keeper_.drop_spent_own(*pool_);
}

}  // namespace idena::node
