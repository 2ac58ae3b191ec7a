#include "chain/tx/end_identity.hpp"

#include "identity/invitation_links.hpp"
#include "identity/shards.hpp"

namespace idena::chain {

void end_identity(TxRun& run, const Address& address, const state::KeepOnKill& keep) {
  auto& identities = run.state().identities();
  identity::unlink(identities, address);
  identity::leave_shard(run.state(), address);
  identities.set_state(address, state::IdentityState::kKilled);
  identities.keep_on_kill(address, keep);
  run.block.identities.remove(address);
}

Dna take_stake(state::Identities& identities, const Address& address) {
  const state::Identity before = identities.read(address);
  identities.sub_stake(address, before.stake);
  identities.sub_locked_stake(address, before.locked_stake);
  identities.sub_replenished_stake(address, before.replenished_stake);
  return before.stake - before.locked_stake;
}

}  // namespace idena::chain
