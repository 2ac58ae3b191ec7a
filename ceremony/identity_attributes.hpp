#pragma once
/// What every identity is given and loses when an epoch ends. spec: ceremony-rewards §3

#include "ceremony/epoch_result.hpp"
#include "ceremony/float32.hpp"
#include "state/identity_state.hpp"
#include "state/state.hpp"
#include "types/rules.hpp"

namespace idena::ceremony {

/// Visits every identity of the parent's tree: deadlines run out, marks of the past epoch are cleared, and unless the
/// validation failed the identity gets what belongs to its new state, invites among it. Identities created in this
/// block are left alone. The epoch of `state` is still the one that ends. Returns the score with which the
/// distribution of invites ended, 0 if nobody could get one.
Float32 renew_identities(state::State& state, state::IdentityTreeState& approved, const EpochResult& result,
                         const types::Rules& rules);

}  // namespace idena::ceremony
