#include "chain/tx/tx_checks.hpp"

namespace idena::chain {
namespace {

using state::ValidationPeriod;

Result<> check_witness(const TxCheck& check) {
  const bool is_candidate = check.state.identities().state(check.sender()) == state::IdentityState::kCandidate;
  if (is_candidate && check.validators.network_size() != 0) return TxError::kSender;
  if (check.state.identities().delegatee(check.sender())) return TxError::kSender;
  const bool is_god = check.sender() == check.state.global().read().god_address;
  if (!is_god && check.state.is_discriminated(check.sender())) return TxError::kSender;
  return ok();
}

Result<> validate(const TxCheck& check) {
  IDENA_TRY(refuse_recipient(check));
  IDENA_TRY(refuse_amount(check));
  IDENA_TRY(require_period_in_block(check, ValidationPeriod::kLongSession));
  IDENA_TRY(require_candidate(check));
  IDENA_TRY(check_witness(check));
  return require_first_in_ceremony(check);
}

Result<> apply(TxRun& run) {
  run.state().identities().set_validation_bit(run.sender(), run.tx().type);
  return ok();
}

}  // namespace

const TxTypeRules kEvidenceRules{validate, apply};

}  // namespace idena::chain
