// state/genesis: the first block of networks made from a configuration.

#include "state/genesis.hpp"

#include "vectors/registry.hpp"
#include "vectors/state/tree_dump.hpp"

namespace idena::vectors {
namespace {

using namespace state;

std::optional<Dna> optional_dna(const Json& object, std::string_view name) {
  const Json& value = member(object, name);
  return value.is_null() ? std::nullopt : std::optional(Dna(as_big(value)));
}

GenesisConfig config_of(const Json& item) {
  const Json& conf = member(item, "genesisConf");
  GenesisConfig config;
  config.network = integer<std::uint32_t>(item, "network");
  config.god_address = fixed<Address>(conf, "godAddress");
  config.first_ceremony_time = integer<std::int64_t>(conf, "firstCeremonyTime");
  config.god_address_invites = integer<std::uint16_t>(conf, "godAddressInvites");
  for (const Json& allocation : array(conf, "alloc")) {
    config.allocations.push_back({fixed<Address>(allocation, "address"), optional_dna(allocation, "balance"),
                                  optional_dna(allocation, "stake"),
                                  static_cast<IdentityState>(integer<std::uint8_t>(allocation, "state"))});
  }
  return config;
}

void check(const Json& item, Report& report) {
  const Genesis genesis = make_genesis(config_of(item));
  const types::Header header = genesis_header(genesis);
  report.equal("root", fixed<Hash>(item, "root"), genesis.root);
  report.equal("identityRoot", fixed<Hash>(item, "identityRoot"), genesis.identity_root);
  report.equal("seed", fixed<Hash>(item, "seed"), genesis.seed);
  report.equal("height", integer<std::uint64_t>(item, "height"), header.height());
  report.equal_bytes("ipfsHash", bytes(item, "ipfsHash"), header.proposed()->body_cid);
  report.equal_bytes("header", bytes(item, "header"), encode(header));
  report.equal("hash", fixed<Hash>(item, "hash"), hash(header));
  check_dump("state", member(item, "state"), genesis.state_tree, report);
  check_dump("identityState", member(item, "identityState"), genesis.identity_tree, report);
}

void run(const VectorFile& file) {
  for (const Json& item : array(file.json, "cases")) {
    file.report.begin_case(text(item, "name"));
    check(item, file.report);
  }
}

const Registration kGenesis{"state/genesis", run};

}  // namespace
}  // namespace idena::vectors
