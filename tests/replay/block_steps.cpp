// Recorded single blocks (vectors/blocks/block_steps.json): those without transactions and without a ceremony's end.

#include <doctest/doctest.h>

#include <boost/json.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "chain/run_block.hpp"
#include "vectors/state_json.hpp"

using namespace idena;
using namespace idena::vectors;

namespace {

boost::json::value load_vector() {
  const char* shared = std::getenv("IDENA_SHARED");
  const std::filesystem::path path =
      std::filesystem::path(shared != nullptr ? shared : IDENA_DEFAULT_SHARED) / "vectors/blocks/block_steps.json";
  std::ifstream in(path);
  REQUIRE_MESSAGE(in, "test data belongs to ", path.string(), "; IDENA_SHARED may name the folder above vectors/");
  return boost::json::parse(std::string{std::istreambuf_iterator<char>(in), {}});
}

/// The parent of a case: a header with the given seed and upgrade.
types::Header parent_of(const Json& item) {
  types::ProposedHeader header;
  header.height = integer<std::uint64_t>(item, "height") - 1;
  header.time = integer<std::int64_t>(item, "time") - 20;
  header.block_seed = fixed<Hash>(item, "prevSeed");
  header.upgrade = integer<std::uint32_t>(item, "prevUpgrade");
  return {header};
}

std::vector<std::string> shown(const std::vector<state::TreeWrite>& writes, const tree::Tree& before,
                               std::size_t skip) {
  std::vector<std::string> out;
  for (const auto& write : writes) {
    if (!write.value && !before.has(write.key)) continue;
    const ByteView key = ByteView(write.key).subspan(skip);
    out.push_back((write.value ? "+" : "-") + to_hex0x(key));
  }
  return out;
}

std::vector<std::string> texts(const Json& object, std::string_view name) {
  std::vector<std::string> out;
  for (const Json& item : array(object, name)) out.push_back(as_string(item));
  return out;
}

void run_case(const Json& item, const types::Rules& rules) {
  const VectorState before = load_state(member(item, "state"), 1);
  const types::Header header = parent_of(item);
  const state::StateReader reader(before.state);
  const identity::ValidatorSets validators(state::IdentityReader(before.identities), reader.global()->god_address);
  const chain::ParentView parent{header, before.state, before.identities, validators};
  const chain::BlockFacts facts{
      .height = integer<std::uint64_t>(item, "height"),
      .time = integer<std::int64_t>(item, "time"),
      .seed = fixed<Hash>(item, "blockSeed"),
      .coinbase = boolean(item, "empty") ? std::nullopt : std::optional(fixed<Address>(item, "coinbase")),
      .offline_address = has(item, "offlineAddr") ? optional_fixed<Address>(item, "offlineAddr") : std::nullopt};
  const auto effects =
      chain::run_block(parent, facts, types::BlockFlags{integer<std::uint32_t>(item, "extraFlags")}, {}, rules);
  REQUIRE(effects);
  const auto& result = effects.value();
  const std::uint32_t offline_flags = integer<std::uint32_t>(item, "extraFlags");
  CHECK((result.flags.bits & ~offline_flags) == integer<std::uint32_t>(item, "calculatedFlags"));
  CHECK(shown(result.state.writes, before.state, 0) == texts(member(item, "writes"), "state"));
  CHECK(shown(result.identities.tree.writes, before.identities, 1) == texts(member(item, "writes"), "identity"));
  CHECK(to_hex0x(result.root()) == text(item, "root"));
  CHECK(to_hex0x(result.identity_root()) == text(item, "identityRoot"));
}

}  // namespace

TEST_CASE("block steps: every recorded block without transactions does exactly what was recorded") {
  const Json file = load_vector();
  types::Rules rules;
  rules.committee.generate_genesis_after_upgrade =
      boolean(member(member(file, "config"), "consensus"), "GenerateGenesisAfterUpgrade");
  std::size_t run = 0;
  for (const Json& item : array(file, "cases")) {
    if (!array(item, "txs").empty() || has(item, "newEpochResult")) continue;
    const std::string name = text(item, "name");
    CAPTURE(name);
    run_case(item, rules);
    run += 1;
  }
  CHECK(run >= 30);
}
