#include "chain/tx/end_identity.hpp"
#include "chain/tx/tx_checks.hpp"

namespace idena::chain {
namespace {

using state::IdentityState;

Result<> validate(const TxCheck& check) {
  IDENA_TRY(require_recipient(check));
  const Address& to = *check.tx().to;
  if (to == check.state.global().read().god_address) return TxError::kRecipient;
  IDENA_TRY(refuse_amount(check));
  IDENA_TRY(refuse_in_ceremony(check));
  const std::optional<state::Inviter>& inviter = check.state.identities().inviter(to);
  if (!inviter || inviter->address != check.sender()) return TxError::kRecipient;
  const IdentityState state = check.state.identities().state(to);
  if (state != IdentityState::kInvite && state != IdentityState::kCandidate) return TxError::kRecipient;
  return ok();
}

Result<> apply(TxRun& run) {
  auto& identities = run.state().identities();
  const Address& to = *run.tx().to;
  end_identity(run, to, {.profile = true, .penalty = true, .delegation_nonce = true});
  take_stake(identities, to);  // and burn it
  const bool is_god = run.sender() == run.state().global().read().god_address;
  if (!is_god && state::is_verified_or_better(identities.state(run.sender()))) identities.add_invite(run.sender(), 1);
  return ok();
}

}  // namespace

const TxTypeRules kKillInviteeRules{validate, apply};

}  // namespace idena::chain
