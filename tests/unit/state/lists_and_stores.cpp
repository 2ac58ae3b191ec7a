#include <doctest/doctest.h>

#include "unit/state/world.hpp"

using namespace idena;
using namespace idena::state;
using namespace idena::state::test;

namespace {

using Values = std::vector<std::pair<Bytes, Bytes>>;

const Address kContract = address(7);

Values values_of(const State& state, std::optional<ByteView> first = {}, std::optional<ByteView> last = {}) {
  Values out;
  state.contracts().for_each(kContract, first, last, [&](ByteView key, ByteView value) {
    out.emplace_back(to_bytes(key), to_bytes(value));
    return true;
  });
  return out;
}

}  // namespace

TEST_CASE("lists: reading creates and touches nothing") {
  State state{tree::Tree()};
  CHECK(state.lists().status_switch().empty());
  CHECK(state.lists().delegation_switch().empty());
  CHECK(state.lists().delayed_penalties().empty());
  CHECK(state.lists().discrimination_switch().empty());
  CHECK_FALSE(state.lists().waiting_delegatee(address(1)).has_value());
  CHECK(state.precommit().writes.empty());
}

TEST_CASE("lists: a status switch is undone by a second one") {
  State state{tree::Tree()};
  for (const std::uint8_t n : std::initializer_list<std::uint8_t>{1, 2, 1})
    state.lists().toggle_status_switch(address(n));
  CHECK(state.lists().status_switch() == std::vector{address(2)});
  state.lists().toggle_status_switch(address(2));
  const auto written = state.precommit().writes;
  CHECK(written == std::vector<TreeWrite>{{keys::single(keys::Kind::kStatusSwitch), std::nullopt}});
}

TEST_CASE("lists: a delegation replaces the waiting one in its place") {
  State state{tree::Tree()};
  state.lists().toggle_delegation(address(1), address(8));
  state.lists().toggle_delegation(address(2), address(8));
  state.lists().toggle_delegation(address(1), Address{});
  CHECK(state.lists().delegation_switch() ==
        std::vector<Delegation>{{address(1), Address{}}, {address(2), address(8)}});
  CHECK(state.lists().waiting_delegatee(address(1)) == Address{});
}

TEST_CASE("lists: penalties and discrimination switches keep repetitions") {
  State state{tree::Tree()};
  for (const std::uint8_t n : std::initializer_list<std::uint8_t>{1, 2, 1}) {
    state.lists().add_delayed_penalty(address(n));
    state.lists().add_discrimination_switch(address(n));
  }
  state.lists().remove_delayed_penalty(address(1));
  CHECK(state.lists().delayed_penalties() == std::vector{address(2), address(1)});
  CHECK(state.lists().discrimination_switch() == std::vector{address(1), address(2), address(1)});
}

TEST_CASE("lists: removing what is not there and clearing touch") {
  const tree::Tree base = tree_with([](State& s) {
    s.lists().toggle_status_switch(address(1));
    s.lists().add_delayed_penalty(address(1));
  });
  CHECK(touches(base, [](State& s) { s.lists().remove_delayed_penalty(address(9)); }));
  CHECK(touches(base, [](State& s) { s.lists().clear_status_switch(); }));
  const tree::Tree cleared = after(base, [](State& s) {
    s.lists().clear_status_switch();
    s.lists().clear_delayed_penalties();
    s.lists().clear_delegation_switch();
    s.lists().clear_discrimination_switch();
  });
  CHECK(cleared.size() == 0);
}

