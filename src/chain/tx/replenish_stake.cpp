#include "chain/tx/tx_checks.hpp"

namespace idena::chain {
namespace {

using state::IdentityState;

Result<> validate(const TxCheck& check) {
  if (!check.tx().to) return TxError::kRecipientRequired;
  const Address& to = *check.tx().to;
  const IdentityState state = check.state.identities().state(to);
  const bool is_nobody = state == IdentityState::kUndefined || state == IdentityState::kKilled;
  if (is_nobody && to != check.state.global().read().god_address) return TxError::kRecipient;
  return refuse_in_ceremony(check);
}

/// Whether too little stake keeps the vote of an identity from counting.
bool lacks_stake(const TxRun& run, const Address& address) {
  const state::Identity& identity = run.state().identities().read(address);
  const Dna& threshold = run.state().global().read().discrimination_stake_threshold;
  return !threshold.is_zero() && identity.stake < threshold && state::is_newbie_or_better(identity.state) &&
         run.block.validators().is_discriminated(address);
}

Result<> apply(TxRun& run) {
  const Address& to = *run.tx().to;
  const bool lacked_stake = lacks_stake(run, to);
  run.state().accounts().sub_balance(run.sender(), run.tx().amount);
  run.state().identities().add_stake(to, run.tx().amount);
  run.state().identities().add_replenished_stake(to, run.tx().amount);
  if (lacked_stake && !run.state().is_discriminated(to)) run.state().lists().add_discrimination_switch(to);
  return ok();
}

}  // namespace

const TxTypeRules kReplenishStakeRules{validate, apply};

}  // namespace idena::chain
