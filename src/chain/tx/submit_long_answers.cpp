#include "chain/tx/tx_checks.hpp"
#include "crypto/signature.hpp"
#include "crypto/vrf.hpp"
#include "types/attachments.hpp"

namespace idena::chain {
namespace {

using state::ValidationPeriod;

/// The proof shows that the words of the sender's flips were drawn from the epoch's seed.
Result<> check_words_proof(const TxCheck& check, ByteView proof) {
  const auto key = crypto::recover(types::signature_hash(check.tx()), check.tx().signature);
  if (!key || !crypto::vrf_verify(key.value(), check.state.global().read().words_seed, proof)) {
    return TxError::kVrfProof;
  }
  return ok();
}

Result<> validate(const TxCheck& check) {
  IDENA_TRY(refuse_recipient(check));
  IDENA_TRY(refuse_amount(check));
  IDENA_TRY(refuse_late_arrival(check));
  IDENA_TRY(require_period_in_block(check, ValidationPeriod::kShortSession));
  IDENA_TRY(require_candidate(check));
  IDENA_TRY(require_first_in_ceremony(check));
  if (check.state.global().read().epoch == 0) return ok();
  const auto attachment = types::parse_attachment<types::LongAnswerAttachment>(check.tx().payload);
  if (!attachment || attachment->proof.empty() || attachment->salt.empty()) return TxError::kPayload;
  return check_words_proof(check, attachment->proof);
}

Result<> apply(TxRun& run) {
  run.state().identities().set_validation_bit(run.sender(), run.tx().type);
  return ok();
}

}  // namespace

const TxTypeRules kSubmitLongAnswersRules{validate, apply};

}  // namespace idena::chain
