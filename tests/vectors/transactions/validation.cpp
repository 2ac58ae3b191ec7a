// transactions/validation: one transaction judged in each context, on a state of its own each time.

#include "chain/tx/validate_tx.hpp"
#include "vectors/registry.hpp"
#include "vectors/state_json.hpp"
#include "vectors/tx_json.hpp"

namespace idena::vectors {
namespace {

struct Network {
  VectorState trees;
  identity::ValidatorSets validators;
};

std::map<std::string, Network> load_networks(const Json& states) {
  std::map<std::string, Network> out;
  for (const auto& [name, json] : states.as_object()) {
    VectorState trees = load_state(json, 1);
    const Address god = state::StateReader(trees.state).global()->god_address;
    identity::ValidatorSets validators(state::IdentityReader(trees.identities), god);
    out.emplace(std::string(name), Network{std::move(trees), std::move(validators)});
  }
  return out;
}

std::string judgement(const Network& network, const chain::SignedTx& tx, chain::TxContext context) {
  state::State state(network.trees.state);
  const auto result = chain::validate_tx(tx, context, {state, network.validators});
  return result ? "" : result.error().text();
}

/// Where the recording node crashed, the transaction must be refused (spec: transactions §4, activation).
void compare(const Json& expected, const char* context, const std::string& computed, Report& report) {
  const std::string recorded = text(expected, context);
  if (recorded.starts_with("PANIC")) {
    report.check(context, !computed.empty());
  } else {
    report.equal(context, recorded, computed);
  }
}

void run(const VectorFile& file) {
  const auto networks = load_networks(member(file.json, "states"));
  for (const Json& item : array(file.json, "cases")) {
    file.report.begin_case(text(item, "name"));
    const Network& network = networks.at(text(item, "state"));
    const chain::SignedTxPtr tx = tx_of(member(item, "tx"));
    const Json& expected = member(item, "expected");
    file.report.equal("hash", fixed<Hash>(member(item, "tx"), "hash"), tx->hash);
    file.report.equal("sender", fixed<Address>(member(item, "tx"), "from"), tx->sender);
    compare(expected, "block", judgement(network, *tx, chain::TxContext::kBlock), file.report);
    compare(expected, "mempool", judgement(network, *tx, chain::TxContext::kMempool), file.report);
    compare(expected, "inbound", judgement(network, *tx, chain::TxContext::kInbound), file.report);
  }
}

const Registration kFile{"transactions/validation", run};

}  // namespace
}  // namespace idena::vectors
