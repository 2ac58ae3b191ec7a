// state/statedb_hand and state/statedb_random: blocks of operations on the live objects of both trees, with the roots,
// the identity diff and the contents of the trees after them. Every block is a case.

#include <string>

#include "vectors/registry.hpp"
#include "vectors/state/statedb_operations.hpp"
#include "vectors/state/tree_dump.hpp"

namespace idena::vectors {
namespace {

using namespace state;

struct Trees {
  tree::Tree state;
  tree::Tree identities;
  tree::Tree replayed_identities;  ///< fed with nothing but the diffs, as in fast sync
};

void run_operations(const Json& block, Block& live, Report& report) {
  std::vector<std::optional<Json>> results;
  for (const Json& operation : array(block, "ops")) results.push_back(run_operation(operation.as_array(), live));
  if (!has(block, "reads")) return;
  for (const Json& read : array(block, "reads")) {
    const auto index = as_integer<std::size_t>(read.as_array().at(0));
    const std::optional<Json>& result = results.at(index);
    if (!result) throw std::runtime_error("result of an operation that is no read");
    report.equal("read " + std::to_string(index), boost::json::serialize(read.as_array().at(1)),
                 boost::json::serialize(*result));
  }
}

void check_replay(std::uint64_t height, const Json& block, Trees& trees, Report& report) {
  const auto diff = types::decode_identity_state_diff(bytes(block, "identityDiff"));
  if (!diff) return report.differ("identity diff", "decodes", show(diff.error()));
  const auto applied = apply_diff(trees.replayed_identities, height, diff.value());
  if (!applied) return report.differ("identity diff", "applies", show(applied.error()));
  if (!diff.value().changes.empty()) trees.replayed_identities.set_version(height);
  report.equal("identity root by diffs", fixed<Hash>(block, "identityRoot"), trees.replayed_identities.root());
}

void run_block(const Json& block, Trees& trees, Report& report) {
  const auto height = integer<std::uint64_t>(block, "height");
  Block live{State(trees.state), IdentityTreeState(trees.identities)};
  run_operations(block, live, report);
  TreeChange state_change = live.state.precommit();
  IdentityTreeState::Change identity_change = live.identities.precommit();
  report.equal("root", fixed<Hash>(block, "root"), state_change.root);
  report.equal("identity root", fixed<Hash>(block, "identityRoot"), identity_change.tree.root);
  report.equal_bytes("identity diff", bytes(block, "identityDiff"), encode(identity_change.diff));
  trees.state = std::move(state_change.tree);
  trees.identities = std::move(identity_change.tree.tree);
  trees.state.set_version(height);
  trees.identities.set_version(height);
  check_replay(height, block, trees, report);
  if (has(block, "state")) check_dump("state", member(block, "state"), trees.state, report);
  if (has(block, "identityState")) {
    check_dump("identity state", member(block, "identityState"), trees.identities, report);
  }
}

void run(const VectorFile& file) {
  for (const Json& scenario : array(file.json, "scenarios")) {
    const std::string name = has(scenario, "name") ? text(scenario, "name") : "scenario";
    Trees trees;
    for (const Json& block : array(scenario, "blocks")) {
      file.report.begin_case(name + " block " + std::to_string(integer<std::uint64_t>(block, "height")));
      run_block(block, trees, file.report);
    }
    if (has(scenario, "finalState")) check_dump("state", member(scenario, "finalState"), trees.state, file.report);
    if (has(scenario, "finalIdentityState")) {
      check_dump("identity state", member(scenario, "finalIdentityState"), trees.identities, file.report);
    }
  }
}

const Registration kHand{"state/statedb_hand", run};
const Registration kRandom{"state/statedb_random", run};

}  // namespace
}  // namespace idena::vectors
