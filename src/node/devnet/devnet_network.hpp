#pragma once
/// The network of one machine: its genesis and its rules.

#include <cstdint>

#include "base/bytes.hpp"
#include "node/config/node_config.hpp"
#include "state/genesis.hpp"
#include "types/rules.hpp"

namespace idena::node {

inline constexpr std::uint32_t kDevnetNetwork = 70'001;

/// Everything belongs to god, who is nobody's identity yet. The first ceremony lies a hundred years after `now` (unix
/// seconds).
state::GenesisConfig devnet_genesis(const Address& god, std::int64_t now);

/// Those of the paper, with the changes a lone proposer needs: it runs without peers and wins every lottery.
types::Rules devnet_rules();

/// Both as the preset that `--devnet` begins with; god is this node's own key.
NodeConfig devnet_config(std::int64_t now);

inline constexpr std::size_t kDefaultPeople = 12;

/// The same with what its simulated people need: a ceremony soon, invitations for everybody, and short epochs, or days
/// of virtual time. What was chosen already stays. `now` as above.
void prepare_for_people(std::int64_t now, NodeConfig& config);

}  // namespace idena::node
