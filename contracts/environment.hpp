#pragma once
/// All a contract sees of the world and may do to it (spec: contracts §4).

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <optional>
#include <string_view>
#include <vector>

#include "contracts/block_context.hpp"
#include "contracts/gas.hpp"
#include "contracts/store_keys.hpp"
#include "identity/validator_sets.hpp"
#include "state/state.hpp"
#include "types/receipt.hpp"

namespace idena::contracts {

/// Who runs what.
struct Caller {
  Address contract;
  Address sender;
  Dna amount;  ///< of the transaction
};

/// Works on the state itself: who runs a contract keeps a checkpoint to go back to. Every operation charges its gas and
/// ends the run when it is spent. Nothing here depends on anything but the block, the state and the validator sets.
class Environment {
 public:
  Environment(Caller caller, const BlockContext& block, state::State& state, const identity::ValidatorSets& validators,
              std::uint64_t gas_limit)
      : caller_(std::move(caller)), block_(block), state_(state), validators_(validators), gas_(gas_limit) {}

  // Free of gas.
  [[nodiscard]] const Address& sender() const { return caller_.sender; }
  [[nodiscard]] const Dna& amount() const { return caller_.amount; }
  [[nodiscard]] const types::ContractRules& rules() const { return block_.rules; }

  // The contract's store.
  template <class Value>
  std::optional<Value> find(const Key<Value>& key) {
    return decoded<Value>(find_raw(caller_.contract, key.view()));
  }
  /// Absent reads as 0, empty, or the zero address.
  template <class Value>
  Value get(const Key<Value>& key) {
    return find(key).value_or(Value{});
  }
  template <class Value>
  void set(const Key<Value>& key, const Value& value) {
    set_raw(key.view(), StoredValue<Value>::encode(value));
  }
  void remove(const KeyBytes& key);
  /// Visits in ascending order of the keys within each group: entries written in this block, then stored ones. `visit`
  /// gets index and value, tells whether to go on, and may write.
  template <class Index, class Value, class Visit>
  void for_each(const Map<Index, Value>& map, Visit&& visit) {
    for_each_raw(map.prefix, [&](ByteView key, ByteView value) {
      return visit(map.index_of(key), StoredValue<Value>::decode(value));
    });
  }
  /// A value of another contract.
  template <class Value>
  std::optional<Value> find_in(const Address& contract, const Key<Value>& key) {
    return decoded<Value>(find_raw(contract, key.view()));
  }

  // The block and the network.
  std::int64_t block_time();
  std::uint64_t block_height();
  Hash block_seed();
  std::uint64_t network_size();
  Dna fee_per_gas();
  std::uint16_t epoch();

  // Identities and contracts.
  state::IdentityState identity_state(const Address& address);
  Bytes public_key(const Address& address);
  /// The pool the identity delegates to. Creates the identity, and it stays even if the run fails.
  std::optional<Address> delegatee(const Address& address);
  bool is_discriminated(const Address& address);
  Dna contract_stake(const Address& contract);
  Dna own_stake() { return contract_stake(caller_.contract); }

  // Money of the contract.
  Dna balance();
  /// Error: not enough money, or an amount below 0.
  Result<> send(const Address& destination, const Dna& amount);
  /// Error: not enough money.
  Result<> move_to_stake(const Dna& amount);
  void burn_all();
  /// Makes a failure from here on take the amount off the contract's balance as later transactions of the block see it,
  /// though not off the stored one (§9, "Leak of a failed termination").
  void leak_if_failing(const Dna& amount) { leak_ = amount; }

  void emit(std::string_view name, std::initializer_list<ByteView> data);

  // For the run around the contract.
  void deploy(const Hash& code_hash);
  /// Half of the stake goes to the address; of the store, only the keys to keep remain.
  void terminate(const Address& refund_to, const std::vector<Bytes>& kept);
  [[nodiscard]] std::uint64_t gas_used() const { return gas_.used(); }
  [[nodiscard]] const std::optional<Dna>& leak() const { return leak_; }
  std::vector<types::TxEvent> take_events() { return std::move(events_); }

 private:
  using Visit = std::function<bool(ByteView key, ByteView value)>;

  template <class Value>
  static std::optional<Value> decoded(const std::optional<Bytes>& raw) {
    if (!raw) return std::nullopt;
    return StoredValue<Value>::decode(*raw);
  }
  std::optional<Bytes> find_raw(const Address& contract, ByteView key);
  void set_raw(ByteView key, Bytes value);
  void for_each_raw(std::string_view prefix, const Visit& visit);

  Caller caller_;
  const BlockContext& block_;
  state::State& state_;
  const identity::ValidatorSets& validators_;
  GasCounter gas_;
  std::vector<types::TxEvent> events_;
  std::optional<Dna> leak_;
};

}  // namespace idena::contracts
