#pragma once
/// What the three types that kill an identity have in common. spec: transactions §6.3 (3, 10, 20)

#include "chain/tx/tx_types.hpp"

namespace idena::chain {

/// Breaks the links of an identity, takes it out of its shard and of the validators, and kills it.
void end_identity(TxRun& run, const Address& address, const state::KeepOnKill& keep);

/// Takes all stake of an identity. Returns what of it is not locked; the rest is burnt.
Dna take_stake(state::Identities& identities, const Address& address);

}  // namespace idena::chain
