#include "chain/tx/contract_run.hpp"
#include "types/attachments.hpp"

namespace idena::chain {
namespace {

Result<> validate(const TxCheck& check) {
  IDENA_TRY(require_contract(check));
  if (!types::parse_attachment<types::CallContractAttachment>(check.tx().payload)) return TxError::kPayload;
  return ok();
}

}  // namespace

const TxTypeRules kCallContractRules{validate, run_contract_tx};

}  // namespace idena::chain
