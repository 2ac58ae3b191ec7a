#include "state/accounts.hpp"

#include <doctest/doctest.h>

#include "unit/state/world.hpp"

using namespace idena;
using namespace idena::state;
using namespace idena::state::test;

namespace {

const Address kRich = address(1);
const Address kNobody = address(2);
const Dna kZero;
const Dna kFive{BigInt(5)};

tree::Tree world() {
  return tree_with([](State& state) { state.accounts().set_balance(kRich, kFive); });
}

}  // namespace

TEST_CASE("accounts: adding nothing touches only an empty account") {
  CHECK_FALSE(touches(world(), [](State& s) { s.accounts().add_balance(kRich, kZero); }));
  CHECK(touches(world(), [](State& s) { s.accounts().add_balance(kNobody, kZero); }));
  CHECK(touches(world(), [](State& s) { s.accounts().add_balance(kRich, kFive); }));
}

TEST_CASE("accounts: subtracting nothing does nothing, not even for an empty account") {
  CHECK_FALSE(touches(world(), [](State& s) { s.accounts().sub_balance(kRich, kZero); }));
  CHECK_FALSE(touches(world(), [](State& s) { s.accounts().sub_balance(kNobody, kZero); }));
  const auto written = writes(world(), [](State& s) { s.accounts().sub_balance(kRich, kFive); });
  REQUIRE(written.size() == 1);
  CHECK_FALSE(written[0].value.has_value());
}

TEST_CASE("accounts: writing what is there already is a write") {
  const auto written = writes(world(), [](State& s) { s.accounts().set_balance(kRich, kFive); });
  REQUIRE(written.size() == 1);
  CHECK(written[0].key == keys::account(kRich));
  tree::Tree rewritten = after(world(), [](State& s) { s.accounts().set_balance(kRich, kFive); });
  CHECK(rewritten.root() != world().root());
}

TEST_CASE("accounts: reading neither creates nor touches") {
  State state(world());
  CHECK(state.accounts().balance(kRich) == kFive);
  CHECK(state.accounts().balance(kNobody) == kZero);
  CHECK(state.accounts().find(kNobody) == nullptr);
  CHECK(state.precommit().writes.empty());
}

TEST_CASE("accounts: an idle creation leaves no trace in the tree") {
  const tree::Tree base = world();
  CHECK(after(base, [](State& s) { s.accounts().ensure(kNobody); }).root() == base.root());
}

TEST_CASE("accounts: without balance, nonce and contract they are removed, whatever their epoch") {
  const Change only_epoch = [](State& s) { s.accounts().set_epoch(kNobody, 9); };
  CHECK_FALSE(writes(world(), only_epoch).at(0).value.has_value());
  for (const Change& kept : {Change([](State& s) { s.accounts().set_nonce(kNobody, 1); }),
                             Change([](State& s) { s.accounts().set_balance(kNobody, kFive); }),
                             Change([](State& s) { s.accounts().set_contract_stake(kNobody, kZero); })}) {
    CHECK(writes(world(), kept).at(0).value.has_value());
  }
}

TEST_CASE("accounts: clearing leaves epoch and contract") {
  State state(world());
  Accounts& accounts = state.accounts();
  accounts.set_nonce(kRich, 3);
  accounts.set_epoch(kRich, 4);
  accounts.deploy_contract(kRich, hash(1), kFive);
  accounts.clear(kRich);
  CHECK(accounts.read(kRich) == Account{0, 4, kZero, ContractData{hash(1), kFive}});
  accounts.drop_contract(kRich);
  CHECK(accounts.read(kRich).is_empty());
}

TEST_CASE("accounts: a WASM deployment keeps the stake and stores the code") {
  State state(world());
  state.accounts().set_contract_stake(kRich, kFive);
  state.deploy_wasm_contract(kRich, {1, 2, 3});
  const auto& contract = state.accounts().read(kRich).contract;
  REQUIRE(contract.has_value());
  CHECK(contract->stake == kFive);
  CHECK(state.contracts().code(contract->code_hash) == Bytes{1, 2, 3});
}

TEST_CASE("accounts: iteration shows live ones first, created ones included, then the stored rest") {
  Address last;
  last.bytes.fill(0xFF);
  const tree::Tree base = tree_with([&](State& s) {
    for (const std::uint8_t n : std::initializer_list<std::uint8_t>{1, 3, 5})
      s.accounts().set_balance(address(n), kFive);
    s.accounts().set_balance(last, kFive);
  });
  State state(base);
  state.accounts().set_nonce(address(3), 1);
  state.accounts().set_nonce(address(4), 1);
  std::vector<Address> seen;
  state.accounts().for_each([&](const Address& each, const Account&) {
    seen.push_back(each);
    state.accounts().set_epoch(each, 1);
    return true;
  });
  // The stored address ff…ff is outside of every iteration.
  CHECK(seen == std::vector{address(3), address(4), address(1), address(5)});
  std::size_t visits = 0;
  state.accounts().for_each([&](const Address&, const Account&) { return ++visits < 2; });
  CHECK(visits == 2);
}
