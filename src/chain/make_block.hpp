#pragma once
/// New blocks on a parent: the one a proposer makes and the one everybody can compute. spec: blocks §4

#include <cstdint>

#include "chain/run_block.hpp"
#include "crypto/vrf.hpp"

namespace idena::chain {

/// What only the proposer can bring.
struct Proposer {
  Bytes public_key;       ///< 65 bytes
  crypto::VrfProof seed;  ///< over types::next_seed_data of the parent
};

/// A block together with what it does.
struct MadeBlock {
  types::Block block;
  BlockEffects effects;
};

/// A proposal dated `now` (unix seconds) but at least ten seconds after its parent. Of the candidates it takes, in
/// their order, those that are valid when their turn comes.
Result<MadeBlock> propose_block(const ParentView& parent, const Proposer& proposer,
                                std::span<const SignedTxPtr> candidates, std::int64_t now, const types::Rules& rules);

/// The block of a round in which no proposal won.
Result<MadeBlock> make_empty_block(const ParentView& parent, const types::Rules& rules);

/// Whether this address may propose on the parent: online, or god while nobody is.
bool may_propose(const identity::ValidatorSets& validators, const Address& address);

}  // namespace idena::chain
