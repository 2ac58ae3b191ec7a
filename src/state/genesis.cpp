#include "state/genesis.hpp"

#include "state/identity_state.hpp"
#include "state/state.hpp"
#include "types/cid.hpp"

namespace idena::state {
namespace {

void allocate(const GenesisAllocation& allocation, State& world, IdentityTreeState& approved) {
  const Address& address = allocation.address;
  if (allocation.balance) world.accounts().set_balance(address, *allocation.balance);
  if (allocation.stake) world.identities().add_stake(address, *allocation.stake);
  world.identities().set_state(address, allocation.state);
  if (!is_newbie_or_better(allocation.state)) return;
  approved.set_validated(address, true);
  // The threshold is still absent and the epoch 0, so this does not hold for anybody; it is asked as in any block.
  if (world.is_discriminated(address)) approved.set_discriminated(address, true);
}

}  // namespace

Genesis make_genesis(const GenesisConfig& config) {
  State world{tree::Tree()};
  IdentityTreeState approved{tree::Tree()};
  for (const GenesisAllocation& allocation : config.allocations) allocate(allocation, world, approved);
  GlobalObject& global = world.global();
  const Hash seed = types::genesis_seed(config.network);
  global.set_god_address(config.god_address);
  global.set_next_validation_time(config.first_ceremony_time);
  global.set_words_seed(seed);
  global.set_god_address_invites(config.god_address_invites == 0 ? kDefaultGodInvites : config.god_address_invites);

  TreeChange state_change = world.precommit();
  IdentityTreeState::Change identity_change = approved.precommit();
  state_change.tree.set_version(kGenesisHeight);
  identity_change.tree.tree.set_version(kGenesisHeight);
  return {std::move(state_change.tree), std::move(identity_change.tree.tree), state_change.root,
          identity_change.tree.root, seed};
}

types::Header genesis_header(const Genesis& genesis) {
  types::ProposedHeader header;
  header.height = kGenesisHeight;
  header.root = genesis.root;
  header.identity_root = genesis.identity_root;
  // Later blocks with an empty body name none.
  header.body_cid = to_bytes(types::empty_cid());
  header.block_seed = genesis.seed;
  return {header};
}

}  // namespace idena::state
