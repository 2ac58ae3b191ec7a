#include "state/switch_lists.hpp"

#include <algorithm>

#include "state/keys.hpp"

namespace idena::state {
namespace {

/// Asks one list of the stored state.
template <class List>
auto loader(const StateReader& stored, std::optional<List> (StateReader::*load)() const) {
  return [&stored, load](OnlyKey) { return (stored.*load)(); };
}

template <class List>
const List& read(const LiveMap<OnlyKey, List>& live, const StateReader& stored,
                 std::optional<List> (StateReader::*load)() const) {
  static const List kEmpty;
  const List* list = live.look(OnlyKey{}, loader(stored, load));
  return list != nullptr ? *list : kEmpty;
}

bool remove_first(std::vector<Address>& list, const Address& address) {
  const auto found = std::ranges::find(list, address);
  if (found == list.end()) return false;
  list.erase(found);
  return true;
}

template <class List>
void collect(const LiveMap<OnlyKey, List>& live, keys::Kind kind, std::vector<TreeWrite>& writes) {
  live.for_each_touched([&](OnlyKey, const List& list) {
    TreeWrite& write = writes.emplace_back(TreeWrite{keys::single(kind), std::nullopt});
    if (!list.is_empty()) write.value = encode(list);
  });
}

}  // namespace

AddressList& SwitchLists::edit_status_switch() {
  return status_.mutate(OnlyKey{}, loader(stored_, &StateReader::status_switch));
}
DelegationSwitch& SwitchLists::edit_delegation_switch() {
  return delegation_.mutate(OnlyKey{}, loader(stored_, &StateReader::delegation_switch));
}
AddressList& SwitchLists::edit_delayed_penalties() {
  return penalties_.mutate(OnlyKey{}, loader(stored_, &StateReader::delayed_penalties));
}
AddressList& SwitchLists::edit_discrimination_switch() {
  return discrimination_.mutate(OnlyKey{}, loader(stored_, &StateReader::discrimination_switch));
}

const std::vector<Address>& SwitchLists::status_switch() const {
  return read(status_, stored_, &StateReader::status_switch).addresses;
}
const std::vector<Delegation>& SwitchLists::delegation_switch() const {
  return read(delegation_, stored_, &StateReader::delegation_switch).delegations;
}
const std::vector<Address>& SwitchLists::delayed_penalties() const {
  return read(penalties_, stored_, &StateReader::delayed_penalties).addresses;
}
const std::vector<Address>& SwitchLists::discrimination_switch() const {
  return read(discrimination_, stored_, &StateReader::discrimination_switch).addresses;
}

void SwitchLists::toggle_status_switch(const Address& address) {
  auto& list = edit_status_switch().addresses;
  if (!remove_first(list, address)) list.push_back(address);
}

void SwitchLists::clear_status_switch() { edit_status_switch().addresses.clear(); }

std::optional<Address> SwitchLists::waiting_delegatee(const Address& delegator) const {
  const auto& list = delegation_switch();
  const auto found = std::ranges::find(list, delegator, &Delegation::delegator);
  return found == list.end() ? std::nullopt : std::optional(found->delegatee);
}

void SwitchLists::toggle_delegation(const Address& delegator, const Address& delegatee) {
  auto& list = edit_delegation_switch().delegations;
  const auto found = std::ranges::find(list, delegator, &Delegation::delegator);
  if (found == list.end()) list.push_back({delegator, delegatee});
  else found->delegatee = delegatee;
}

void SwitchLists::clear_delegation_switch() { edit_delegation_switch().delegations.clear(); }

void SwitchLists::add_delayed_penalty(const Address& address) { edit_delayed_penalties().addresses.push_back(address); }

void SwitchLists::remove_delayed_penalty(const Address& address) {
  remove_first(edit_delayed_penalties().addresses, address);
}

void SwitchLists::clear_delayed_penalties() { edit_delayed_penalties().addresses.clear(); }

void SwitchLists::add_discrimination_switch(const Address& address) {
  edit_discrimination_switch().addresses.push_back(address);
}

void SwitchLists::clear_discrimination_switch() { edit_discrimination_switch().addresses.clear(); }

void SwitchLists::open() {
  status_.open();
  delegation_.open();
  penalties_.open();
  discrimination_.open();
}

void SwitchLists::close() {
  status_.close();
  delegation_.close();
  penalties_.close();
  discrimination_.close();
}

void SwitchLists::revert() {
  status_.revert();
  delegation_.revert();
  penalties_.revert();
  discrimination_.revert();
}

void SwitchLists::collect_writes(std::vector<TreeWrite>& writes) const {
  collect(status_, keys::Kind::kStatusSwitch, writes);
  collect(delegation_, keys::Kind::kDelegationSwitch, writes);
  collect(penalties_, keys::Kind::kDelayedPenalties, writes);
  collect(discrimination_, keys::Kind::kDiscriminationSwitch, writes);
}

}  // namespace idena::state
