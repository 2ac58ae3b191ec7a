// contracts/timelock, multisig, oraclelock, refundable_oraclelock and oraclevoting_*: transactions on small networks,
// with receipts, balances, stores and the keys of the state tree that each block writes. Every step with an expectation
// is a case.

#include <algorithm>
#include <set>
#include <string>

#include "chain/tx/tx_fees.hpp"
#include "chain/tx/validate_tx.hpp"
#include "contracts/read_contract.hpp"
#include "types/wire_writer.hpp"
#include "vectors/contracts/scenario_world.hpp"
#include "vectors/registry.hpp"

namespace idena::vectors {
namespace {

contracts::BlockContext block_of(const Json& step) {
  const Json& block = member(step, "block");
  return {integer<std::uint64_t>(block, "height"), integer<std::int64_t>(block, "time"), fixed<Hash>(block, "seed")};
}

Address address_of(std::string_view text) { return fixed_from_hex0x<Address>(text).value(); }

std::vector<Bytes> byte_strings(const boost::json::array& items) {
  std::vector<Bytes> out;
  for (const Json& item : items) out.push_back(as_byte_string(item));
  return out;
}

void check_tx(const Json& fields, const chain::SignedTx& tx, Report& report) {
  report.equal("sender", fixed<Address>(fields, "from"), tx.sender);
  report.equal("hash", fixed<Hash>(fields, "hash"), tx.hash);
  report.equal("type", integer<std::uint16_t>(fields, "type"), static_cast<std::uint16_t>(tx.tx.type));
  report.equal("payload", bytes(fields, "payload"), tx.tx.payload);
}

void check_events(const Json& expected, const types::TxReceipt& receipt, Report& report) {
  const auto& events = array(expected, "events");
  report.equal("number of events", events.size(), receipt.events.size());
  for (std::size_t i = 0; i < std::min(events.size(), receipt.events.size()); ++i) {
    const Json& event = events[i];
    report.equal("event name", text(event, "event"), receipt.events[i].name);
    report.equal("event data", byte_strings(array(event, "data")), receipt.events[i].data);
  }
}

void check_receipt(const Json& expected, const types::TxReceipt& receipt, Report& report) {
  report.equal("contract", fixed<Address>(expected, "contract"), receipt.contract);
  report.equal("success", boolean(expected, "success"), receipt.success);
  report.equal("error", text(expected, "error"), receipt.error);
  report.equal("method", text(expected, "method"), receipt.method);
  report.equal("gas used", integer<std::uint64_t>(expected, "gasUsed"), receipt.gas_used);
  report.equal("gas cost", dna(expected, "gasCost"), receipt.gas_cost);
  check_events(expected, receipt, report);
  types::WireWriter list;  // the file has the receipt alone; the network only ever encodes the list
  list.bytes_always(1, bytes(expected, "bytes"));
  report.equal_bytes("receipt", list.finish(), types::encode(std::vector{receipt}));
}

void check_outcome(const Json& step, const chain::SignedTx& tx, const Dna& price, const Dna& size_fee,
                   const Result<chain::TxOutcome>& outcome, Report& report) {
  if (!outcome) return report.differ("outcome", "executed", show(outcome.error()));
  report.equal("fee", dna(step, "fee"), outcome.value().fee);
  report.equal("gas limit", integer<std::uint64_t>(step, "gasLimit"),
               chain::affordable_gas(tx.tx.max_fee - size_fee, price));
  report.equal("has receipt", has(step, "receipt"), outcome.value().receipt.has_value());
  if (has(step, "receipt") && outcome.value().receipt) {
    check_receipt(member(step, "receipt"), *outcome.value().receipt, report);
  }
}

void check_contract(const Address& address, const Json& expected, const state::State& state, Report& report) {
  const auto& data = state.accounts().read(address).contract;
  report.equal("is contract", has(expected, "codeHash"), data.has_value());
  if (data && has(expected, "codeHash")) {
    report.equal("code hash", fixed<Hash>(expected, "codeHash"), data->code_hash);
    report.equal("stake", has(expected, "stake") ? dna(expected, "stake") : Dna(), data->stake);
  }
  std::size_t entries = 0;
  state.contracts().for_each(address, {}, {}, [&](ByteView key, ByteView value) {
    ++entries;
    const Json& storage = member(expected, "storage");
    const std::string name = to_hex0x(key);
    report.equal("stored " + name, has(storage, name) ? text(storage, name) : "nothing", to_hex0x(value));
    return true;
  });
  report.equal("stored entries", member(expected, "storage").as_object().size(), entries);
}

void check_state(const Json& step, const state::State& state, Report& report) {
  for (const auto& [address, balance] : member(step, "balances").as_object()) {
    report.equal("balance of " + std::string(address), Dna(as_big(balance)),
                 state.accounts().balance(address_of(address)));
  }
  for (const auto& [address, contract] : member(step, "contracts").as_object()) {
    check_contract(address_of(address), contract, state, report);
  }
}

std::vector<Bytes> sorted(std::vector<Bytes> keys) {
  std::ranges::sort(keys);
  return keys;
}

void check_writes(const Json& step, const tree::Tree& before, const std::vector<state::TreeWrite>& writes,
                  Report& report) {
  std::vector<Bytes> set;
  std::vector<Bytes> removed;
  for (const state::TreeWrite& write : writes) (write.value ? set : removed).push_back(write.key);
  report.equal("keys set", sorted(byte_strings(array(step, "treeSet"))), sorted(set));
  std::vector<Bytes> expected = byte_strings(array(step, "treeRemove"));
  std::erase_if(expected, [&](const Bytes& key) { return !before.get(key); });  // removing these has no effect
  report.equal("keys removed", sorted(expected), sorted(removed));
}

void run_tx(const Json& step, ScenarioWorld& world, Report& report) {
  const Json& fields = member(step, "tx");
  chain::BlockUnderWay& block = world.open(block_of(step));
  const chain::SignedTx tx = chain::identify(types::decode_transaction(bytes(fields, "raw")).value());
  check_tx(fields, tx, report);

  const auto verdict = chain::validate_tx(tx, chain::TxContext::kBlock, {block.state, block.validators()});
  report.equal("validation error", has(step, "validationError") ? text(step, "validationError") : "",
               verdict ? "" : verdict.error().text());
  if (verdict) {
    const Dna price = block.state.global().read().fee_per_gas;
    const Dna size_fee = chain::tx_fee(tx.tx, tx.size, block.validators().network_size(), price);
    check_outcome(step, tx, price, size_fee, chain::execute_tx(block, tx), report);
  }
  if (has(step, "noCommitAfter") && boolean(step, "noCommitAfter")) {
    check_state(step, world.state(), report);
    return;
  }
  const tree::Tree before = block.parent.state;
  check_writes(step, before, world.commit(), report);
  check_state(step, world.state(), report);
}

void run_read(const Json& step, ScenarioWorld& world, Report& report) {
  const auto answer =
      contracts::read_contract(fixed<Address>(step, "contract"), text(step, "method"),
                               byte_strings(array(step, "args")), block_of(step), world.state(), world.validators());
  report.equal("error", text(step, "error"), answer ? "" : answer.error().text());
  const std::optional<Bytes> data = answer ? answer.value() : std::nullopt;
  report.equal("data", optional_text(step, "data"), data ? std::optional(to_hex0x(*data)) : std::nullopt);
}

/// A change that comes from outside the block rules.
void run_change(const std::string& name, const Json& step, ScenarioWorld& world) {
  world.change([&](state::State& state, state::IdentityTreeState& tree) {
    if (name == "addBalance") {
      state.accounts().add_balance(fixed<Address>(step, "address"), dna(step, "amount"));
    } else if (name == "setBalance") {
      state.accounts().set_balance(fixed<Address>(step, "address"), dna(step, "amount"));
    } else if (name == "setFeePerGas") {
      state.global().set_fee_per_gas(dna(step, "value"));
    } else if (name == "setEpoch") {
      state.global().set_epoch(integer<std::uint16_t>(step, "value"));
    } else if (name == "setIdentity") {
      set_identity(fixed<Address>(step, "address"), member(step, "identity"), state, tree);
    } else if (name == "setStorage") {
      const auto contract = fixed<Address>(step, "contract");
      if (member(step, "value").is_null()) state.contracts().remove_value(contract, bytes(step, "key"));
      else state.contracts().set_value(contract, bytes(step, "key"), bytes(step, "value"));
    } else {
      throw std::runtime_error("step that is not known: " + name);
    }
  });
}

void run_step(const std::string& case_name, const Json& step, ScenarioWorld& world, Report& report) {
  const std::string name = text(step, "op");
  if (name == "note") return;
  if (name == "tx" || name == "read" || name == "setIdentity") report.begin_case(case_name + " " + name);
  if (name == "tx") return run_tx(step, world, report);
  if (name == "read") return run_read(step, world, report);
  run_change(name, step, world);
  if (name == "setIdentity") {
    report.equal("network size", integer<std::size_t>(step, "networkSize"), world.validators().network_size());
  }
}

void run(const VectorFile& file) {
  for (const Json& scenario : array(file.json, "scenarios")) {
    const std::string name = text(scenario, "name");
    const Json& setup = member(scenario, "setup");
    ScenarioWorld world(setup);
    file.report.begin_case(name + " setup");
    file.report.equal("network size", integer<std::size_t>(setup, "networkSize"), world.validators().network_size());
    std::size_t number = 0;
    for (const Json& step : array(scenario, "steps")) {
      run_step(name + " step " + std::to_string(number++), step, world, file.report);
    }
  }
}

const Registration kTimeLock{"contracts/timelock", run};
const Registration kMultisig{"contracts/multisig", run};
const Registration kOracleLock{"contracts/oraclelock", run};
const Registration kRefundableOracleLock{"contracts/refundable_oraclelock", run};
const Registration kVotingDeploy{"contracts/oraclevoting_deploy", run};
const Registration kVotingMain{"contracts/oraclevoting_main", run};
const Registration kVotingProlong{"contracts/oraclevoting_prolong", run};
const Registration kVotingTerminate{"contracts/oraclevoting_terminate", run};
const Registration kVotingMisc{"contracts/oraclevoting_misc", run};
const Registration kVotingRandom{"contracts/oraclevoting_random", run};
const Registration kVotingDelegatee{"contracts/oraclevoting_delegatee", run};

}  // namespace
}  // namespace idena::vectors
