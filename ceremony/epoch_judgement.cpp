#include "ceremony/epoch_judgement.hpp"

#include <algorithm>

#include "ceremony/stake_burn.hpp"
#include "ceremony/status_transition.hpp"

namespace idena::ceremony {
namespace {

using state::Identity;
using state::IdentityState;

/// What changes of one identity.
struct StatusChange {
  IdentityState before = IdentityState::kUndefined;
  IdentityState after = IdentityState::kUndefined;
  std::uint16_t birthday = 0;
  bool missed = false;
  std::optional<std::uint8_t> score;  ///< absent if the validation was missed
};

/// Changes identities one after the other.
class StatusChanges {
 public:
  StatusChanges(state::State& state, EpochResult& result, const types::ValidationRules& rules)
      : state_(state),
        identities_(state.identities()),
        result_(result),
        rules_(rules),
        epoch_(state.global().read().epoch) {}

  void change_candidate(const Address& address, const CandidateJudgement& judgement) {
    if (!state::is_newbie_or_better(judgement.after)) {
      result_.non_validated_stakes[address] = identities_.read(address).stake;
    }
    const auto score = judgement.missed ? std::nullopt : std::optional(judgement.score());
    change(address, {judgement.before, judgement.after, judgement.birthday, judgement.missed, score});
  }

  /// Everybody else missed the validation. For what it costs, the status before does not count.
  void change_non_candidate(const Address& address) {
    const Identity& identity = identities_.read(address);
    const IdentityState after =
        next_status(identity.state, state::has_done_all_required_flips(identity), {.missed = true}, rules_);
    const std::uint16_t birthday = next_birthday(identity.state, after, identity.birthday, epoch_);
    change(address, {IdentityState::kUndefined, after, birthday, true, std::nullopt});
  }

 private:
  void change(const Address& address, const StatusChange& change) {
    auto pool = state::active_delegatee(identities_.read(address));
    if (change.after == IdentityState::kKilled) save_stake(address, change);
    identities_.set_state(address, change.after);
    if (change.score) identities_.add_score(address, *change.score);
    identities_.set_birthday(address, change.birthday);
    if (!state::is_newbie_or_better(change.after)) return;
    if (pool && joins_pool_anew(change.before) && identities_.delegatee(*pool)) {
      leave_pool(address);
      pool.reset();
    }
    if (change.before == IdentityState::kNewbie && change.after == IdentityState::kVerified) {
      release_stake(address, pool.value_or(address));
    }
    result_.network_size += 1;
    if (pool) result_.pools.insert(*pool);
  }

  /// Those who were not validated before come to their pool only now; it may have become a delegator meanwhile.
  static bool joins_pool_anew(IdentityState before) {
    return before == IdentityState::kSuspended || before == IdentityState::kZombie ||
           before == IdentityState::kCandidate;
  }

  void leave_pool(const Address& address) {
    identities_.set_delegation_epoch(address, 0);
    identities_.remove_pending_undelegation(address);  // and the pool with it
    identities_.set_undelegation_epoch(address, epoch_);
  }

  void save_stake(const Address& address, const StatusChange& change) {
    const Dna saved = saved_stake(identities_.read(address), {change.before, change.missed}, epoch_, rules_);
    state_.accounts().add_balance(address, saved);
    identities_.sub_stake(address, saved);
  }

  void release_stake(const Address& address, const Address& to) {
    const Dna released = released_stake(identities_.read(address));
    state_.accounts().add_balance(to, released);
    identities_.sub_stake(address, released);
  }

  state::State& state_;
  state::Identities& identities_;
  EpochResult& result_;
  const types::ValidationRules& rules_;
  std::uint16_t epoch_;
};

bool nobody_validated(const ShardJudgements& judgements) {
  return std::ranges::none_of(judgements, [](const auto& shard) {
    return std::ranges::any_of(shard.second.candidates,
                               [](const auto& candidate) { return state::is_newbie_or_better(candidate.after); });
  });
}

}  // namespace

Lotteries draw_lotteries(const Participants& participants, const Hash& seed, const types::ValidationRules& rules) {
  Lotteries lotteries;
  for (const auto& [number, shard] : participants) lotteries.emplace(number, draw_lottery(shard, seed, rules));
  return lotteries;
}

ShardJudgements judge_shards(const CeremonyFacts& facts, const state::State& state,
                             const types::ValidationRules& rules) {
  ShardJudgements judgements;
  for (const auto& [number, shard] : facts.participants) {
    judgements.emplace(number, judge_shard(shard, facts.lotteries.at(number), facts.submissions, state.identities(),
                                           state.global().read().epoch, rules));
  }
  return judgements;
}

EpochResult conclude(state::State& state, const Participants& participants, const ShardJudgements& judgements,
                     std::size_t network_size, const types::ValidationRules& rules) {
  EpochResult result;
  if (nobody_validated(judgements)) {
    result.failed = true;
    result.network_size = network_size;
    return result;
  }
  const state::Global& global = state.global().read();
  result.shards = shard_results(participants, judgements, state.identities(), global.epoch, global.god_address);
  StatusChanges changes(state, result, rules);
  for (const auto& [number, shard] : participants) {
    for (std::size_t i = 0; i < shard.candidates.size(); ++i) {
      changes.change_candidate(shard.candidates[i].address, judgements.at(number).candidates[i]);
    }
  }
  for (const auto& [number, shard] : participants) {
    for (const Address& address : shard.non_candidates) changes.change_non_candidate(address);
  }
  return result;
}

}  // namespace idena::ceremony
