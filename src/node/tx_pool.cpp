#include "node/tx_pool.hpp"

#include <exception>
#include <utility>

#include "base/log.hpp"

namespace idena::node {

TxPool::TxPool(const chain::MempoolLimits& limits, const Address& coinbase, std::shared_ptr<const chain::Head> head,
               const std::filesystem::path& folder, const Clock& clock)
    : clock_(clock), keeper_(folder), pool_(limits, coinbase, std::move(head)) {
  chain::SignedTxs kept;
  for (types::Transaction& tx : keeper_.load()) {
    kept.push_back(std::make_shared<const chain::SignedTx>(chain::identify(std::move(tx))));
  }
  const auto taken = pool_.add_external(kept, chain::TxContext::kMempool);
  if (!kept.empty()) {
    log::info("Transactions wait again",
              {{"kept", std::to_string(kept.size())}, {"taken", std::to_string(taken.size())}});
  }
}

TxPool::~TxPool() {
  try {
    keeper_.flush(pool_);
  } catch (const std::exception& failure) {
    log::error("The waiting transactions of others could not be stored", {{"reason", failure.what()}});
  }
}

Result<Hash> TxPool::add_own(types::Transaction tx) {
  const auto signed_tx = std::make_shared<const chain::SignedTx>(chain::identify(std::move(tx)));
  const std::scoped_lock lock(mutex_);
  IDENA_TRY(const chain::AddedTx added, pool_.add_internal(signed_tx));
  keeper_.keep_own(added.tx);
  return added.tx->hash;
}

chain::SignedTxPtr TxPool::find(const Hash& hash) const {
  const std::scoped_lock lock(mutex_);
  return pool_.find(hash);
}

chain::SignedTxs TxPool::all() const {
  const std::scoped_lock lock(mutex_);
  return pool_.all();
}

chain::SignedTxs TxPool::of_sender(const Address& sender) const {
  const std::scoped_lock lock(mutex_);
  return pool_.of_sender(sender);
}

std::uint32_t TxPool::next_nonce(const Address& sender, std::uint16_t epoch) const {
  const std::scoped_lock lock(mutex_);
  return pool_.next_nonce(sender, epoch);
}

chain::SignedTxs TxPool::candidates() {
  const std::scoped_lock lock(mutex_);
  return pool_.select_for_block();
}

void TxPool::after_block(std::shared_ptr<const chain::Head> head, std::span<const chain::SignedTxPtr> mined) {
  std::vector<Hash> hashes;
  for (const chain::SignedTxPtr& tx : mined) hashes.push_back(tx->hash);
  const std::scoped_lock lock(mutex_);
  pool_.after_block(std::move(head), hashes);
  keeper_.tick(pool_, clock_.unix_seconds());
}

}  // namespace idena::node
