#include "state/state_reader.hpp"

#include "state/corrupt_state.hpp"
#include "state/keys.hpp"

namespace idena::state {
namespace {

template <class Record>
Record decode_stored(ByteView key, ByteView value, Result<Record> (*decode)(ByteView)) {
  auto record = decode(value);
  if (!record) throw CorruptState(key, record.error());
  return std::move(record).value();
}

template <class Record>
std::optional<Record> read(const tree::Tree& tree, const Bytes& key, Result<Record> (*decode)(ByteView)) {
  const std::optional<Bytes> value = tree.get(key);
  if (!value || value->empty()) return std::nullopt;
  return decode_stored(key, *value, decode);
}

void for_each_address(const tree::Tree& tree, Bytes (*key_of)(const Address&), const StateReader::VisitRecord& visit) {
  Address last;
  last.bytes.fill(0xFF);
  tree.for_each(key_of({}), key_of(last), tree::Bound::kExclusive,
                [&](const tree::LeafView& leaf) { return visit(keys::address_of(leaf.key), leaf.value); });
}

}  // namespace

Account decode_stored_account(const Address& address, ByteView value) {
  return decode_stored(keys::account(address), value, decode_account);
}

Identity decode_stored_identity(const Address& address, ByteView value) {
  return decode_stored(keys::identity(address), value, decode_identity);
}

std::optional<Account> StateReader::account(const Address& address) const {
  return read(tree_, keys::account(address), decode_account);
}

std::optional<Identity> StateReader::identity(const Address& address) const {
  return read(tree_, keys::identity(address), decode_identity);
}

std::optional<Global> StateReader::global() const {
  return read(tree_, keys::single(keys::Kind::kGlobal), decode_global);
}

std::optional<AddressList> StateReader::status_switch() const {
  return read(tree_, keys::single(keys::Kind::kStatusSwitch), decode_address_list);
}

std::optional<AddressList> StateReader::discrimination_switch() const {
  return read(tree_, keys::single(keys::Kind::kDiscriminationSwitch), decode_address_list);
}

std::optional<AddressList> StateReader::delayed_penalties() const {
  return read(tree_, keys::single(keys::Kind::kDelayedPenalties), decode_address_list);
}

std::optional<DelegationSwitch> StateReader::delegation_switch() const {
  return read(tree_, keys::single(keys::Kind::kDelegationSwitch), decode_delegation_switch);
}

std::optional<BurntCoins> StateReader::burnt_coins(std::uint64_t height) const {
  return read(tree_, keys::burnt_coins(height), decode_burnt_coins);
}

std::optional<Bytes> StateReader::contract_value(const Address& contract, ByteView store_key) const {
  return tree_.get(keys::contract_store(contract, store_key));
}

std::optional<Bytes> StateReader::contract_code(const Hash& code_hash) const {
  return tree_.get(keys::contract_code(code_hash));
}

void StateReader::for_each_account_record(const VisitRecord& visit) const {
  for_each_address(tree_, keys::account, visit);
}

void StateReader::for_each_identity_record(const VisitRecord& visit) const {
  for_each_address(tree_, keys::identity, visit);
}

void StateReader::for_each_account(const VisitAccount& visit) const {
  for_each_account_record(
      [&](const Address& address, ByteView value) { return visit(address, decode_stored_account(address, value)); });
}

void StateReader::for_each_identity(const VisitIdentity& visit) const {
  for_each_identity_record(
      [&](const Address& address, ByteView value) { return visit(address, decode_stored_identity(address, value)); });
}

void StateReader::for_each_burnt_coins(std::uint64_t last_height, const VisitBurntCoins& visit) const {
  tree_.for_each(keys::burnt_coins(0), keys::burnt_coins(last_height), tree::Bound::kInclusive,
                 [&](const tree::LeafView& leaf) {
                   return visit(keys::height_of(leaf.key), decode_stored(leaf.key, leaf.value, decode_burnt_coins));
                 });
}

void StateReader::for_each_contract_value(const Address& contract, ByteView first, ByteView last,
                                          const VisitValue& visit) const {
  const Bytes end = keys::contract_store(contract, last);
  tree_.for_each(keys::contract_store(contract, first), end, tree::Bound::kInclusive, [&](const tree::LeafView& leaf) {
    return visit(leaf.key.subspan(keys::kContractPrefix), leaf.value);
  });
}

}  // namespace idena::state
