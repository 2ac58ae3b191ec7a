#include <algorithm>

#include "chain/tx/tx_checks.hpp"
#include "types/attachments.hpp"

namespace idena::chain {
namespace {

Result<> validate(const TxCheck& check) {
  IDENA_TRY(refuse_recipient(check));
  IDENA_TRY(refuse_amount(check));
  IDENA_TRY(refuse_in_ceremony(check));
  const auto attachment = types::parse_attachment<types::DeleteFlipAttachment>(check.tx().payload);
  if (!attachment) return TxError::kPayload;
  const auto& flips = check.state.identities().read(check.sender()).flips;
  const bool is_made = std::ranges::any_of(flips, [&](const auto& flip) { return flip.cid == attachment->cid; });
  if (!is_made) return TxError::kFlipMissing;
  return ok();
}

Result<> apply(TxRun& run) {
  const auto attachment = types::parse_attachment<types::DeleteFlipAttachment>(run.tx().payload);
  if (attachment) run.state().identities().delete_flip(run.sender(), attachment->cid);
  return ok();
}

}  // namespace

const TxTypeRules kDeleteFlipRules{validate, apply};

}  // namespace idena::chain
