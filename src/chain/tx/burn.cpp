#include "chain/tx/tx_checks.hpp"
#include "types/attachments.hpp"

namespace idena::chain {
namespace {

Result<> validate(const TxCheck& check) {
  IDENA_TRY(refuse_recipient(check));
  const auto attachment = types::parse_attachment<types::BurnAttachment>(check.tx().payload);
  if (!attachment || attachment->key.empty()) return TxError::kPayload;
  return ok();
}

Result<> apply(TxRun& run) {
  run.state().accounts().sub_balance(run.sender(), run.tx().amount);
  const auto attachment = types::parse_attachment<types::BurnAttachment>(run.tx().payload);
  if (attachment && !run.tx().amount.is_zero()) {
    run.state().burnt_coins().add(run.block.facts.height, {run.sender(), attachment->key, run.tx().amount});
  }
  return ok();
}

}  // namespace

const TxTypeRules kBurnRules{validate, apply};

}  // namespace idena::chain
