#include "vectors/state_json.hpp"

#include <map>

#include "state/keys.hpp"
#include "state/lists.hpp"

namespace idena::vectors {
namespace {

using Records = std::map<Bytes, Bytes, std::greater<>>;

/// Keyed objects with a `raw` member each, under the keys `key` makes; in descending order.
template <class MakeKey>
Records keyed(const Json& state, std::string_view name, MakeKey key) {
  Records out;
  if (!has(state, name) || member(state, name).is_null()) return out;
  for (const auto& [text, record] : member(state, name).as_object()) {
    out[key(std::string(text))] = bytes(record, "raw");
  }
  return out;
}

Address address_of(const std::string& text) { return fixed_from_hex0x<Address>(text).value(); }

void insert(tree::Tree& tree, const Records& records) {
  for (const auto& [key, value] : records) tree.set(key, value);
}

void insert_addresses(tree::Tree& tree, const Json& state, std::string_view name, state::keys::Kind kind) {
  if (!has(state, name)) return;
  state::AddressList list;
  for (const Json& item : array(state, name)) list.addresses.push_back(as_fixed<Address>(item));
  if (!list.is_empty()) tree.set(state::keys::single(kind), state::encode(list));
}

void insert_delegations(tree::Tree& tree, const Json& state) {
  if (!has(state, "delegationSwitch")) return;
  state::DelegationSwitch list;
  for (const Json& item : array(state, "delegationSwitch")) {
    list.delegations.push_back({fixed<Address>(item, "delegator"), fixed<Address>(item, "delegatee")});
  }
  if (!list.is_empty()) tree.set(state::keys::single(state::keys::Kind::kDelegationSwitch), state::encode(list));
}

void insert_burnt_coins(tree::Tree& tree, const Json& state) {
  if (!has(state, "burntCoins") || member(state, "burntCoins").is_null()) return;
  Records records;
  for (const auto& [height, items] : member(state, "burntCoins").as_object()) {
    state::BurntCoins coins;
    for (const Json& item : items.as_array()) {
      coins.items.push_back({fixed<Address>(item, "address"), text(item, "key"), dna(item, "amount")});
    }
    records[state::keys::burnt_coins(std::stoull(std::string(height)))] = state::encode(coins);
  }
  insert(tree, records);
}

}  // namespace

VectorState load_state(const Json& state, std::uint64_t version) {
  using state::keys::Kind;
  VectorState out;
  out.state.set_version(version - 1);
  out.identities.set_version(version - 1);
  insert(out.state, keyed(state, "accounts", [](const auto& a) { return state::keys::account(address_of(a)); }));
  insert(out.state, keyed(state, "identities", [](const auto& a) { return state::keys::identity(address_of(a)); }));
  insert_burnt_coins(out.state, state);
  out.state.set(state::keys::single(Kind::kGlobal), bytes(member(state, "global"), "raw"));
  insert_addresses(out.state, state, "statusSwitch", Kind::kStatusSwitch);
  insert_delegations(out.state, state);
  insert_addresses(out.state, state, "delayedPenalties", Kind::kDelayedPenalties);
  insert_addresses(out.state, state, "discriminationSwitch", Kind::kDiscriminationSwitch);
  insert(out.identities,
         keyed(state, "validators", [](const auto& a) { return state::keys::identity(address_of(a)); }));
  out.state.set_version(version);
  out.identities.set_version(version);
  return out;
}

}  // namespace idena::vectors
