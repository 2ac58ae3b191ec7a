#include "node/devnet/devnet_miner.hpp"

#include <algorithm>

#include "chain/make_block.hpp"
#include "chain/validate_block.hpp"
#include "crypto/vrf.hpp"

namespace idena::node {

Result<std::size_t> DevnetMiner::mine_block() {
  const std::shared_ptr<const chain::Head> head = chain_.head();
  const chain::Proposer proposer{.public_key = to_bytes(key_.public_key().bytes()),
                                 .seed = crypto::vrf_prove(key_, types::next_seed_data(head->header), random_)};
  const std::int64_t now = clock_.unix_seconds();
  IDENA_TRY(const chain::MadeBlock made,
            chain::propose_block(head->as_parent(), proposer, pool_.candidates(), now, rules_));
  // With blocks more often than every ten seconds their dates run ahead of the clock: then its own date is the block's
  // now.
  const std::int64_t judged_at = std::max(now, made.block.header.time());
  const chain::SignedTxs& txs = made.effects.txs;
  IDENA_TRY(chain::BlockEffects effects, chain::validate_block(head->as_parent(), made.block, txs, rules_, judged_at));
  chain_.append(made.block, std::move(effects), {}, storage::Sync::kYes);
  pool_.after_block(chain_.head(), txs);
  return txs.size();
}

std::chrono::milliseconds DevnetMiner::time_until_next(std::chrono::milliseconds interval) const {
  const std::chrono::milliseconds since_head =
      std::chrono::seconds(clock_.unix_seconds() - chain_.head()->header.time());
  return std::clamp(interval - since_head, std::chrono::milliseconds(0), interval);
}

}  // namespace idena::node
