#include "chain/tx/tx_checks.hpp"
#include "types/attachments.hpp"

namespace idena::chain {
namespace {

using state::ValidationPeriod;

Result<> validate(const TxCheck& check) {
  IDENA_TRY(refuse_recipient(check));
  IDENA_TRY(refuse_amount(check));
  IDENA_TRY(refuse_late_arrival(check));
  IDENA_TRY(require_period_in_block(check, ValidationPeriod::kLongSession));
  IDENA_TRY(require_candidate(check));
  IDENA_TRY(require_first_in_ceremony(check));
  if (!types::parse_attachment<types::ShortAnswerAttachment>(check.tx().payload)) return TxError::kPayload;
  return ok();
}

Result<> apply(TxRun& run) {
  run.state().identities().set_validation_bit(run.sender(), run.tx().type);
  return ok();
}

}  // namespace

const TxTypeRules kSubmitShortAnswersRules{validate, apply};

}  // namespace idena::chain
