#include "chain/tx/tx_checks.hpp"
#include "types/attachments.hpp"

namespace idena::chain {
namespace {

Result<> validate(const TxCheck& check) {
  IDENA_TRY(refuse_recipient(check));
  IDENA_TRY(refuse_amount(check));
  if (!types::parse_attachment<types::ChangeProfileAttachment>(check.tx().payload)) return TxError::kPayload;
  return ok();
}

Result<> apply(TxRun& run) {
  auto attachment = types::parse_attachment<types::ChangeProfileAttachment>(run.tx().payload);
  if (attachment) run.state().identities().set_profile_hash(run.sender(), std::move(attachment->hash));
  return ok();
}

}  // namespace

const TxTypeRules kChangeProfileRules{validate, apply};

}  // namespace idena::chain
