#pragma once
/// A small network that runs contracts, for the tests of this room and their fuzz target.

#include <string>
#include <utility>
#include <vector>

#include "contracts/contract.hpp"
#include "contracts/registry.hpp"
#include "contracts/run_contract.hpp"
#include "crypto/hash.hpp"
#include "types/attachments.hpp"
#include "unit/state/world.hpp"

namespace idena::contracts::test {

using state::test::address;

inline constexpr std::uint8_t kPeople = 5;
inline const Dna kPrice{BigInt(1'000'000)};
inline const Dna kStake = kPrice * 3'000'000;
inline const Dna kRich = Dna::coins(1'000'000);

inline Hash built_in(std::uint8_t number) {
  Hash out;
  out.bytes.back() = number;
  return out;
}

inline Bytes u64(std::uint64_t value) { return StoredValue<std::uint64_t>::encode(value); }
inline Bytes raw(std::string_view text) { return to_bytes(as_bytes(text)); }
inline Bytes raw(const Address& account) { return to_bytes(account); }

/// A network in which everybody (addresses 1…1 to 5…5) is validated, rich and drawn into every committee. Moves the
/// amounts of transactions as a block does; charges no fees.
class World {
 public:
  World() : state_(people()), validators_(state::IdentityReader(validated()), Address()) {}

  BlockContext block{100, 1000, state::test::hash(9)};
  std::uint64_t gas_limit = kUnlimitedGas;

  state::State& state() { return state_; }
  [[nodiscard]] const state::State& state() const { return state_; }
  [[nodiscard]] const identity::ValidatorSets& validators() const { return validators_; }

  /// A new block begins: what was written is committed.
  void commit() {
    tree::Tree tree = state_.precommit().tree;
    tree.set_version(++version_);
    state_ = state::State(tree);
  }

  types::TxReceipt deploy(std::uint8_t number, const Address& from, std::vector<Bytes> args,
                          const Dna& stake = kStake) {
    return run(types::TxType::kDeployContract, from, std::nullopt, stake,
               types::encode(types::DeployContractAttachment{built_in(number), std::move(args), {}, {}}));
  }
  types::TxReceipt call(const Address& contract, const Address& from, std::string method, std::vector<Bytes> args = {},
                        const Dna& amount = {}) {
    return run(types::TxType::kCallContract, from, contract, amount,
               types::encode(types::CallContractAttachment{std::move(method), std::move(args)}));
  }
  types::TxReceipt terminate(const Address& contract, const Address& from, std::vector<Bytes> args = {}) {
    return run(types::TxType::kTerminateContract, from, contract, {},
               types::encode(types::TerminateContractAttachment{std::move(args)}));
  }

  void give(const Address& account, const Dna& amount) {
    state_.accounts().set_balance(account, balance(account) + amount);
  }
  [[nodiscard]] Dna balance(const Address& account) const { return state_.accounts().balance(account); }
  [[nodiscard]] std::optional<Bytes> stored(const Address& contract, std::string_view key) const {
    return state_.contracts().value(contract, as_bytes(key));
  }
  [[nodiscard]] bool is_contract(const Address& account) const {
    return state_.accounts().read(account).contract.has_value();
  }

  /// All balances and contract stakes.
  [[nodiscard]] Dna all_money() const {
    Dna sum;
    state_.accounts().for_each([&](const Address&, const state::Account& account) {
      sum += account.balance;
      if (account.contract) sum += account.contract->stake;
      return true;
    });
    return sum;
  }

 private:
  static tree::Tree people() {
    return state::test::tree_with([](state::State& state) {
      state.global().set_epoch(5);
      state.global().set_fee_per_gas(kPrice);
      for (std::uint8_t person = 1; person <= kPeople; ++person) {
        state.accounts().set_balance(address(person), kRich);
        state.identities().set_state(address(person), state::IdentityState::kHuman);
        state.identities().set_public_key(address(person), Bytes(65, person));
      }
    });
  }
  static tree::Tree validated() {
    state::IdentityTreeState tree{tree::Tree()};
    for (std::uint8_t person = 1; person <= kPeople; ++person) tree.set_validated(address(person), true);
    return tree.precommit().tree.tree;
  }

  types::TxReceipt run(types::TxType type, const Address& from, std::optional<Address> to, const Dna& amount,
                       Bytes payload) {
    types::Transaction tx;
    tx.type = type;
    tx.nonce = ++nonce_;
    tx.to = to;
    tx.amount = amount;
    tx.payload = std::move(payload);
    const bool is_call = type == types::TxType::kCallContract;
    if (is_call) move(from, *to, amount);
    types::TxReceipt receipt = run_contract({tx, from, Hash(), gas_limit}, block, state_, validators_).value();
    if (is_call && !receipt.success) move(*to, from, amount);
    if (!is_call && receipt.success) state_.accounts().sub_balance(from, amount);
    return receipt;
  }
  void move(const Address& from, const Address& to, const Dna& amount) {
    state_.accounts().sub_balance(from, amount);
    state_.accounts().add_balance(to, amount);
  }

  state::State state_;
  identity::ValidatorSets validators_;
  std::uint32_t nonce_ = 0;
  std::uint64_t version_ = 1;
};

}  // namespace idena::contracts::test
