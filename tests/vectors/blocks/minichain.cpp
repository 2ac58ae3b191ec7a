// blocks/minichain: a chain from its genesis, block by block, and altered blocks that must be refused.

#include "chain/store/head.hpp"
#include "chain/validate_block.hpp"
#include "vectors/blocks/minichain_file.hpp"
#include "vectors/blocks/vector_config.hpp"
#include "vectors/registry.hpp"
#include "vectors/report.hpp"

namespace idena::vectors {
namespace {

using chain::Head;

Head first_head(const Json& file, Report& report) {
  Head head = chain::genesis_head(state::make_genesis(minichain_genesis(file)));
  report.begin_case("genesis");
  report.equal_bytes("header", bytes(member(file, "genesis"), "header"), types::encode(head.header));
  return head;
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
    const auto judged = chain::validate_block(head.as_parent(), minichain_block(item), rules, now);
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
    const types::Block block = minichain_block(item);
    auto effects = chain::validate_block(head.as_parent(), block, rules, now);
    if (!effects) {
      file.report.differ("block", "accepted", effects.error().text());
      return;
    }
    head = head_after(head, block.header, std::move(effects).value());
    compare(item, head, block.header.flags(), file.report);
    judge_altered(file.json, head, rules, now, file.report);
  }
}

const Registration kFile{"blocks/minichain", run};

}  // namespace
}  // namespace idena::vectors
