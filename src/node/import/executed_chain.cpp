#include "node/import/executed_chain.hpp"

#include "chain/store/snapshot_start.hpp"
#include "chain/validate_block.hpp"
#include "node/chain_store.hpp"

namespace idena::node {

ExecutedChain::ExecutedChain(const RecordedConfig& config)
    : rules_(config.rules),
      head_(std::make_shared<const chain::Head>(chain::genesis_head(state::make_genesis(config.genesis)))) {}

ExecutedChain::ExecutedChain(const RecordedConfig& config, std::unique_ptr<ChainStore> store)
    : rules_(config.rules), store_(std::move(store)), head_(store_->chain().head()) {}

ExecutedChain::~ExecutedChain() = default;
ExecutedChain::ExecutedChain(ExecutedChain&&) noexcept = default;

bool ExecutedChain::holds(std::uint64_t height, const Hash& hash) const {
  const bool was_never_here =
      store_ && height > state::kGenesisHeight && height < chain::first_kept_height(store_->database());
  if (was_never_here) return true;
  const auto stored = store_ ? store_->chain().lookup().header_at(height) : std::nullopt;
  return stored && types::hash(*stored) == hash;
}

Result<chain::BlockEffects> ExecutedChain::run(const CheckedBlock& block, std::int64_t now) const {
  return chain::validate_block(head_->as_parent(), block.block, block.txs, rules_, now);
}

void ExecutedChain::keep(const CheckedBlock& block, chain::BlockEffects effects) {
  if (store_) {
    const auto sync = sync_.at(storage::SyncPolicy::Clock::now());
    store_->chain().append(block.block, std::move(effects), block.record.certificate, sync);
    head_ = store_->chain().head();
    return;
  }
  head_ = std::make_shared<const chain::Head>(chain::head_after(*head_, block.block.header, std::move(effects)));
}

void ExecutedChain::finish() {
  if (store_) store_->database().flush_to_disk();
}

}  // namespace idena::node
