#include "chain/tx/tx_checks.hpp"

namespace idena::chain {
namespace {

Result<> validate(const TxCheck& check) {
  IDENA_TRY(require_recipient(check));
  IDENA_TRY(refuse_amount(check));
  if (check.sender() != check.state.global().read().god_address) return TxError::kSender;
  return refuse_in_ceremony(check);
}

Result<> apply(TxRun& run) {
  run.state().global().set_god_address(*run.tx().to);
  return ok();
}

}  // namespace

const TxTypeRules kChangeGodAddressRules{validate, apply};

}  // namespace idena::chain
