#include "chain/make_block.hpp"

#include <algorithm>

#include "crypto/keys.hpp"
#include "types/cid.hpp"

namespace idena::chain {

Result<MadeBlock> propose_block(const ParentView& parent, const Proposer& proposer,
                                std::span<const SignedTxPtr> candidates, std::int64_t now, const types::Rules& rules) {
  const std::int64_t earliest = parent.header.time() + types::kMinBlockTimeDistance.count();
  types::ProposedHeader header;
  header.parent_hash = types::hash(parent.header);
  header.height = parent.header.height() + 1;
  header.time = std::max(earliest, now);
  header.proposer_public_key = proposer.public_key;
  header.block_seed = proposer.seed.output;
  header.seed_proof = proposer.seed.proof;
  header.fee_per_gas = state::State(parent.state).global().read().fee_per_gas;

  types::Block block;
  const BlockFacts facts{.height = header.height,
                         .time = header.time,
                         .seed = header.block_seed,
                         .coinbase = crypto::address_of_public_key(proposer.public_key),
                         .offline_address = std::nullopt};
  IDENA_TRY(BlockEffects effects, run_proposal(parent, facts, candidates, rules));
  for (const SignedTxPtr& tx : effects.txs) block.body.transactions.push_back(tx->tx);
  header.tx_hash = types::tx_root(block.body);
  header.body_cid = types::header_cid(types::encode(block.body));
  header.receipts_cid = types::receipts_cid(effects.outcome.receipts);
  header.tx_bloom = block_bloom(effects.txs, effects.outcome.receipts);
  header.flags = effects.flags;
  header.root = effects.root();
  header.identity_root = effects.identity_root();
  block.header.kind = std::move(header);
  return MadeBlock{std::move(block), std::move(effects)};
}

Result<MadeBlock> make_empty_block(const ParentView& parent, const types::Rules& rules) {
  types::EmptyHeader header;
  header.parent_hash = types::hash(parent.header);
  header.height = parent.header.height() + 1;
  header.time = parent.header.time() + types::kEmptyBlockTimeStep.count();
  header.block_seed = types::next_empty_block_seed(parent.header.block_seed(), parent.header.height());

  types::Block block;
  const BlockFacts facts{.height = header.height,
                         .time = header.time,
                         .seed = header.block_seed,
                         .coinbase = std::nullopt,
                         .offline_address = std::nullopt};
  IDENA_TRY(BlockEffects effects, run_block(parent, facts, {}, {}, rules));
  header.flags = effects.flags;
  header.root = effects.root();
  header.identity_root = effects.identity_root();
  block.header.kind = header;
  return MadeBlock{std::move(block), std::move(effects)};
}

bool may_propose(const identity::ValidatorSets& validators, const Address& address) {
  return validators.online_size() == 0 ? address == validators.god() : validators.is_online(address);
}

}  // namespace idena::chain
