#include "chain/tx/contract_run.hpp"
#include "chain/tx/tx_checks.hpp"
#include "contracts/run_contract.hpp"
#include "types/attachments.hpp"

namespace idena::chain {
namespace {

Result<> validate(const TxCheck& check) {
  IDENA_TRY(require_contract(check));
  const state::Account& account = check.state.accounts().read(*check.tx().to);
  if (!contracts::is_built_in(account.contract->code_hash)) return TxError::kRecipient;
  IDENA_TRY(refuse_amount(check));
  if (!types::parse_attachment<types::TerminateContractAttachment>(check.tx().payload)) return TxError::kPayload;
  return ok();
}

}  // namespace

const TxTypeRules kTerminateContractRules{validate, run_contract_tx};

}  // namespace idena::chain
