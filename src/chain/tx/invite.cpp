#include "chain/tx/tx_checks.hpp"

namespace idena::chain {
namespace {

Result<> validate(const TxCheck& check) {
  IDENA_TRY(require_recipient(check));
  const Address& to = *check.tx().to;
  const state::Global& global = check.state.global().read();
  const state::Identities& identities = check.state.identities();
  const bool by_god = check.sender() == global.god_address;
  const unsigned invites = by_god ? global.god_address_invites : identities.read(check.sender()).invites;
  if (invites == 0) return TxError::kInvites;
  IDENA_TRY(refuse_in_ceremony(check));
  if (identities.state(to) != state::IdentityState::kUndefined) return TxError::kRecipient;
  if (to == global.god_address && (!by_god || global.epoch > 0)) return TxError::kRecipient;
  return ok();
}

/// The code of the invited: the inviter's, moved on by one byte of the inviter's address.
Bytes inherited_code(const Bytes& code, const Address& inviter) {
  Bytes out(code.begin() + (code.empty() ? 0 : 1), code.end());
  out.push_back(inviter.bytes.front());
  return out;
}

Result<> apply(TxRun& run) {
  const Address& to = *run.tx().to;
  auto& identities = run.state().identities();
  auto& global = run.state().global();
  if (run.sender() == global.read().god_address) {
    global.sub_god_address_invite();
  } else {
    identities.sub_invite(run.sender(), 1);
  }
  run.state().accounts().sub_balance(run.sender(), run.tx().amount);
  const state::GeneticCode code = identities.genetic_code(run.sender());
  identities.set_state(to, state::IdentityState::kInvite);
  run.state().accounts().add_balance(to, run.tx().amount);
  identities.set_genetic_code(to, code.generation + 1, inherited_code(code.code, run.sender()));
  identities.set_inviter(to, {run.signed_tx.hash, run.sender(), 0});
  return ok();
}

}  // namespace

const TxTypeRules kInviteRules{validate, apply};

}  // namespace idena::chain
