#include "contracts/environment.hpp"

#include <algorithm>

namespace idena::contracts {

std::optional<Bytes> Environment::find_raw(const Address& contract, ByteView key) {
  std::optional<Bytes> value = state_.contracts().value(contract, key);
  if (value) gas_.charge(gas::kReadByte * value->size());
  return value;
}

void Environment::set_raw(ByteView key, Bytes value) {
  gas_.charge(gas::kWrittenByte * (key.size() + value.size()));
  state_.contracts().set_value(caller_.contract, key, std::move(value));
}

void Environment::remove(const KeyBytes& key) {
  gas_.charge(gas::kRemove);
  state_.contracts().remove_value(caller_.contract, key.view());
}

void Environment::for_each_raw(std::string_view prefix, const Visit& visit) {
  Bytes last = to_bytes(as_bytes(prefix));
  last.resize(kMaxKey, 0xFF);
  state_.contracts().for_each(caller_.contract, as_bytes(prefix), last, [&](ByteView key, ByteView value) {
    gas_.charge(gas::kReadByte * value.size());
    return visit(key, value);
  });
}

std::int64_t Environment::block_time() {
  gas_.charge(gas::kBlockFact);
  return block_.time;
}

std::uint64_t Environment::block_height() {
  gas_.charge(gas::kBlockFact);
  return block_.height;
}

Hash Environment::block_seed() {
  gas_.charge(gas::kBlockFact);
  return block_.seed;
}

std::uint64_t Environment::network_size() {
  gas_.charge(gas::kBlockFact);
  return validators_.network_size();
}

Dna Environment::fee_per_gas() {
  gas_.charge(gas::kBlockFact);
  return state_.global().read().fee_per_gas;
}

std::uint16_t Environment::epoch() {
  gas_.charge(gas::kEpoch);
  return state_.global().read().epoch;
}

state::IdentityState Environment::identity_state(const Address& address) {
  gas_.charge(gas::kIdentityState);
  return state_.identities().state(address);
}

Bytes Environment::public_key(const Address& address) {
  gas_.charge(gas::kIdentityFact);
  return state_.identities().read(address).public_key;
}

std::optional<Address> Environment::delegatee(const Address& address) {
  gas_.charge(gas::kIdentityFact);  // first: without the gas for it, nothing is created
  return state_.lasting_delegatee(address);
}

bool Environment::is_discriminated(const Address& address) {
  gas_.charge(gas::kDiscrimination);
  return state_.is_discriminated(address);
}

Dna Environment::contract_stake(const Address& contract) {
  gas_.charge(gas::kStake);
  const auto& data = state_.accounts().read(contract).contract;
  return data ? data->stake : Dna();
}

Dna Environment::balance() {
  gas_.charge(gas::kBalance);
  return state_.accounts().balance(caller_.contract);
}

Result<> Environment::send(const Address& destination, const Dna& amount) {
  state::Accounts& accounts = state_.accounts();
  const Dna balance = accounts.balance(caller_.contract);
  if (balance < amount) return ContractError::kInsufficientFunds;
  if (amount.is_negative()) return ContractError::kNegativeAmount;
  // Assignments, because both accounts are rewritten whatever the amount.
  accounts.set_balance(caller_.contract, balance - amount);
  accounts.set_balance(destination, accounts.balance(destination) + amount);
  gas_.charge(gas::kSend);
  return ok();
}

Result<> Environment::move_to_stake(const Dna& amount) {
  state::Accounts& accounts = state_.accounts();
  const state::Account contract = accounts.read(caller_.contract);
  if (contract.balance < amount) return ContractError::kInsufficientFunds;
  accounts.set_balance(caller_.contract, contract.balance - amount);
  accounts.set_contract_stake(caller_.contract, contract.contract.value_or(state::ContractData()).stake + amount);
  return ok();
}

void Environment::burn_all() {
  gas_.charge(gas::kBurn);
  state_.accounts().set_balance(caller_.contract, Dna());
}

void Environment::emit(std::string_view name, std::initializer_list<ByteView> data) {
  types::TxEvent event{.name = std::string(name), .data = {}, .contract = {}};
  std::uint64_t size = 0;
  for (const ByteView part : data) {
    size += part.size();
    event.data.push_back(to_bytes(part));
  }
  gas_.charge(gas::kEvent + gas::kEventByte * size);
  events_.push_back(std::move(event));
}

void Environment::deploy(const Hash& code_hash) {
  gas_.charge(gas::kDeploy);
  state_.accounts().deploy_contract(caller_.contract, code_hash, caller_.amount);
}

void Environment::terminate(const Address& refund_to, const std::vector<Bytes>& kept) {
  state::Accounts& accounts = state_.accounts();
  const auto data = accounts.read(caller_.contract).contract;
  if (!data || data->stake.is_zero()) return;
  accounts.set_balance(refund_to, accounts.balance(refund_to) + data->stake / 2);
  accounts.drop_contract(caller_.contract);
  state_.contracts().for_each(caller_.contract, {}, {}, [&](ByteView key, ByteView value) {
    gas_.charge(gas::kReadByte * value.size());
    if (std::ranges::none_of(kept, [&](const Bytes& name) { return equal(name, key); })) {
      gas_.charge(gas::kRemove);
      state_.contracts().remove_value(caller_.contract, key);
    }
    return true;
  });
}

}  // namespace idena::contracts
