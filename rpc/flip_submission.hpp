#pragma once
/// Putting a flip on the chain (spec: ceremony §7, rpc §4 flip).

#include <cstdint>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "flips/flip_cipher.hpp"
#include "rpc/json_text.hpp"
#include "rpc/node_view.hpp"
#include "types/flip.hpp"
#include "types/transaction.hpp"

namespace idena::rpc {

struct SubmittedFlip {
  Hash transaction;
  Bytes cid;
};

/// Encrypts a flip of this node's user, keeps it and sends its transaction. Errors: flip is empty, too big or known;
/// those of the pool and of validation.
Result<SubmittedFlip> submit_flip(const NodeView& node, const flips::FlipParts& parts, std::uint8_t pair);

/// The same for a flip that is closed and a transaction that is signed: content first, so that no transaction names a
/// flip which is lost. The caller holds the turn of making transactions.
Result<Hash> keep_and_send(const NodeView& node, const types::IpfsFlip& content, types::Transaction tx);

/// `{"txHash":hash,"hash":CID}`.
Json submitted_flip_json(const SubmittedFlip& flip);

}  // namespace idena::rpc
