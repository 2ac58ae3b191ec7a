#pragma once
/// Records of a recorded chain as text: the inverse of read_block_record (spec: recorded-chains §2).

#include <string>

#include "base/bytes.hpp"
#include "chain/run_block.hpp"
#include "chain/tx/signed_tx.hpp"
#include "types/block.hpp"

namespace idena::node {

/// The block record, one line of JSON without its newline. `certificate` may be empty.
std::string block_record_text(const types::Block& block, const chain::SignedTxs& txs, ByteView certificate,
                              const chain::BlockEffects& effects);

}  // namespace idena::node
