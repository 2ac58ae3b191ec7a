#include "chain/tx/tx_checks.hpp"
#include "types/attachments.hpp"
#include "types/cid.hpp"

namespace idena::chain {
namespace {

Result<> validate(const TxCheck& check) {
  IDENA_TRY(refuse_recipient(check));
  IDENA_TRY(refuse_amount(check));
  const auto attachment = types::parse_attachment<types::StoreToIpfsAttachment>(check.tx().payload);
  if (!attachment || attachment->cid.empty()) return TxError::kPayload;
  return types::check_cid(attachment->cid);
}

/// Nothing on chain: nodes that see the transaction fetch the content (spec: blocks §5, "Adding").
Result<> apply(TxRun&) { return ok(); }

}  // namespace

const TxTypeRules kStoreToIpfsRules{validate, apply};

}  // namespace idena::chain
