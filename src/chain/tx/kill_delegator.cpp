#include "chain/tx/end_identity.hpp"
#include "chain/tx/tx_checks.hpp"

namespace idena::chain {
namespace {

using state::IdentityState;

Result<> validate(const TxCheck& check) {
  IDENA_TRY(require_recipient(check));
  IDENA_TRY(refuse_amount(check));
  IDENA_TRY(refuse_in_ceremony(check));
  if (check.state.identities().delegatee(*check.tx().to) != check.sender()) return TxError::kSender;
  return ok();
}

/// Whose stake goes to the pool; of others it is burnt.
bool stake_goes_to_pool(IdentityState state) {
  return state == IdentityState::kVerified || state == IdentityState::kHuman || state == IdentityState::kSuspended ||
         state == IdentityState::kZombie;
}

bool is_newcomer(IdentityState state) {
  return state == IdentityState::kUndefined || state == IdentityState::kInvite || state == IdentityState::kCandidate;
}

Result<> apply(TxRun& run) {
  auto& identities = run.state().identities();
  const Address& to = *run.tx().to;
  const IdentityState before = identities.state(to);
  end_identity(run, to, {.profile = true, .penalty = is_newcomer(before), .delegation_nonce = is_newcomer(before)});
  const Dna freed = take_stake(identities, to);
  if (stake_goes_to_pool(before)) run.state().accounts().add_balance(run.sender(), freed);
  return ok();
}

}  // namespace

const TxTypeRules kKillDelegatorRules{validate, apply};

}  // namespace idena::chain
