#pragma once
/// The live accounts of a block (spec: state §4.2-4.4).

#include <functional>
#include <vector>

#include "state/live_map.hpp"
#include "state/state_reader.hpp"
#include "state/tree_write.hpp"

namespace idena::state {

/// Every function that is not const creates the account if it is absent and touches it unless it says otherwise. An
/// account that is empty in the end is removed, so an idle creation leaves no trace.
class Accounts {
 public:
  explicit Accounts(StateReader stored) : stored_(std::move(stored)) {}

  /// Null if there is no account.
  [[nodiscard]] const Account* find(const Address& address) const;
  /// Defaults if there is no account.
  [[nodiscard]] const Account& read(const Address& address) const;
  [[nodiscard]] const Dna& balance(const Address& address) const { return read(address).balance; }

  /// Creates, and touches only thereby: the start of applying a transaction, for its sender.
  const Account& ensure(const Address& address) { return live_.ensure(address, loader()); }

  void set_nonce(const Address& address, std::uint32_t nonce) { edit(address).nonce = nonce; }
  void set_epoch(const Address& address, std::uint16_t epoch) { edit(address).epoch = epoch; }
  void set_balance(const Address& address, const Dna& balance) { edit(address).balance = balance; }
  /// An amount of 0 touches only an empty account.
  void add_balance(const Address& address, const Dna& amount);
  /// The balance must suffice. An amount of 0 does nothing at all.
  void sub_balance(const Address& address, const Dna& amount);
  /// Takes money off a balance, which must suffice, without touching: the rest of the block sees it, but it is written
  /// only if something else touches the account (spec: contracts §9, "Leak of a failed termination").
  void leak_balance(const Address& address, const Dna& amount);
  /// Nonce and balance become 0; epoch and contract stay.
  void clear(const Address& address);

  void deploy_contract(const Address& address, const Hash& code_hash, const Dna& stake);
  /// Keeps the stake there is. For WASM use State::deploy_wasm_contract, which stores the code too.
  void set_code_hash(const Address& address, const Hash& code_hash);
  /// Makes the account a contract without code if it is none.
  void set_contract_stake(const Address& address, const Dna& stake);
  void drop_contract(const Address& address) { edit(address).contract.reset(); }

  /// First the live accounts, also those created in this block, then the stored ones that are not live; each group in
  /// ascending order. `visit` may change accounts; it sees copies.
  void for_each(const StateReader::VisitAccount& visit) const;

  /// Accounts looked at so far: what a State kept for long holds in memory.
  [[nodiscard]] std::size_t loaded() const { return live_.size(); }

  void open() { live_.open(); }
  void close() { live_.close(); }
  void revert() { live_.revert(); }
  void collect_writes(std::vector<TreeWrite>& writes) const;

 private:
  /// Asks the stored state for a record that is not live yet.
  struct Loader {
    const StateReader& stored;
    std::optional<Account> operator()(const Address& address) const { return stored.account(address); }
  };
  [[nodiscard]] Loader loader() const { return {stored_}; }
  Account& edit(const Address& address) { return live_.mutate(address, loader()); }

  StateReader stored_;
  LiveMap<Address, Account> live_;
};

}  // namespace idena::state
