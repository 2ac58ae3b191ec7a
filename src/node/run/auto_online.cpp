#include "node/run/auto_online.hpp"

#include <algorithm>

#include "base/hex.hpp"
#include "base/log.hpp"
#include "rpc/build_transaction.hpp"
#include "state/state.hpp"
#include "types/attachments.hpp"
#include "types/tx_type.hpp"

namespace idena::node {
namespace {

bool wants_to_be_online(const rpc::NodeView& node, const chain::Head& head) {
  const Address own = node.coinbase();
  const auto& sets = head.validators;
  if (!sets.is_validated(own) || sets.is_online(own) || sets.delegatee(own)) return false;
  const auto switching = state::StateReader(head.state).status_switch();
  if (switching && std::ranges::find(switching->addresses, own) != switching->addresses.end()) return false;
  return std::ranges::none_of(node.waiting_transactions(own),
                              [](const chain::SignedTxPtr& tx) { return tx->tx.type == types::TxType::kOnlineStatus; });
}

}  // namespace

void switch_online(const rpc::NodeView& node, const chain::Head& head) {
  if (!wants_to_be_online(node, head)) return;
  types::Transaction draft;
  draft.type = types::TxType::kOnlineStatus;
  draft.payload = types::encode(types::OnlineStatusAttachment{true});
  const auto sent = rpc::send_as_coinbase(node, std::move(draft));
  if (sent) {
    log::info("Mining is switched on", {{"tx", to_hex0x(sent.value())}});
  } else {
    log::debug("Mining cannot be switched on now", {{"reason", sent.error().text()}});
  }
}

}  // namespace idena::node