TEST_CASE("burnt coins: items gather under their height and go when outdated") {
  const tree::Tree base = tree_with([](State& s) {
    s.burnt_coins().add(23, {address(1), "a", Dna()});
    s.burnt_coins().add(24, {address(1), "a", Dna()});
  });
  const tree::Tree more = after(base, [](State& s) { s.burnt_coins().add(24, {address(2), "", Dna(BigInt(1))}); });
  CHECK(StateReader(more).burnt_coins(24)->items.size() == 2);
  const auto written = writes(more, [](State& s) { s.burnt_coins().clear_outdated(23); });
  CHECK(written == std::vector<TreeWrite>{{keys::burnt_coins(23), std::nullopt}});
  CHECK(writes(more, [](State& s) { s.burnt_coins().clear_outdated(UINT64_MAX); }).size() == 2);
  CHECK_FALSE(touches(more, [](State& s) { s.burnt_coins().clear_outdated(22); }));
}

TEST_CASE("burnt coins: clearing goes by what is stored, not by what this block burns") {
  const auto written = writes(tree::Tree(), [](State& s) {
    s.burnt_coins().add(5, {address(1), "a", Dna()});
    s.burnt_coins().clear_outdated(9);
  });
  CHECK(written.at(0).value.has_value());
}

TEST_CASE("contract store: this block's values come before the stored ones") {
  const tree::Tree base = tree_with([](State& s) {
    s.contracts().set_value(kContract, Bytes{1}, {1});
    s.contracts().set_value(kContract, Bytes{2}, {});
  });
  State state(base);
  ContractStore& store = state.contracts();
  CHECK(store.value(kContract, Bytes{2}) == Bytes{});
  CHECK_FALSE(store.value(kContract, Bytes{3}).has_value());
  CHECK_FALSE(store.value(address(8), Bytes{1}).has_value());
  store.remove_value(kContract, Bytes{2});
  store.set_value(kContract, {}, {9});
  CHECK_FALSE(store.value(kContract, Bytes{2}).has_value());
  CHECK(store.value(kContract, {}) == Bytes{9});
}

TEST_CASE("contract store: a removal of nothing is a write that changes no root") {
  const tree::Tree base = tree_with([](State& s) { s.contracts().set_value(kContract, Bytes{1}, {1}); });
  const Change remove = [](State& s) { s.contracts().remove_value(kContract, Bytes{2}); };
  CHECK(touches(base, remove));
  CHECK(after(base, remove).root() == base.root());
}

TEST_CASE("contract store: iteration shows written values, then the stored ones not written, each ascending") {
  const tree::Tree base = tree_with([](State& s) {
    for (const std::uint8_t n : std::initializer_list<std::uint8_t>{1, 2, 3, 5})
      s.contracts().set_value(kContract, Bytes{n}, {n});
    s.contracts().set_value(address(6), Bytes{1}, {1});
    s.contracts().set_value(address(8), Bytes{1}, {1});
  });
  State state(base);
  state.contracts().set_value(kContract, Bytes{4}, {4});
  state.contracts().set_value(kContract, Bytes{2}, {22});
  state.contracts().remove_value(kContract, Bytes{3});
  state.contracts().set_value(kContract, {}, {0});
  CHECK(values_of(state) == Values{{{}, {0}}, {{2}, {22}}, {{4}, {4}}, {{1}, {1}}, {{5}, {5}}});
  const Bytes two{2};
  const Bytes four{4};
  CHECK(values_of(state, ByteView(two), ByteView(four)) == Values{{{2}, {22}}, {{4}, {4}}});
  std::size_t visits = 0;
  state.contracts().for_each(kContract, {}, {}, [&](ByteView, ByteView) { return ++visits < 4; });
  CHECK(visits == 4);
}

TEST_CASE("contract store: a visitor may write") {
  const tree::Tree base = tree_with([](State& s) {
    for (const std::uint8_t n : std::initializer_list<std::uint8_t>{1, 2})
      s.contracts().set_value(kContract, Bytes{n}, {n});
  });
  State state(base);
  state.contracts().for_each(kContract, {}, {}, [&](ByteView key, ByteView) {
    state.contracts().remove_value(kContract, key);
    return true;
  });
  CHECK(values_of(state).empty());
  CHECK(state.precommit().tree.size() == 0);
}
