#include "rpc/transaction_json.hpp"

#include "rpc/build_transaction.hpp"

namespace idena::rpc {
namespace {

/// Where a transaction stands.
struct Place {
  Hash block;
  Dna used_fee;
  std::int64_t time = 0;
};

Json show(const types::Transaction& tx, const Address& from, const Hash& hash, const Place& place) {
  return JsonObject()
      .member("hash", Json::hex(hash))
      .member("type", Json::string(types::rpc_name(tx.type)))
      .member("from", Json::hex(from))
      .member("to", tx.to ? Json::hex(*tx.to) : Json::null())
      .member("amount", Json::dna(tx.amount))
      .member("tips", Json::dna(tx.tips))
      .member("maxFee", Json::dna(tx.max_fee))
      .member("nonce", Json::integer(tx.nonce))
      .member("epoch", Json::integer(tx.epoch))
      .member("payload", Json::hex(tx.payload))
      .member("blockHash", Json::hex(place.block))
      .member("usedFee", Json::dna(place.used_fee))
      .member("timestamp", Json::signed_integer(place.time))
      .finish();
}

}  // namespace

Json waiting_transaction_json(const chain::SignedTx& tx) { return show(tx.tx, tx.sender, tx.hash, {}); }

Json transaction_json(const chain::StoredTransaction& stored) {
  const types::Transaction& tx = stored.tx;
  const Dna fee = shown_fee(tx, fee_per_gas_of(stored.header));
  // The sender of a transaction on the chain could be recovered once, so it can be again.
  return show(tx, types::sender(tx).value(), types::hash(tx), {stored.block, fee, stored.header.time()});
}

Dna fee_per_gas_of(const types::Header& header) {
  const types::ProposedHeader* proposed = header.proposed();
  return proposed == nullptr ? Dna() : proposed->fee_per_gas;
}

}  // namespace idena::rpc
