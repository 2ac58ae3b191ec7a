#include "chain/tx/tx_checks.hpp"

namespace idena::chain {
namespace {

/// An entry that waits for the next switch names a pool to join, or the zero address to leave one.
bool waits_to_join(const std::optional<Address>& waiting) { return waiting && *waiting != Address{}; }

Result<> check_membership(const TxCheck& check, const Address& pool) {
  const std::optional<Address> now = check.state.identities().delegatee(check.sender());
  const std::optional<Address> waiting = check.state.lists().waiting_delegatee(check.sender());
  if (!now) {
    if (waits_to_join(waiting)) return TxError::kHasDelegatee;
    return ok();
  }
  if (!waiting || waits_to_join(waiting)) return TxError::kHasDelegatee;
  if (*now != pool) return TxError::kRecipient;
  return ok();
}

Result<> validate(const TxCheck& check) {
  IDENA_TRY(require_recipient(check));
  const Address& pool = *check.tx().to;
  if (pool == check.sender()) return TxError::kRecipient;
  IDENA_TRY(refuse_amount(check));
  IDENA_TRY(refuse_in_ceremony(check));
  if (check.validators.is_pool(check.sender())) return TxError::kSender;
  if (check.state.identities().delegatee(pool)) return TxError::kRecipient;
  IDENA_TRY(check_membership(check, pool));
  if (check.state.identities().read(check.sender()).penalty_seconds > 0) return TxError::kHasPenalty;
  return ok();
}

Result<> apply(TxRun& run) {
  run.state().lists().toggle_delegation(run.sender(), *run.tx().to);
  return ok();
}

}  // namespace

const TxTypeRules kDelegateRules{validate, apply};

}  // namespace idena::chain
