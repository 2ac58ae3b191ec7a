#include "node/import/executed_chain.hpp"

#include "chain/block_error.hpp"
#include "chain/genesis_block.hpp"
#include "chain/validate_block.hpp"
#include "node/chain_store.hpp"

namespace idena::node {
namespace {

std::shared_ptr<const chain::Head> make_head(const types::Header& header, tree::Tree state, tree::Tree identities,
                                             identity::ValidatorSets validators) {
  const auto global = state::StateReader(state).global();
  validators.set_god(global ? global->god_address : Address{});
  return std::make_shared<const chain::Head>(
      chain::Head{header, types::hash(header), std::move(state), std::move(identities), std::move(validators)});
}

}  // namespace

ExecutedChain::ExecutedChain(const RecordedConfig& config) : rules_(config.rules) {
  state::Genesis genesis = state::make_genesis(config.genesis);
  const types::Block block = chain::genesis_block(genesis);
  identity::ValidatorSets validators(state::IdentityReader(genesis.identity_tree), config.genesis.god_address);
  head_ =
      make_head(block.header, std::move(genesis.state_tree), std::move(genesis.identity_tree), std::move(validators));
}

ExecutedChain::ExecutedChain(const RecordedConfig& config, std::unique_ptr<ChainStore> store)
    : rules_(config.rules), store_(std::move(store)), head_(store_->chain().head()) {}

ExecutedChain::~ExecutedChain() = default;
ExecutedChain::ExecutedChain(ExecutedChain&&) noexcept = default;

Result<bool> ExecutedChain::has(const CheckedBlock& block) const {
  if (block.record.height > head_->header.height()) return false;
  const auto stored = store_ ? store_->chain().lookup().header_at(block.record.height) : std::nullopt;
  if (stored && types::hash(*stored) == block.record.hash) return true;
  return Error(chain::BlockError::kParentHash, "the data directory holds another block at this height");
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
  tree::Tree state = std::move(effects.state.tree);
  tree::Tree identities = std::move(effects.identities.tree.tree);
  state.set_version(block.record.height);
  identities.set_version(block.record.height);
  identity::ValidatorSets validators = head_->validators;
  validators.apply(effects.identities.diff).value();  // our own diff decodes
  head_ = make_head(block.block.header, std::move(state), std::move(identities), std::move(validators));
}

void ExecutedChain::finish() {
  if (store_) store_->database().flush_to_disk();
}

}  // namespace idena::node
