#pragma once
/// The first block of a network other than mainnet (spec: state §9.1, §9.2).

#include <cstdint>
#include <optional>
#include <vector>

#include "base/bytes.hpp"
#include "base/dna.hpp"
#include "state/enums.hpp"
#include "tree/tree.hpp"
#include "types/header.hpp"

namespace idena::state {

/// What an address has from the start. Every allocated address gets an identity record, unless it is Killed.
struct GenesisAllocation {
  Address address;
  std::optional<Dna> balance;
  std::optional<Dna> stake;
  IdentityState state = IdentityState::kUndefined;
};

struct GenesisConfig {
  std::uint32_t network = 0;
  std::vector<GenesisAllocation> allocations;  ///< in any order, each address once
  Address god_address;
  std::int64_t first_ceremony_time = 0;   ///< unix seconds; that 0 means "now" is for the caller, who has a clock
  std::uint16_t god_address_invites = 0;  ///< 0 gives kDefaultGodInvites
};

/// What an empty network gives its god to invite.
inline constexpr std::uint16_t kDefaultGodInvites = 50;
inline constexpr std::uint64_t kGenesisHeight = 1;

/// Both trees at version 1, and what the genesis header says.
struct Genesis {
  tree::Tree state_tree;
  tree::Tree identity_tree;
  Hash root;
  Hash identity_root;
  Hash seed;  ///< words seed and block seed
};

/// The same for every order of the allocations.
Genesis make_genesis(const GenesisConfig& config);
/// The header of the first block; its body is empty, and its diff is not kept. Note that `txHash` is zero, not the
/// commitment to no transactions, and that the body has a CID.
types::Header genesis_header(const Genesis& genesis);

}  // namespace idena::state
