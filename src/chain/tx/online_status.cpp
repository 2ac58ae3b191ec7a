#include <algorithm>

#include "chain/tx/tx_checks.hpp"
#include "types/attachments.hpp"

namespace idena::chain {
namespace {

bool contains(const std::vector<Address>& list, const Address& address) {
  return std::ranges::find(list, address) != list.end();
}

/// Whether the wish would change nothing, seen together with what waits to be carried out.
Result<> check_change(const TxCheck& check, bool wants_online) {
  const bool waits = contains(check.state.lists().status_switch(), check.sender());
  const bool awaits_penalty = contains(check.state.lists().delayed_penalties(), check.sender());
  const bool is_online = check.validators.is_online(check.sender());
  if (wants_online) {
    const bool stays_online = is_online && !waits && !awaits_penalty;
    if (stays_online || (!is_online && waits)) return TxError::kAlreadyOnline;
    return ok();
  }
  if (is_online == waits) return TxError::kAlreadyOffline;
  return ok();
}

Result<> validate(const TxCheck& check) {
  IDENA_TRY(refuse_recipient(check));
  IDENA_TRY(refuse_amount(check));
  IDENA_TRY(refuse_in_ceremony(check));
  if (!check.validators.is_validated(check.sender()) && !check.validators.is_pool(check.sender())) {
    return TxError::kSender;
  }
  const auto attachment = types::parse_attachment<types::OnlineStatusAttachment>(check.tx().payload);
  if (!attachment) return TxError::kPayload;
  if (state::active_delegatee(check.state.identities().read(check.sender()))) return TxError::kSender;
  return check_change(check, attachment->online);
}

Result<> apply(TxRun& run) {
  auto& lists = run.state().lists();
  if (contains(lists.delayed_penalties(), run.sender())) {
    lists.remove_delayed_penalty(run.sender());
  } else {
    lists.toggle_status_switch(run.sender());
  }
  return ok();
}

}  // namespace

const TxTypeRules kOnlineStatusRules{validate, apply};

}  // namespace idena::chain
