#include "state/accounts.hpp"

#include <cassert>

#include "state/keys.hpp"

namespace idena::state {

const Account* Accounts::find(const Address& address) const { return live_.look(address, loader()); }

const Account& Accounts::read(const Address& address) const {
  static const Account kAbsent;
  const Account* account = find(address);
  return account != nullptr ? *account : kAbsent;
}

void Accounts::add_balance(const Address& address, const Dna& amount) {
  if (amount.is_zero() && !ensure(address).is_empty()) return;
  edit(address).balance += amount;
}

void Accounts::sub_balance(const Address& address, const Dna& amount) {
  if (amount.is_zero()) return;
  Dna& balance = edit(address).balance;
  balance -= amount;
  assert(!balance.is_negative());
}

void Accounts::leak_balance(const Address& address, const Dna& amount) {
  Account* account = live_.amend(address, loader());
  assert(account != nullptr && account->balance >= amount);
  account->balance -= amount;
}

void Accounts::clear(const Address& address) {
  Account& account = edit(address);
  account.nonce = 0;
  account.balance = Dna();
}

void Accounts::deploy_contract(const Address& address, const Hash& code_hash, const Dna& stake) {
  edit(address).contract = ContractData{code_hash, stake};
}

void Accounts::set_code_hash(const Address& address, const Hash& code_hash) {
  Account& account = edit(address);
  if (!account.contract) account.contract.emplace();
  account.contract->code_hash = code_hash;
}

void Accounts::set_contract_stake(const Address& address, const Dna& stake) {
  Account& account = edit(address);
  if (!account.contract) account.contract.emplace();
  account.contract->stake = stake;
}

void Accounts::for_each(const StateReader::VisitAccount& visit) const {
  std::vector<std::pair<Address, Account>> live;
  live_.for_each_live([&](const Address& address, const Account& account) { live.emplace_back(address, account); });
  for (const auto& [address, account] : live) {
    if (!visit(address, account)) return;
  }
  const auto was_live = [&](const Address& address) {
    const auto at = std::ranges::lower_bound(live, address, {}, [](const auto& entry) { return entry.first; });
    return at != live.end() && at->first == address;
  };
  stored_.for_each_account_record([&](const Address& address, ByteView value) {
    return was_live(address) || visit(address, decode_stored_account(address, value));
  });
}

void Accounts::collect_writes(std::vector<TreeWrite>& writes) const {
  live_.for_each_touched([&](const Address& address, const Account& account) {
    TreeWrite& write = writes.emplace_back(TreeWrite{keys::account(address), std::nullopt});
    if (!account.is_empty()) write.value = encode(account);
  });
}

}  // namespace idena::state
