#include "chain/tx/tx_checks.hpp"
#include "crypto/keys.hpp"
#include "identity/invitation_links.hpp"
#include "identity/shards.hpp"

namespace idena::chain {
namespace {

using state::IdentityState;

Result<> check_key(const TxCheck& check) {
  if (check.tx().payload.empty()) return TxError::kEmptyPayload;
  if (check.tx().to != crypto::address_of_public_key(check.tx().payload)) return TxError::kPayload;
  return ok();
}

Result<> validate(const TxCheck& check) {
  IDENA_TRY(check_key(check));
  IDENA_TRY(refuse_amount(check));
  IDENA_TRY(require_recipient(check));
  const Address& to = *check.tx().to;
  const state::Global& global = check.state.global().read();
  const state::Identities& identities = check.state.identities();
  if (to == global.god_address && global.epoch > 0) return TxError::kRecipient;
  if (check.validators.is_validated(to)) return TxError::kAlreadyValidated;
  if (identities.state(check.sender()) != IdentityState::kInvite) return TxError::kNoInvitation;
  IDENA_TRY(refuse_in_ceremony(check));
  const IdentityState state = identities.state(to);
  if (state != IdentityState::kInvite && state != IdentityState::kUndefined) return TxError::kRecipient;
  if (state == IdentityState::kInvite && to != check.sender()) return TxError::kRecipient;
  return ok();
}

/// The new identity joins the smallest shard.
void enter_shard(state::State& state, const Address& to) {
  const std::uint32_t shard = identity::smallest_shard(state.global().read());
  state.identities().set_shard_id(to, shard);
  state.global().increase_shard_size(shard);
}

/// The invitation's inviter becomes that of the new identity.
void move_inviter(TxRun& run, const Address& to) {
  state::Identities& identities = run.state().identities();
  const std::optional<state::Inviter> inviter = identities.inviter(run.sender());
  if (!inviter) return;
  identity::unlink_inviter(identities, run.sender());
  const state::Global& global = run.state().global().read();
  if (inviter->address != global.god_address && !state::is_verified_or_better(identities.state(inviter->address))) {
    return;
  }
  identities.add_invitee(inviter->address, {inviter->transaction, to});
  const std::uint64_t blocks_in_epoch = run.block.facts.height - global.epoch_block;
  identities.set_inviter(to, {inviter->transaction, inviter->address, static_cast<std::uint32_t>(blocks_in_epoch)});
}

Result<> apply(TxRun& run) {
  const Address& to = *run.tx().to;
  auto& accounts = run.state().accounts();
  auto& identities = run.state().identities();
  const Dna gift = accounts.balance(run.sender()) - run.tx().tips - run.fee;
  const state::GeneticCode code = identities.genetic_code(run.sender());
  accounts.sub_balance(run.sender(), gift);
  identities.set_state(run.sender(), IdentityState::kKilled);
  identities.keep_on_kill(run.sender(), {.profile = true, .penalty = true, .delegation_nonce = true});
  identities.set_state(to, IdentityState::kCandidate);
  accounts.add_balance(to, gift);
  identities.set_public_key(to, run.tx().payload);
  identities.set_genetic_code(to, code.generation, code.code);
  enter_shard(run.state(), to);
  move_inviter(run, to);
  return ok();
}

}  // namespace

const TxTypeRules kActivationRules{validate, apply};

}  // namespace idena::chain
