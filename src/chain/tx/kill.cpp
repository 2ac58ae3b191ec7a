#include "chain/tx/end_identity.hpp"
#include "chain/tx/tx_checks.hpp"

namespace idena::chain {
namespace {

using state::IdentityState;

Result<> validate(const TxCheck& check) {
  IDENA_TRY(refuse_recipient(check));
  IDENA_TRY(refuse_amount(check));
  IDENA_TRY(refuse_in_ceremony(check));
  const IdentityState state = check.state.identities().state(check.sender());
  if (state == IdentityState::kCandidate || state == IdentityState::kNewbie || state == IdentityState::kKilled) {
    return TxError::kSender;
  }
  if (check.sender() == check.state.global().read().god_address) return ok();
  if (state == IdentityState::kUndefined || state == IdentityState::kInvite) return TxError::kSender;
  return ok();
}

Result<> apply(TxRun& run) {
  end_identity(run, run.sender(), {.profile = true});
  const Dna freed = take_stake(run.state().identities(), run.sender());
  run.state().accounts().add_balance(run.sender(), freed);
  return ok();
}

}  // namespace

const TxTypeRules kKillRules{validate, apply};

}  // namespace idena::chain
