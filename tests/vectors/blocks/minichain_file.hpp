#pragma once
/// What blocks/minichain.json holds, for all who run that chain (spec: blocks §11).

#include "state/genesis.hpp"
#include "types/block.hpp"
#include "vectors/json_access.hpp"

namespace idena::vectors {

inline state::GenesisConfig minichain_genesis(const Json& file) {
  const Json& genesis = member(file, "genesis");
  state::GenesisConfig config;
  config.network = integer<std::uint32_t>(file, "networkId");
  config.god_address = fixed<Address>(genesis, "godAddress");
  config.first_ceremony_time = integer<std::int64_t>(genesis, "firstCeremonyTime");
  config.god_address_invites = integer<std::uint16_t>(member(file, "config"), "godAddressInvites");
  for (const auto& [address, item] : member(genesis, "alloc").as_object()) {
    config.allocations.push_back({fixed_from_hex0x<Address>(std::string(address)).value(), dna(item, "balance"),
                                  dna(item, "stake"),
                                  static_cast<state::IdentityState>(integer<std::uint8_t>(item, "state"))});
  }
  return config;
}

/// Of an item of `blocks` or `errors`.
inline types::Block minichain_block(const Json& item) {
  auto block = types::decode_block(bytes(item, "block"));
  if (!block) throw std::runtime_error("a block that does not decode: " + block.error().text());
  return std::move(block).value();
}

}  // namespace idena::vectors
