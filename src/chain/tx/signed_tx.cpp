#include "chain/tx/signed_tx.hpp"

#include <utility>

#include "crypto/hash.hpp"

namespace idena::chain {

SignedTx identify(types::Transaction tx) {
  SignedTx out;
  const Bytes encoded = types::encode(tx);
  out.hash = crypto::keccak256(encoded);
  out.size = encoded.size();
  if (const auto sender = types::sender(tx)) out.sender = sender.value();
  out.tx = std::move(tx);
  return out;
}

SignedTxs identify(const types::Body& body) {
  SignedTxs out;
  out.reserve(body.transactions.size());
  for (const types::Transaction& tx : body.transactions) out.push_back(std::make_shared<const SignedTx>(identify(tx)));
  return out;
}

}  // namespace idena::chain
