#include "chain/ceremony_progress.hpp"

#include "state/state_reader.hpp"

namespace idena::chain {
namespace {

using types::BlockFlag;

/// Whether ceremonial transactions of a block that ends in this period count. They stand in no block before, and in the
/// one that finishes the validation they come too late.
bool counts_submissions(state::ValidationPeriod after) {
  return after == state::ValidationPeriod::kShortSession || after == state::ValidationPeriod::kLongSession ||
         after == state::ValidationPeriod::kAfterLongSession;
}

ceremony::MinedSubmissions submissions_in(const SignedTxs& txs) {
  ceremony::MinedSubmissions mined;
  for (const SignedTxPtr& tx : txs) {
    if (state::validation_bit_of(tx->tx.type) == 0) continue;
    mined.push_back({tx->sender, tx->tx.type, tx->tx.payload});
  }
  return mined;
}

}  // namespace

void CeremonyProgress::advance(const types::Header& header, const BlockEffects& effects) {
  seeds.push_back(header.block_seed());
  if (seeds.size() > kLotterySeedLag + 1) seeds.erase(seeds.begin());

  const state::StateReader after(effects.state.tree);
  if (effects.flags.has(BlockFlag::kFlipLotteryStarted)) {
    record.begin({header.height(), seeds.front(), ceremony::freeze_participants(after)});
  } else if (effects.flags.has(BlockFlag::kValidationFinished)) {
    record.end();
  } else if (record.is_under_way() && counts_submissions(after.global().value_or(state::Global()).validation_period)) {
    record.add({header.height(), submissions_in(effects.txs)});
  }
}

}  // namespace idena::chain
