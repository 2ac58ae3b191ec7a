#include "chain/identity_switches.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "chain/penalty.hpp"

namespace idena::chain {
namespace {

void go_offline(BlockUnderWay& block, const Address& address) {
  auto& identities = block.state.identities();
  block.identities.set_online(address, false);
  const std::uint16_t consumed = consumed_penalty_seconds(identities.read(address), block.facts.time);
  if (consumed == 0) return;
  identities.sub_penalty_seconds(address, consumed);
  identities.set_penalty_timestamp(address, 0);
}

void go_online(BlockUnderWay& block, const Address& address) {
  auto& identities = block.state.identities();
  block.identities.set_online(address, true);
  if (identities.read(address).penalty_seconds > 0) identities.set_penalty_timestamp(address, block.facts.time);
}

void judge_discrimination(BlockUnderWay& block, const Address& address) {
  block.identities.set_discriminated(address, block.state.is_discriminated(address));
}

/// The pool that was left, if there was one.
std::optional<Address> leave_pool(BlockUnderWay& block, const Address& member) {
  auto& identities = block.state.identities();
  const std::optional<Address> pool = identities.delegatee(member);
  block.identities.remove_delegatee(member);
  identities.remove_delegatee(member);
  if (pool) {
    identities.set_delegation_epoch(member, 0);
    identities.remove_pending_undelegation(member);
    identities.set_undelegation_epoch(member, block.state.global().read().epoch);
    const std::uint16_t inherited = identities.read(*pool).penalty_seconds;
    if (inherited > 0) penalize(block, member, inherited);
  }
  judge_discrimination(block, member);
  return pool;
}

/// Whether the wish of `member` to join `pool` can be met. Asking creates the pool's identity (spec: state §4.2).
bool may_join(BlockUnderWay& block, const std::set<Address>& new_pools, const Address& member, const Address& pool) {
  auto& identities = block.state.identities();
  if (identities.delegatee(pool)) return false;
  return !new_pools.contains(member) && !block.validators().is_pool(member) &&
         identities.read(member).penalty_seconds == 0;
}

void join_pool(BlockUnderWay& block, const Address& member, const Address& pool) {
  auto& identities = block.state.identities();
  block.identities.set_delegatee(member, pool);
  if (identities.pending_undelegation(member)) {
    identities.set_undelegation_epoch(member, identities.delegation_epoch(member));
    identities.remove_pending_undelegation(member);
  }
  judge_discrimination(block, member);
  identities.set_delegatee(member, pool);
  identities.set_delegation_epoch(member, block.state.global().read().epoch);
  block.identities.set_online(member, false);
}

}  // namespace

void switch_statuses(BlockUnderWay& block) {
  const std::vector<Address> waiting = block.state.lists().status_switch();
  for (const Address& address : waiting) {
    if (block.identities.is_online(address)) {
      go_offline(block, address);
    } else if (block.identities.is_validated(address) || block.validators().is_pool(address)) {
      go_online(block, address);
    }
  }
  block.state.lists().clear_status_switch();
}

void apply_delayed_penalties(BlockUnderWay& block) {
  const auto seconds =
      std::chrono::duration_cast<std::chrono::seconds>(block.rules.ranges.offline_penalty_duration).count();
  const std::vector<Address> waiting = block.state.lists().delayed_penalties();
  for (const Address& address : waiting) penalize(block, address, static_cast<std::uint16_t>(seconds));
  block.state.lists().clear_delayed_penalties();
}

std::vector<Undelegation> switch_delegations(BlockUnderWay& block) {
  std::vector<Undelegation> left;
  std::set<Address> new_pools;
  const std::vector<state::Delegation> waiting = block.state.lists().delegation_switch();
  for (const auto& [member, pool] : waiting) {
    if (pool.is_zero()) {
      if (const auto old_pool = leave_pool(block, member)) left.emplace_back(member, *old_pool);
    } else if (may_join(block, new_pools, member, pool)) {
      join_pool(block, member, pool);
      new_pools.insert(pool);
    }
  }
  block.state.lists().clear_delegation_switch();
  return left;
}

void switch_discriminations(BlockUnderWay& block) {
  const std::vector<Address> waiting = block.state.lists().discrimination_switch();
  for (const Address& address : waiting) judge_discrimination(block, address);
  block.state.lists().clear_discrimination_switch();
}

void take_empty_pools_offline(BlockUnderWay& block, const std::vector<Undelegation>& left) {
  std::map<Address, std::vector<Address>> lost;
  for (const Address& member : block.state.identities().killed_delegators()) {
    lost[*state::active_delegatee(block.state.identities().read(member))].push_back(member);
  }
  for (const auto& [member, pool] : left) lost[pool].push_back(member);

  const identity::ValidatorSets& sets = block.validators();
  for (const auto& [pool, members] : lost) {
    if (!sets.is_pool(pool)) continue;
    const auto gone = std::ranges::count_if(members, [&](const Address& m) { return sets.delegatee(m) == pool; });
    if (sets.pool_size(pool) <= static_cast<std::size_t>(gone)) block.identities.set_online(pool, false);
  }
}

}  // namespace idena::chain
