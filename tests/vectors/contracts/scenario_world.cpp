#include "vectors/contracts/scenario_world.hpp"

#include <stdexcept>

namespace idena::vectors {

void set_identity(const Address& address, const Json& identity, state::State& state, state::IdentityTreeState& tree) {
  state::Identities& identities = state.identities();
  const auto status = static_cast<state::IdentityState>(integer<std::uint8_t>(identity, "state"));
  identities.set_state(address, status);
  identities.set_public_key(address, bytes(identity, "pubKey"));
  if (has(identity, "delegatee")) identities.set_delegatee(address, fixed<Address>(identity, "delegatee"));
  if (has(identity, "pendingUndelegation")) {
    if (!boolean(identity, "pendingUndelegation")) throw std::runtime_error("pendingUndelegation that is false");
    identities.set_pending_undelegation(address);
  }
  if (has(identity, "undelegationEpoch")) {
    identities.set_undelegation_epoch(address, integer<std::uint16_t>(identity, "undelegationEpoch"));
  }
  if (has(identity, "stake")) identities.add_stake(address, dna(identity, "stake"));
  tree.set_validated(address, state::is_newbie_or_better(status));
}

ScenarioWorld::Block::Block(const ScenarioWorld& world, const chain::BlockFacts& block_facts)
    : parent{world.header_, world.state_, world.identities_, world.validators_},
      facts(block_facts),
      under_way(parent, world.rules_, facts) {}

ScenarioWorld::ScenarioWorld(const Json& setup) {
  change([&](state::State& state, state::IdentityTreeState& tree) {
    state.global().set_epoch(integer<std::uint16_t>(setup, "epoch"));
    state.global().set_fee_per_gas(dna(setup, "feePerGas"));
    if (has(setup, "discriminationStakeThreshold")) {
      state.global().set_discrimination_stake_threshold(dna(setup, "discriminationStakeThreshold"));
    }
    for (const Json& account : array(setup, "accounts")) {
      const auto address = fixed<Address>(account, "address");
      state.accounts().set_balance(address, dna(account, "balance"));
      if (has(account, "identity")) set_identity(address, member(account, "identity"), state, tree);
    }
  });
}

chain::BlockUnderWay& ScenarioWorld::open(const contracts::BlockContext& facts) {
  if (!block_) {
    chain::BlockFacts block_facts;
    block_facts.height = facts.height;
    block_facts.time = facts.time;
    block_facts.seed = facts.seed;
    block_ = std::make_unique<Block>(*this, block_facts);
  }
  return block_->under_way;
}

void ScenarioWorld::change(const Change& change) {
  const bool is_block_open = block_ != nullptr;
  chain::BlockUnderWay& block = open({});
  change(block.state, block.identities);
  if (!is_block_open) commit();
}

std::vector<state::TreeWrite> ScenarioWorld::commit() {
  state::TreeChange change = block_->under_way.state.precommit();
  state::IdentityTreeState::Change identities = block_->under_way.identities.precommit();
  std::erase_if(change.writes, [&](const state::TreeWrite& write) { return !write.value && !state_.get(write.key); });
  block_.reset();
  committed_.reset();
  change.tree.set_version(state_.version() + 1);
  identities.tree.tree.set_version(identities_.version() + 1);
  state_ = std::move(change.tree);
  identities_ = std::move(identities.tree.tree);
  validators_.apply(identities.diff).value();
  return std::move(change.writes);
}

const state::State& ScenarioWorld::state() {
  if (block_) return block_->under_way.state;
  if (!committed_) committed_ = std::make_unique<state::State>(state_);
  return *committed_;
}

}  // namespace idena::vectors
