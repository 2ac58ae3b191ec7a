#pragma once
/// The world state while one block runs (spec: state §4).

#include <cstdint>
#include <vector>

#include "state/accounts.hpp"
#include "state/burnt_coins.hpp"
#include "state/contract_store.hpp"
#include "state/global_object.hpp"
#include "state/identities.hpp"
#include "state/switch_lists.hpp"
#include "state/tree_write.hpp"

namespace idena::state {

/// Live objects over the state tree of the parent block. A value: a copy goes its own way. For one thread at a time.
///
/// Which calls create and touch records is consensus (§4.2, §4.3); each part says so. Nothing is written before
/// `precommit`. Use one State per block: the next block starts from the tree of the change.
class State {
 public:
  /// `parent` at version height - 1 of the block to run.
  explicit State(const tree::Tree& parent) : State(StateReader(parent)) {}

  Accounts& accounts() { return accounts_; }
  [[nodiscard]] const Accounts& accounts() const { return accounts_; }
  Identities& identities() { return identities_; }
  [[nodiscard]] const Identities& identities() const { return identities_; }
  GlobalObject& global() { return global_; }
  [[nodiscard]] const GlobalObject& global() const { return global_; }
  SwitchLists& lists() { return lists_; }
  [[nodiscard]] const SwitchLists& lists() const { return lists_; }
  BurntCoinsLedger& burnt_coins() { return burnt_coins_; }
  ContractStore& contracts() { return contracts_; }
  [[nodiscard]] const ContractStore& contracts() const { return contracts_; }

  /// The state the block started from.
  [[nodiscard]] const StateReader& parent() const { return parent_; }

  /// The shard an identity belongs to, from 1. Creates the identity if it is absent.
  std::uint32_t shard_id(const Address& address);
  /// Bits of discrimination_flag at the present epoch and threshold; none without identity. A pure read.
  [[nodiscard]] std::uint8_t discrimination_flags(const Address& address) const;
  [[nodiscard]] bool is_discriminated(const Address& address) const { return discrimination_flags(address) != 0; }
  /// Stores the code and makes the account its contract; a stake that is there stays.
  void deploy_wasm_contract(const Address& address, Bytes code);

  /// A point to return to. Checkpoints nest and end innermost first, each by `accept` or one of the reverts.
  struct Checkpoint {
    std::size_t depth;
  };
  [[nodiscard]] Checkpoint checkpoint();
  /// Keeps what was done since; the checkpoints around it can still take it back.
  void accept(Checkpoint checkpoint);
  /// Takes back every change, creation and touch since: a transaction that is dropped.
  void revert(Checkpoint checkpoint);
  /// The same, but identities created by `lasting_delegatee` stay created: a contract run that fails within a
  /// transaction that stays (spec: contracts §4, "What queries leave behind").
  void revert_run(Checkpoint checkpoint);
  /// Delegatee of an identity, created if absent in a way that outlives `revert_run`, not `revert`.
  std::optional<Address> lasting_delegatee(const Address& address);

  /// The writes of all touched records in the order of §4.4, and the tree with them. Changes nothing here; the caller
  /// saves the tree as the version of the block.
  [[nodiscard]] TreeChange precommit() const;

 private:
  explicit State(StateReader parent);

  /// Every part with a journal. Checkpoints cover exactly these.
  template <class Visit>
  void for_each_part(Visit&& visit);

  StateReader parent_;
  Accounts accounts_;
  Identities identities_;
  GlobalObject global_;
  SwitchLists lists_;
  BurntCoinsLedger burnt_coins_;
  ContractStore contracts_;

  std::vector<Address> lasting_;             ///< asked by lasting_delegatee under the open checkpoints
  std::vector<std::size_t> lasting_starts_;  ///< per open checkpoint, the length of lasting_ then
};

}  // namespace idena::state
