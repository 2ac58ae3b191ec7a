#pragma once
/// The records that are lists: waiting switches, delayed penalties, burnt coins (spec: state §3.4).

#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "base/dna.hpp"
#include "base/result.hpp"

namespace idena::state {

/// The status switch, the discrimination status switch and the delayed offline penalties: addresses in the order they
/// came. The three have one encoding.
struct AddressList {
  std::vector<Address> addresses;

  [[nodiscard]] bool is_empty() const { return addresses.empty(); }
  friend bool operator==(const AddressList&, const AddressList&) = default;
};

struct Delegation {
  Address delegator;
  Address delegatee;  ///< all zero: the delegator leaves its pool

  friend bool operator==(const Delegation&, const Delegation&) = default;
};

struct DelegationSwitch {
  std::vector<Delegation> delegations;

  [[nodiscard]] bool is_empty() const { return delegations.empty(); }
  friend bool operator==(const DelegationSwitch&, const DelegationSwitch&) = default;
};

struct BurntCoin {
  Address address;
  std::string key;
  Dna amount;

  friend bool operator==(const BurntCoin&, const BurntCoin&) = default;
};

/// What was burnt at one height.
struct BurntCoins {
  std::vector<BurntCoin> items;

  [[nodiscard]] bool is_empty() const { return items.empty(); }
  friend bool operator==(const BurntCoins&, const BurntCoins&) = default;
};

Bytes encode(const AddressList& list);
Bytes encode(const DelegationSwitch& list);
Bytes encode(const BurntCoins& coins);
Result<AddressList> decode_address_list(ByteView message);
Result<DelegationSwitch> decode_delegation_switch(ByteView message);
Result<BurntCoins> decode_burnt_coins(ByteView message);

}  // namespace idena::state
