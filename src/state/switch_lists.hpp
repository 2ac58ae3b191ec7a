#pragma once
/// The live lists of a block: waiting switches and delayed penalties (spec: state §4.3).

#include <optional>
#include <vector>

#include "state/live_map.hpp"
#include "state/state_reader.hpp"
#include "state/tree_write.hpp"

namespace idena::state {

/// Functions that are not const touch their list; an empty list is removed. Reading creates nothing.
class SwitchLists {
 public:
  explicit SwitchLists(StateReader stored) : stored_(std::move(stored)) {}

  /// Addresses that wait to change between online and offline.
  [[nodiscard]] const std::vector<Address>& status_switch() const;
  /// Removes the first occurrence, or else appends.
  void toggle_status_switch(const Address& address);
  void clear_status_switch();

  [[nodiscard]] const std::vector<Delegation>& delegation_switch() const;
  /// The waiting delegatee of a delegator; the zero address if it leaves its pool.
  [[nodiscard]] std::optional<Address> waiting_delegatee(const Address& delegator) const;
  /// Replaces the delegatee of a waiting delegator in its place, or else appends.
  void toggle_delegation(const Address& delegator, const Address& delegatee);
  void clear_delegation_switch();

  [[nodiscard]] const std::vector<Address>& delayed_penalties() const;
  /// Appends, also an address that is there already.
  void add_delayed_penalty(const Address& address);
  /// Removes the first occurrence.
  void remove_delayed_penalty(const Address& address);
  void clear_delayed_penalties();

  [[nodiscard]] const std::vector<Address>& discrimination_switch() const;
  /// Appends, also an address that is there already.
  void add_discrimination_switch(const Address& address);
  void clear_discrimination_switch();

  void open();
  void close();
  void revert();
  void collect_writes(std::vector<TreeWrite>& writes) const;

 private:
  AddressList& edit_status_switch();
  DelegationSwitch& edit_delegation_switch();
  AddressList& edit_delayed_penalties();
  AddressList& edit_discrimination_switch();

  StateReader stored_;
  LiveMap<OnlyKey, AddressList> status_;
  LiveMap<OnlyKey, DelegationSwitch> delegation_;
  LiveMap<OnlyKey, AddressList> penalties_;
  LiveMap<OnlyKey, AddressList> discrimination_;
};

}  // namespace idena::state
