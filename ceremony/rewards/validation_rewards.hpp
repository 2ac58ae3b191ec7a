#pragma once
/// Who is paid what for a validation. spec: ceremony-rewards §5

#include "ceremony/rewards/payment.hpp"
#include "state/state.hpp"

namespace idena::ceremony {

/// Everything that is paid, in the order of the funds: stakes and newcomers, flips, reports, invitations, foundation,
/// zero wallet. For a validation that did not fail. Changes nothing.
ValidationRewards validation_rewards(const RewardInputs& inputs);

/// Carries the payments out.
void pay_out(state::State& state, const ValidationRewards& rewards);

/// Blocks of the epochs that are known, one to three, the one that ends at `height` last.
std::vector<std::uint32_t> epoch_durations(const state::Global& global, std::uint64_t height);

}  // namespace idena::ceremony
