#include "state/lists.hpp"

#include "types/wire.hpp"

namespace idena::state {
namespace {

using types::WireReader;
using types::WireWriter;

void read_delegation(WireReader& in, Delegation& delegation) {
  while (in.next()) {
    switch (in.field()) {
      case 1: in.get(delegation.delegator); break;
      case 2: in.get(delegation.delegatee); break;
      default: break;
    }
  }
}

void read_burnt_coin(WireReader& in, BurntCoin& item) {
  while (in.next()) {
    switch (in.field()) {
      case 1: in.get(item.address); break;
      case 2: in.get(item.key); break;
      case 3: in.get(item.amount); break;
      default: break;
    }
  }
}

}  // namespace

Bytes encode(const AddressList& list) {
  WireWriter out;
  for (const Address& address : list.addresses) out.bytes_always(1, address);
  return out.finish();
}

Bytes encode(const DelegationSwitch& list) {
  WireWriter out;
  for (const Delegation& delegation : list.delegations) {
    out.message(1, [&] {
      out.bytes_always(1, delegation.delegator);
      out.bytes_always(2, delegation.delegatee);
    });
  }
  return out.finish();
}

Bytes encode(const BurntCoins& coins) {
  WireWriter out;
  for (const BurntCoin& item : coins.items) {
    out.message(1, [&] {
      out.bytes_always(1, item.address);
      out.text(2, item.key);
      out.amount(3, item.amount);
    });
  }
  return out.finish();
}

Result<AddressList> decode_address_list(ByteView message) {
  AddressList list;
  WireReader in(message);
  while (in.next()) {
    if (in.field() == 1) in.append(list.addresses);
  }
  IDENA_TRY(in.finish());
  return list;
}

Result<DelegationSwitch> decode_delegation_switch(ByteView message) {
  DelegationSwitch list;
  WireReader in(message);
  while (in.next()) {
    if (in.field() != 1) continue;
    in.message([&](WireReader& inner) { read_delegation(inner, list.delegations.emplace_back()); });
  }
  IDENA_TRY(in.finish());
  return list;
}

Result<BurntCoins> decode_burnt_coins(ByteView message) {
  BurntCoins coins;
  WireReader in(message);
  while (in.next()) {
    if (in.field() != 1) continue;
    in.message([&](WireReader& inner) { read_burnt_coin(inner, coins.items.emplace_back()); });
  }
  IDENA_TRY(in.finish());
  return coins;
}

}  // namespace idena::state
