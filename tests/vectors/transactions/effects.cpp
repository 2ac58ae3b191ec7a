// transactions/effects: transactions executed in a block, without the steps of the block itself.

#include "chain/tx/execute_tx.hpp"
#include "chain/tx/validate_tx.hpp"
#include "vectors/registry.hpp"
#include "vectors/state_json.hpp"
#include "vectors/tx_json.hpp"

namespace idena::vectors {
namespace {

constexpr std::uint64_t kStateVersion = 1;

Result<chain::TxOutcome> run_tx(chain::BlockUnderWay& block, const chain::SignedTx& tx) {
  IDENA_TRY(chain::validate_tx(tx, chain::TxContext::kBlock, {block.state, block.validators()}));
  return chain::execute_tx(block, tx);
}

void compare_tx(const Json& expected, const Result<chain::TxOutcome>& outcome, Report& report) {
  report.equal("error", has(expected, "error") ? text(expected, "error") : "",
               outcome ? std::string() : outcome.error().text());
  if (!outcome) return;
  report.equal("fee", dna(expected, "fee"), outcome.value().fee);
  const std::uint64_t run_gas = outcome.value().receipt ? outcome.value().receipt->gas_used : 0;
  report.equal("gas", integer<std::uint64_t>(expected, "gas"), outcome.value().gas - run_gas);
  report.equal("receipt", has(expected, "receipt"), outcome.value().receipt.has_value());
  if (has(expected, "receipt") && outcome.value().receipt) {
    // The list of one receipt is its encoding behind the tag and length of field 1.
    const Bytes encoded = types::encode(std::vector{*outcome.value().receipt});
    const Bytes inner = bytes(expected, "receipt");
    const auto list = types::decode_receipts(encoded);
    report.equal_bytes("receipt", inner, ByteView(encoded).last(std::min(inner.size(), encoded.size())));
    report.equal("receipts", true, list.has_value());
  }
}

void run_case(const Json& item, const VectorState& before, Report& report) {
  const Address god = state::StateReader(before.state).global()->god_address;
  const identity::ValidatorSets validators(state::IdentityReader(before.identities), god);
  const types::Header header{types::EmptyHeader{}};
  const chain::ParentView parent{header, before.state, before.identities, validators, nullptr};
  const types::Rules rules;
  chain::BlockFacts facts;
  facts.height = integer<std::uint64_t>(item, "height");
  chain::BlockUnderWay block(parent, rules, facts);
  for (const Json& expected : array(item, "txs")) {
    const chain::SignedTxPtr tx = tx_of(expected);
    report.equal("hash", fixed<Hash>(expected, "hash"), tx->hash);
    compare_tx(expected, run_tx(block, *tx), report);
  }
  const state::TreeChange change = block.state.precommit();
  const auto identities = block.identities.precommit();
  compare_writes(report, "state", member(item, "writes"), change.writes, before.state, 0);
  compare_writes(report, "identity", member(item, "writes"), identities.tree.writes, before.identities, 1);
  report.equal("root", fixed<Hash>(item, "root"), change.root);
  report.equal("identityRoot", fixed<Hash>(item, "identityRoot"), identities.tree.root);
}

void run(const VectorFile& file) {
  std::map<std::string, VectorState> states;
  for (const auto& [name, json] : member(file.json, "states").as_object()) {
    states.emplace(std::string(name), load_state(json, kStateVersion));
  }
  for (const Json& item : array(file.json, "cases")) {
    file.report.begin_case(text(item, "name"));
    run_case(item, states.at(text(item, "state")), file.report);
  }
}

const Registration kFile{"transactions/effects", run};

}  // namespace
}  // namespace idena::vectors
