// Events that are kept because somebody asked for them.

#include <doctest/doctest.h>

#include "unit/chain/stored_network.hpp"

using namespace idena;
using namespace idena::chain;

namespace {

Address contract(std::uint8_t number) {
  Address out;
  out.bytes.fill(number);
  return out;
}

types::Transaction call_of(std::uint32_t nonce) {
  types::Transaction tx;
  tx.type = types::TxType::kCallContract;
  tx.nonce = nonce;
  tx.to = contract(1);
  types::sign(tx, crypto::PrivateKey::from_bytes(crypto::keccak256(as_bytes("caller"))).value());
  return tx;
}

types::TxReceipt receipt_of(const types::Transaction& tx, std::vector<types::TxEvent> events) {
  types::TxReceipt out;
  out.contract = contract(1);
  out.success = true;
  out.tx_hash = types::hash(tx);
  out.events = std::move(events);
  return out;
}

types::TxEvent event(std::string name, std::uint8_t value, const Address& of = {}) {
  return {std::move(name), {Bytes{value}, {}}, of};
}

ChainOptions rewards_of_first() {
  return {
      .keeps_event = [](const Address& of, std::string_view name) { return of == contract(1) && name == "reward"; }};
}

/// The names and first arguments of the events of a contract, in their order.
std::vector<std::pair<std::string, int>> shown(const StoredNetwork& stored, const Address& of,
                                               std::size_t count = 1000) {
  std::vector<std::pair<std::string, int>> out;
  for (const types::TxEvent& found : stored.chain->lookup().events(of, count)) {
    CHECK(found.contract == of);
    out.emplace_back(found.name, found.data.at(0).at(0));
  }
  return out;
}

using Shown = std::vector<std::pair<std::string, int>>;

}  // namespace

TEST_CASE("events: only those that are asked for are kept, and are there after a restart") {
  StoredNetwork stored("events-kept", rewards_of_first());
  const auto tx = call_of(1);
  stored.keep({tx}, {receipt_of(tx, {event("reward", 1), event("refund", 2), event("reward", 3)})});
  CHECK(shown(stored, contract(1)) == Shown{{"reward", 3}, {"reward", 1}});
  stored.reopen();
  CHECK(shown(stored, contract(1)) == Shown{{"reward", 3}, {"reward", 1}});
  CHECK(shown(stored, contract(2)).empty());
  CHECK(stored.chain->lookup().events(contract(1), 1).size() == 1);
}

TEST_CASE("events: nothing is kept without anybody to ask") {
  StoredNetwork stored("events-none");
  const auto tx = call_of(1);
  stored.keep({tx}, {receipt_of(tx, {event("reward", 1)})});
  CHECK(shown(stored, contract(1)).empty());
}

TEST_CASE("events: asked for by the contract of the receipt, shown by the contract that emitted them") {
  StoredNetwork stored("events-emitter", rewards_of_first());
  const auto tx = call_of(1);
  stored.keep({tx}, {receipt_of(tx, {event("reward", 1, contract(2)), event("reward", 2)})});
  CHECK(shown(stored, contract(1)) == Shown{{"reward", 2}});
  CHECK(shown(stored, contract(2)) == Shown{{"reward", 1}});
}

TEST_CASE("events: transactions by descending hash, events of one by descending little-endian index") {
  StoredNetwork stored("events-order", rewards_of_first());
  std::vector<types::Transaction> calls{call_of(1), call_of(2), call_of(3), call_of(4)};
  std::vector<types::TxReceipt> receipts;
  for (std::size_t i = 0; i < calls.size(); ++i) {
    receipts.push_back(receipt_of(calls[i], {event("reward", static_cast<std::uint8_t>(i))}));
  }
  std::vector<types::TxEvent> many;
  for (std::uint32_t i = 0; i < 300; ++i) many.push_back(event("reward", i == 256 ? 100 : 50));
  receipts[0].events = many;
  stored.keep(calls, receipts);

  std::vector<std::size_t> by_hash{0, 1, 2, 3};
  std::ranges::sort(by_hash, std::greater{}, [&](std::size_t i) { return receipts[i].tx_hash; });
  Shown expected;
  for (const std::size_t i : by_hash) {
    if (i != 0) {
      expected.emplace_back("reward", static_cast<int>(i));
      continue;
    }
    // Index 256 is 00 01 00 00: below 01 00 00 00, above 00 00 00 00.
    for (std::size_t k = 0; k < 300; ++k) expected.emplace_back("reward", k == 298 ? 100 : 50);
  }
  CHECK(shown(stored, contract(1)) == expected);
}

TEST_CASE("events: what a reset took back is not shown, also when the operator asks for nothing any more") {
  StoredNetwork stored("events-reset", rewards_of_first());
  const auto first = call_of(1);
  const auto second = call_of(2);
  stored.keep({first}, {receipt_of(first, {event("reward", 1)})});
  stored.keep({second}, {receipt_of(second, {event("reward", 2)})});
  stored.options.keeps_event = {};
  stored.reopen();
  stored.chain->reset_to(2);
  CHECK(shown(stored, contract(1)) == Shown{{"reward", 1}});
  stored.keep({second}, {receipt_of(second, {event("reward", 9)})});
  CHECK(shown(stored, contract(1)) == Shown{{"reward", 1}});
}
