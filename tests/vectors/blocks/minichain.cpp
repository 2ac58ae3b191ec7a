// blocks/minichain: a chain from its genesis, block by block, and altered blocks that must be refused.

#include "chain/genesis_block.hpp"
#include "chain/store/head.hpp"
#include "chain/validate_block.hpp"
#include "state/genesis.hpp"
#include "vectors/blocks/vector_config.hpp"
#include "vectors/registry.hpp"
#include "vectors/report.hpp"

namespace idena::vectors {
namespace {

using chain::Head;

state::GenesisConfig genesis_of(const Json& file) {
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

Head first_head(const Json& file, Report& report) {
  const state::GenesisConfig config = genesis_of(file);
  state::Genesis genesis = state::make_genesis(config);
  const types::Block block = chain::genesis_block(genesis);
  report.begin_case("genesis");
  report.equal_bytes("header", bytes(member(file, "genesis"), "header"), types::encode(block.header));
  identity::ValidatorSets sets(state::IdentityReader(genesis.identity_tree), config.god_address);
  return {block.header, types::hash(block), genesis.state_tree, genesis.identity_tree, std::move(sets)};
}

types::Block block_of(const Json& item) {
  auto block = types::decode_block(bytes(item, "block"));
  if (!block) throw std::runtime_error("a block that does not decode: " + block.error().text());
  return std::move(block).value();
}

Head head_after(const Head& head, const types::Block& block, chain::BlockEffects effects) {
  identity::ValidatorSets sets = head.validators;
  sets.apply(effects.identities.diff).value();
  Head next{block.header, types::hash(block), effects.state.tree, effects.identities.tree.tree, std::move(sets)};
  next.state.set_version(block.header.height());
  next.identities.set_version(block.header.height());
  next.validators.set_god(state::StateReader(next.state).global()->god_address);
  return next;
}

void compare(const Json& item, const Head& head, types::BlockFlags flags, Report& report) {
  const auto global = state::StateReader(head.state).global();
  report.equal("hash", fixed<Hash>(item, "hash"), head.hash);
  report.equal("flags", integer<std::uint32_t>(item, "flags"), flags.bits);
  report.equal("root", fixed<Hash>(item, "root"), head.state.root());
  report.equal("identityRoot", fixed<Hash>(item, "identityRoot"), head.identities.root());
  report.equal("feePerGas", dna(item, "feePerGas"), global->fee_per_gas);
  report.equal("networkSize", integer<std::size_t>(item, "networkSize"), head.validators.network_size());
  report.equal("onlineSize", integer<std::size_t>(item, "onlineSize"), head.validators.online_size());
  report.equal("validationPeriod", integer<std::uint32_t>(item, "validationPeriod"),
               static_cast<std::uint32_t>(global->validation_period));
}

/// The altered blocks on top of this head: judged as recorded, and the head is as before.
void judge_altered(const Json& file, const Head& head, const types::Rules& rules, std::int64_t now, Report& report) {
  for (const Json& item : array(file, "errors")) {
    if (integer<std::uint64_t>(item, "afterHeight") != head.header.height()) continue;
    report.begin_case(text(item, "name"));
    const Hash root = head.state.root();
    const auto judged = chain::validate_block(head.as_parent(), block_of(item), rules, now);
    report.equal("error", text(item, "error"), judged ? std::string() : judged.error().text());
    report.equal("root of the untouched state", root, head.state.root());
  }
}

void run(const VectorFile& file) {
  const Json& config = member(file.json, "config");
  const types::Rules rules = rules_of(config);
  const auto now = integer<std::int64_t>(config, "now");
  Head head = first_head(file.json, file.report);
  judge_altered(file.json, head, rules, now, file.report);
  for (const Json& item : array(file.json, "blocks")) {
    file.report.begin_case("block " + std::to_string(integer<std::uint64_t>(item, "height")));
    const types::Block block = block_of(item);
    auto effects = chain::validate_block(head.as_parent(), block, rules, now);
    if (!effects) {
      file.report.differ("block", "accepted", effects.error().text());
      return;
    }
    head = head_after(head, block, std::move(effects).value());
    compare(item, head, block.header.flags(), file.report);
    judge_altered(file.json, head, rules, now, file.report);
  }
}

const Registration kFile{"blocks/minichain", run};

}  // namespace
}  // namespace idena::vectors
