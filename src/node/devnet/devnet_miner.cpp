#include "node/devnet/devnet_miner.hpp"

#include <algorithm>

#include "chain/validate_block.hpp"
#include "consensus/proposer_lottery.hpp"
#include "crypto/vrf.hpp"
#include "state/state.hpp"

namespace idena::node {

bool DevnetMiner::wins(const chain::Head& head) {
  const double threshold = state::StateReader(head.state).global().value_or(state::Global{}).vrf_proposer_threshold();
  if (threshold == 0) return true;  // spares the proof where everybody wins
  const Bytes message = consensus::proposer_message(head.header.block_seed(), head.header.height() + 1);
  const Hash drawn = crypto::vrf_prove(key_, message, random_).output;
  const auto number = crypto::sortition_number(drawn, consensus::lottery_modifier(head.validators, key_.address()));
  return consensus::wins_lottery(number, threshold);
}

const crypto::PrivateKey* DevnetMiner::proposer(const chain::Head& head) {
  if (find_proposer_) return find_proposer_(head);
  return chain::may_propose(head.validators, key_.address()) && !wins(head) ? nullptr : &key_;
}

Result<chain::MadeBlock> DevnetMiner::make_block(const chain::Head& head, std::int64_t now) {
  const crypto::PrivateKey* key = proposer(head);
  if (key == nullptr) return chain::make_empty_block(head.as_parent(), rules_);
  const chain::Proposer proposer{.public_key = to_bytes(key->public_key().bytes()),
                                 .seed = crypto::vrf_prove(*key, types::next_seed_data(head.header), random_)};
  return chain::propose_block(head.as_parent(), proposer, pool_.candidates(), now, rules_);
}

Result<std::size_t> DevnetMiner::mine_block() {
  const std::shared_ptr<const chain::Head> head = chain_.head();
  const std::int64_t now = clock_.unix_seconds();
  IDENA_TRY(const chain::MadeBlock made, make_block(*head, now));
  // With blocks more often than every ten seconds their dates run ahead of the clock: then its own date is the block's
  // now.
  const std::int64_t judged_at = std::max(now, made.block.header.time());
  const chain::SignedTxs& txs = made.effects.txs;
  IDENA_TRY(chain::BlockEffects effects, chain::validate_block(head->as_parent(), made.block, txs, rules_, judged_at));
  const Dna fees = effects.outcome.income.fees;
  const std::shared_ptr<const chain::EpochEnd> epoch_end = effects.epoch_end;
  chain_.append(made.block, std::move(effects), {}, sync_);
  const std::shared_ptr<const chain::Head> after = chain_.head();
  pool_.after_block(after, txs);
  if (tell_block_) tell_block_({*head, *after, txs, fees, epoch_end});
  return txs.size();
}

std::chrono::milliseconds DevnetMiner::time_until_next(std::chrono::milliseconds interval) const {
  const std::chrono::milliseconds since_head =
      std::chrono::seconds(clock_.unix_seconds() - chain_.head()->header.time());
  return std::clamp(interval - since_head, std::chrono::milliseconds(0), interval);
}

}  // namespace idena::node
