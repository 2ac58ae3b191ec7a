#include "chain/mempool/head_judge.hpp"

#include <algorithm>
#include <utility>

#include "contracts/contract_address.hpp"

namespace idena::chain {

HeadJudge::HeadJudge(std::shared_ptr<const Head> head)
    : head_(std::move(head)), global_(state::StateReader(head_->state).global().value_or(state::Global{})) {}

state::State& HeadJudge::state() {
  if (!state_ || state_->accounts().loaded() > kMaxLoadedAccounts ||
      state_->identities().loaded() > kMaxLoadedIdentities) {
    state_.emplace(head_->state);
  }
  return *state_;
}

Result<> HeadJudge::judge(const SignedTx& tx, TxContext context) {
  return validate_tx(tx, context, {state(), head_->validators});
}

bool HeadJudge::runs_wasm(const SignedTx& tx) { return contracts::is_wasm(tx.tx, state()); }

Position HeadJudge::next_position(const Address& address) {
  return {epoch(), std::uint64_t{nonce_in(address, epoch())} + 1};
}

std::uint32_t HeadJudge::nonce_in(const Address& address, std::uint16_t epoch) {
  const state::Account& account = std::as_const(state()).accounts().read(address);
  return account.epoch < std::max(epoch, global_.epoch) ? 0 : account.nonce;
}

std::uint32_t HeadJudge::shard_of(const Address& address) {
  const std::uint32_t shards = global_.shard_count();
  if (shards == 1) return 1;
  const auto identity = state::StateReader(head_->state).identity(address);
  if (identity && state::is_in_shard(identity->state)) return state::shifted_shard_id(*identity);
  return state::shard_of_address(address, shards);
}

}  // namespace idena::chain
