#include "chain/epoch_change.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "ceremony/discrimination.hpp"
#include "ceremony/epoch_judgement.hpp"
#include "ceremony/identity_attributes.hpp"
#include "ceremony/invites.hpp"
#include "ceremony/rewards/validation_rewards.hpp"
#include "ceremony/schedule.hpp"
#include "ceremony/shard_balance.hpp"
#include "chain/fee_price.hpp"

namespace idena::chain {
namespace {

ceremony::ValidationRewards pay_validation_rewards(BlockUnderWay& block, const ceremony::EpochResult& result) {
  const state::Global& global = block.state.global().read();
  const ceremony::RewardInputs inputs{
      .identities = block.state.identities(),
      .result = result,
      .epoch = global.epoch,
      .epoch_durations = ceremony::epoch_durations(global, block.facts.height),
      .god = global.god_address,
      .rules = block.rules,
  };
  ceremony::ValidationRewards rewards = ceremony::validation_rewards(inputs);
  ceremony::pay_out(block.state, rewards);
  return rewards;
}

/// Accounts with nothing in them always go.
void clear_dust(BlockUnderWay& block, std::size_t network_size) {
  static const Dna kSmallest(BigInt(1));
  const Dna threshold = std::max(lowest_price(network_size, block.rules) * block.rules.money.gas_of_dust, kSmallest);
  block.state.accounts().for_each([&](const Address& address, const state::Account& account) {
    if (account.balance < threshold) block.state.accounts().clear(address);
    return true;
  });
}

void start_epoch(BlockUnderWay& block, std::size_t network_size) {
  state::GlobalObject& global = block.state.global();
  const std::int64_t validation = global.read().next_validation_time;
  global.increase_epoch();
  global.set_next_validation_time(ceremony::next_validation_time(validation, network_size, block.rules));
  global.set_words_seed(block.facts.seed);
  global.add_previous_epoch_block(global.read().epoch_block);
  global.set_epoch_block(block.facts.height);
  global.clear_empty_blocks_by_shard();
  global.set_god_address_invites(ceremony::god_invites(network_size, block.rules.invitations));
}

}  // namespace

EpochJudge judge_by(const ceremony::CeremonyRecord& record) {
  if (!record.is_under_way()) return {};
  return [record](BlockUnderWay& block) {
    const ceremony::LotteryStart& start = record.start();
    const ceremony::Lotteries lotteries =
        ceremony::draw_lotteries(start.participants, start.seed, block.rules.validation);
    const ceremony::Submissions submissions = record.submissions();
    CeremonyVerdict verdict;
    verdict.shards =
        ceremony::judge_shards({start.participants, lotteries, submissions}, block.state, block.rules.validation);
    verdict.result = ceremony::conclude(block.state, start.participants, verdict.shards,
                                        block.validators().network_size(), block.rules.validation);
    return verdict;
  };
}

EpochEnd change_epoch(BlockUnderWay& block, CeremonyVerdict verdict) {
  EpochEnd end{std::move(verdict), {}};
  const ceremony::EpochResult& result = end.verdict.result;
  end.last_score_with_invite = ceremony::renew_identities(block.state, block.identities, result, block.rules);
  if (!result.failed) {
    end.rewards = pay_validation_rewards(block, result);
    const ceremony::TopStakes top = ceremony::rebalance_shards(block.state);
    ceremony::discriminate(block.state, block.identities,
                           ceremony::discrimination_threshold(top.stakes(), block.rules.money.voting_stake_per_mille));
  }
  clear_dust(block, result.network_size);
  start_epoch(block, result.network_size);
  return end;
}

}  // namespace idena::chain
