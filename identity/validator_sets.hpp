#pragma once
/// Who proposes, votes and delegates: what committees are drawn from (spec: consensus §2, state §10).

#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <vector>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "state/identity_state.hpp"

namespace idena::identity {

/// The sets that hold for the block after the one whose identity tree they were built from. A value without reference
/// to the tree; many threads may read one.
///
/// One definition: a function of the identity tree and of the god address in the state of the same block. `apply` gives
/// exactly what building from the changed tree gives (spec: blocks §5). The address ff…ff, which no iteration of a tree
/// visits, belongs to no set.
class ValidatorSets {
 public:
  /// One address of the identity tree.
  struct Record {
    Address address;
    state::ApprovedIdentity identity;

    friend bool operator==(const Record&, const Record&) = default;
  };

  /// Nobody, and no god.
  ValidatorSets() = default;
  ValidatorSets(const state::IdentityReader& tree, const Address& god);

  /// Moves on by the diff of the next block. Refuses a diff with a value that does not decode; then nothing changed.
  Result<> apply(const types::IdentityStateDiff& diff);
  void set_god(const Address& god) { god_ = god; }
  [[nodiscard]] const Address& god() const { return god_; }

  [[nodiscard]] bool is_validated(const Address& address) const;
  [[nodiscard]] bool is_online(const Address& address) const;
  /// The flag of the address itself.
  [[nodiscard]] bool has_discriminated_flag(const Address& address) const;
  /// Whether its vote does not count: for a pool, no member that is approved; for others, their own flag.
  [[nodiscard]] bool is_discriminated(const Address& address) const;
  /// The pool of a delegator. A record that names one without being validated does not delegate.
  [[nodiscard]] std::optional<Address> delegatee(const Address& address) const;

  [[nodiscard]] bool is_pool(const Address& address) const { return pools_.contains(address); }
  /// Delegators of a pool in ascending order; none if it is no pool.
  [[nodiscard]] std::span<const Address> delegators(const Address& pool) const;
  /// Delegators, discriminated ones too, and the pool itself if it is validated.
  [[nodiscard]] std::size_t pool_size(const Address& pool) const;

  [[nodiscard]] std::size_t network_size() const { return validated_count_; }
  [[nodiscard]] std::size_t online_size() const { return online_count_; }
  [[nodiscard]] std::size_t validators_size() const { return validators_.size(); }
  /// Online addresses whose vote counts. Only upgrades ask for it.
  [[nodiscard]] std::size_t fork_committee_size() const { return fork_committee_size_; }
  /// Validated addresses that are online or whose pool is, in descending order.
  [[nodiscard]] std::span<const Address> sorted_validators() const { return validators_; }
  /// Everybody who is validated or online, in ascending address order.
  [[nodiscard]] std::span<const Record> records() const { return records_; }

  friend bool operator==(const ValidatorSets&, const ValidatorSets&) = default;

 private:
  struct Pool {
    std::vector<Address> delegators;  ///< ascending
    std::size_t approved = 0;         ///< members that are validated and not discriminated, the pool included
    bool online = false;

    friend bool operator==(const Pool&, const Pool&) = default;
  };

  [[nodiscard]] const state::ApprovedIdentity* find(const Address& address) const;
  void derive();
  void derive_pools();
  void derive_validators();

  Address god_;
  std::vector<Record> records_;
  // Derived from the records:
  std::map<Address, Pool> pools_;
  std::vector<Address> validators_;
  std::size_t validated_count_ = 0;
  std::size_t online_count_ = 0;
  std::size_t fork_committee_size_ = 0;
};

}  // namespace idena::identity
