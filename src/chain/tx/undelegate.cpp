#include "chain/tx/tx_checks.hpp"

namespace idena::chain {
namespace {

Result<> check_membership(const TxCheck& check) {
  const std::optional<Address> now = check.state.identities().delegatee(check.sender());
  const std::optional<Address> waiting = check.state.lists().waiting_delegatee(check.sender());
  const bool waits_to_leave = waiting && *waiting == Address{};
  if (now && waits_to_leave) return TxError::kNoDelegatee;
  if (!now && (!waiting || waits_to_leave)) return TxError::kNoDelegatee;
  return ok();
}

Result<> validate(const TxCheck& check) {
  IDENA_TRY(refuse_recipient(check));
  IDENA_TRY(refuse_amount(check));
  IDENA_TRY(refuse_in_ceremony(check));
  IDENA_TRY(check_membership(check));
  const std::uint16_t epoch = check.state.global().read().epoch;
  if (check.state.identities().delegation_epoch(check.sender()) == epoch) return TxError::kWrongEpoch;
  return ok();
}

/// The zero address stands for leaving.
Result<> apply(TxRun& run) {
  run.state().lists().toggle_delegation(run.sender(), Address{});
  return ok();
}

}  // namespace

const TxTypeRules kUndelegateRules{validate, apply};

}  // namespace idena::chain
