#include "chain/tx/tx_checks.hpp"

namespace idena::chain {
namespace {

using state::ValidationPeriod;

Result<> validate(const TxCheck& check) {
  IDENA_TRY(refuse_recipient(check));
  IDENA_TRY(refuse_amount(check));
  if (check.tx().payload.size() != Hash::kSize) return TxError::kPayload;
  IDENA_TRY(require_period_in_block(check, ValidationPeriod::kShortSession));
  IDENA_TRY(require_candidate(check));
  return require_first_in_ceremony(check);
}

Result<> apply(TxRun& run) {
  run.state().identities().set_validation_bit(run.sender(), run.tx().type);
  return ok();
}

}  // namespace

const TxTypeRules kSubmitAnswersHashRules{validate, apply};

}  // namespace idena::chain
