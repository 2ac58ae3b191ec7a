#include "state/state.hpp"

#include <cassert>

#include "crypto/hash.hpp"

namespace idena::state {

State::State(StateReader parent)
    : parent_(parent),
      accounts_(parent),
      identities_(parent),
      global_(parent),
      lists_(parent),
      burnt_coins_(parent),
      contracts_(std::move(parent)) {}

template <class Visit>
void State::for_each_part(Visit&& visit) {
  visit(accounts_);
  visit(identities_);
  visit(global_);
  visit(lists_);
  visit(burnt_coins_);
  visit(contracts_);
}

std::uint32_t State::shard_id(const Address& address) {
  const Identity& identity = identities_.ensure(address);
  if (is_in_shard(identity.state)) return shifted_shard_id(identity);
  return shard_of_address(address, global_.ensure().shard_count());
}

std::uint8_t State::discrimination_flags(const Address& address) const {
  const Global& global = global_.read();
  return state::discrimination_flags(identities_.read(address), global.discrimination_stake_threshold, global.epoch);
}

void State::deploy_wasm_contract(const Address& address, Bytes code) {
  const Hash code_hash = crypto::keccak256(code);
  accounts_.set_code_hash(address, code_hash);
  contracts_.add_code(code_hash, std::move(code));
}

State::Checkpoint State::checkpoint() {
  for_each_part([](auto& part) { part.open(); });
  lasting_starts_.push_back(lasting_.size());
  return {lasting_starts_.size()};
}

void State::accept(Checkpoint checkpoint) {
  assert(checkpoint.depth == lasting_starts_.size());
  for_each_part([](auto& part) { part.close(); });
  lasting_starts_.pop_back();
  if (lasting_starts_.empty()) lasting_.clear();
}

void State::revert(Checkpoint checkpoint) {
  assert(checkpoint.depth == lasting_starts_.size());
  for_each_part([](auto& part) { part.revert(); });
  lasting_.resize(lasting_starts_.back());
  lasting_starts_.pop_back();
}

void State::revert_run(Checkpoint checkpoint) {
  assert(checkpoint.depth == lasting_starts_.size());
  const std::vector<Address> asked(lasting_.begin() + static_cast<std::ptrdiff_t>(lasting_starts_.back()),
                                   lasting_.end());
  revert(checkpoint);
  // Asking again leaves the records that the run would have left had it changed nothing else.
  for (const Address& address : asked) lasting_delegatee(address);
}

std::optional<Address> State::lasting_delegatee(const Address& address) {
  if (!lasting_starts_.empty()) lasting_.push_back(address);
  return identities_.delegatee(address);
}

TreeChange State::precommit() const {
  std::vector<TreeWrite> writes;
  accounts_.collect_writes(writes);
  identities_.collect_writes(writes);
  contracts_.collect_values(writes);
  burnt_coins_.collect_writes(writes);
  contracts_.collect_codes(writes);
  global_.collect_writes(writes);
  lists_.collect_writes(writes);
  return make_change(parent_.tree(), std::move(writes));
}

}  // namespace idena::state
