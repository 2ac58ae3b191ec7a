#pragma once
/// The waiting changes of the validator sets, carried out in blocks with the flag IdentityUpdate.
/// spec: blocks §6 (steps 1 to 4 and 7)

#include <utility>
#include <vector>

#include "chain/block_under_way.hpp"

namespace idena::chain {

/// Step 1: addresses that asked to go online or offline do so.
void switch_statuses(BlockUnderWay& block);

/// Step 2: addresses found offline by vote are penalised.
void apply_delayed_penalties(BlockUnderWay& block);

/// A member and the pool it left in this block.
using Undelegation = std::pair<Address, Address>;

/// Step 3: members join and leave pools. Returns who left, for step 7.
std::vector<Undelegation> switch_delegations(BlockUnderWay& block);

/// Step 4: addresses whose discrimination may have changed are judged anew.
void switch_discriminations(BlockUnderWay& block);

/// Step 7: pools that lost their last member go offline.
void take_empty_pools_offline(BlockUnderWay& block, const std::vector<Undelegation>& left);

}  // namespace idena::chain
