#include "chain/tx/tx_checks.hpp"

namespace idena::chain {
namespace {

Result<> validate(const TxCheck& check) {
  if (!check.tx().to) return TxError::kRecipientRequired;  // the zero address is a recipient here
  return ok();
}

Result<> apply(TxRun& run) {
  auto& accounts = run.state().accounts();
  accounts.sub_balance(run.sender(), run.tx().amount);
  accounts.add_balance(*run.tx().to, run.tx().amount);
  return ok();
}

}  // namespace

const TxTypeRules kSendRules{validate, apply};

}  // namespace idena::chain
