#pragma once
/// Typed reading of one version of the state tree: what RPC and the loading of live records use.

#include <functional>
#include <optional>
#include <vector>

#include "state/records.hpp"
#include "tree/tree.hpp"

namespace idena::state {

/// Reads one tree, never anything a block has not committed. No cache: a read costs one look-up and one decoding. Any
/// number of threads may share one.
///
/// A record whose stored value is empty counts as absent (spec: state §4.1). Records that do not decode throw
/// CorruptState. Visitors return whether to go on.
class StateReader {
 public:
  explicit StateReader(tree::Tree tree) : tree_(std::move(tree)) {}

  [[nodiscard]] const tree::Tree& tree() const { return tree_; }

  [[nodiscard]] std::optional<Account> account(const Address& address) const;
  [[nodiscard]] std::optional<Identity> identity(const Address& address) const;
  [[nodiscard]] std::optional<Global> global() const;
  [[nodiscard]] std::optional<AddressList> status_switch() const;
  [[nodiscard]] std::optional<AddressList> discrimination_switch() const;
  [[nodiscard]] std::optional<AddressList> delayed_penalties() const;
  [[nodiscard]] std::optional<DelegationSwitch> delegation_switch() const;
  [[nodiscard]] std::optional<BurntCoins> burnt_coins(std::uint64_t height) const;
  /// Contract values and codes are raw: an empty value is present.
  [[nodiscard]] std::optional<Bytes> contract_value(const Address& contract, ByteView store_key) const;
  [[nodiscard]] std::optional<Bytes> contract_code(const Hash& code_hash) const;

  /// Accounts and identities in ascending address order, without the address ff…ff (spec: state §1.5). Identities with
  /// an empty stored value are shown, with defaults.
  using VisitAccount = std::function<bool(const Address&, const Account&)>;
  void for_each_account(const VisitAccount& visit) const;
  using VisitIdentity = std::function<bool(const Address&, const Identity&)>;
  void for_each_identity(const VisitIdentity& visit) const;
  /// The same addresses, undecoded.
  using VisitRecord = std::function<bool(const Address&, ByteView)>;
  void for_each_account_record(const VisitRecord& visit) const;
  void for_each_identity_record(const VisitRecord& visit) const;
  /// Records of heights up to `last_height`, in ascending order.
  using VisitBurntCoins = std::function<bool(std::uint64_t, const BurntCoins&)>;
  void for_each_burnt_coins(std::uint64_t last_height, const VisitBurntCoins& visit) const;
  /// Values of one contract with store keys from `first` to `last`, both included, in ascending order.
  using VisitValue = std::function<bool(ByteView, ByteView)>;
  void for_each_contract_value(const Address& contract, ByteView first, ByteView last, const VisitValue& visit) const;

 private:
  tree::Tree tree_;
};

Account decode_stored_account(const Address& address, ByteView value);
Identity decode_stored_identity(const Address& address, ByteView value);

}  // namespace idena::state
