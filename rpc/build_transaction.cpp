#include "rpc/build_transaction.hpp"

#include <mutex>
#include <utility>

#include "chain/mempool/head_judge.hpp"
#include "chain/store/head.hpp"
#include "chain/tx/tx_fees.hpp"
#include "state/state_reader.hpp"
#include "storage/keystore.hpp"

namespace idena::rpc {

Result<> check_signs(const types::Transaction& tx) {
  for (const auto& [name, amount] : {std::pair("amount", &tx.amount), {"maxFee", &tx.max_fee}, {"tips", &tx.tips}}) {
    if (amount->is_negative()) {
      return Error(RpcError::kMethodFailed, std::string(name) + ": value must be non-negative");
    }
  }
  return ok();
}

Result<types::Transaction> build(const NodeView& node, const crypto::PrivateKey& key, types::Transaction draft) {
  types::Transaction tx = complete(node, key.address(), std::move(draft));
  IDENA_TRY(check_signs(tx));
  types::sign(tx, key);
  return tx;
}

Result<crypto::PrivateKey> signing_key(const NodeView& node, const Address& from) {
  if (from == node.coinbase()) return node.node_key();
  return node.keystore().key_of(from);
}

types::Transaction complete(const NodeView& node, const Address& from, types::Transaction draft) {
  const auto head = node.head();
  const state::Global global = state::StateReader(head->state).global().value_or(state::Global{});
  if (draft.epoch == 0) draft.epoch = global.epoch;
  if (draft.nonce == 0) draft.nonce = node.next_nonce(from, draft.epoch);
  if (draft.max_fee.is_zero()) {
    const std::size_t size = types::encoded_size(draft);
    draft.max_fee = chain::tx_fee(draft, size, head->validators.network_size(), global.fee_per_gas) * 2;
  }
  return draft;
}

Result<types::Transaction> build_valid(const NodeView& node, const crypto::PrivateKey& key, types::Transaction draft) {
  IDENA_TRY(types::Transaction tx, build(node, key, std::move(draft)));
  chain::HeadJudge judge(node.head());
  IDENA_TRY(judge.judge(chain::identify(tx), chain::TxContext::kInbound));
  return tx;
}

Result<Hash> send_as(const NodeView& node, const crypto::PrivateKey& key, types::Transaction draft) {
  const std::scoped_lock turn(node.sending);
  IDENA_TRY(types::Transaction tx, build(node, key, std::move(draft)));
  return node.send_transaction(std::move(tx));
}

Result<Hash> send_as_coinbase(const NodeView& node, types::Transaction draft) {
  return send_as(node, node.node_key(), std::move(draft));
}

Dna shown_fee(const types::Transaction& tx, const Dna& fee_per_gas) {
  constexpr std::size_t kNetworkOfOne = 1;
  return chain::tx_fee(tx, types::encoded_size(tx), kNetworkOfOne, fee_per_gas);
}

}  // namespace idena::rpc
