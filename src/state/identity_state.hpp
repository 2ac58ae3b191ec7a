#pragma once
/// The identity tree: who is validated, online, delegated (spec: state §5).

#include <functional>
#include <optional>

#include "state/approved_identity.hpp"
#include "state/live_map.hpp"
#include "state/tree_write.hpp"
#include "types/identity_state_diff.hpp"

namespace idena::state {

enum class IdentityTreeError { kEntryWithoutValue };

/// Typed reading of one version of the identity tree.
class IdentityReader {
 public:
  explicit IdentityReader(tree::Tree tree) : tree_(std::move(tree)) {}

  [[nodiscard]] const tree::Tree& tree() const { return tree_; }
  /// None if nothing, or an empty value, is stored.
  [[nodiscard]] std::optional<ApprovedIdentity> find(const Address& address) const;
  /// In ascending address order, without the address ff…ff; `visit` returns whether to go on.
  void for_each(const std::function<bool(const Address&, const ApprovedIdentity&)>& visit) const;

 private:
  tree::Tree tree_;
};

/// Live objects over the identity tree of the parent block. const functions never create; the others create and touch.
class IdentityTreeState {
 public:
  /// The change of the tree in one block, once as writes and once as peers get it.
  struct Change {
    TreeChange tree;
    types::IdentityStateDiff diff;
  };

  /// `parent` at version height - 1 of the block to run.
  explicit IdentityTreeState(const tree::Tree& parent) : stored_(parent) {}

  [[nodiscard]] const IdentityReader& parent() const { return stored_; }

  /// Defaults if there is no record.
  [[nodiscard]] const ApprovedIdentity& read(const Address& address) const;
  [[nodiscard]] bool is_validated(const Address& address) const { return read(address).validated; }
  [[nodiscard]] bool is_online(const Address& address) const { return read(address).online; }
  [[nodiscard]] bool is_discriminated(const Address& address) const { return read(address).discriminated; }
  [[nodiscard]] std::optional<Address> delegatee(const Address& address) const { return read(address).delegatee; }

  void set_validated(const Address& address, bool value) { edit(address).validated = value; }
  void set_online(const Address& address, bool value) { edit(address).online = value; }
  void set_discriminated(const Address& address, bool value) { edit(address).discriminated = value; }
  void set_delegatee(const Address& address, const Address& pool) { edit(address).delegatee = pool; }
  void remove_delegatee(const Address& address) { edit(address).delegatee.reset(); }
  /// Neither validated nor online; delegatee and discrimination stay in the object.
  void remove(const Address& address);

  /// Checkpoints nest; they end innermost first.
  void open_checkpoint() { live_.open(); }
  void accept_checkpoint() { live_.close(); }
  void revert_checkpoint() { live_.revert(); }

  /// Every touched address in descending order, also unchanged ones and removals of addresses that never were there.
  [[nodiscard]] Change precommit() const;

 private:
  /// Asks the stored state for a record that is not live yet.
  struct Loader {
    const IdentityReader& stored;
    std::optional<ApprovedIdentity> operator()(const Address& address) const { return stored.find(address); }
  };
  [[nodiscard]] Loader loader() const { return {stored_}; }
  ApprovedIdentity& edit(const Address& address) { return live_.mutate(address, loader()); }

  IdentityReader stored_;
  LiveMap<Address, ApprovedIdentity> live_;
};

/// Applies the diff of the block at `height` to a tree of any earlier version, for own blocks after validation and in
/// fast sync. An empty diff changes nothing, not even the tree's version. Refuses a diff that sets a record without a
/// value; then nothing is changed.
Result<> apply_diff(tree::Tree& tree, std::uint64_t height, const types::IdentityStateDiff& diff);

}  // namespace idena::state

template <>
struct idena::ErrorTexts<idena::state::IdentityTreeError> {
  static constexpr std::string_view kRoom = "identity tree";
  static std::string_view text(state::IdentityTreeError code);
};
